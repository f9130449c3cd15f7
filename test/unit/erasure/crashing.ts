/** The call's process is gone: nothing after this point happens. */
export class Crash extends Error {}

/** How many calls go through; the last one has happened, or has not. */
export interface Fuse {
  left: number;
  readonly before: boolean;
}

/** Lets calls of an object, and of the objects in it, go through until the fuse has burnt down. Then every call fails. */
export function crashing<T extends object>(object: T, fuse: Fuse): T {
  return new Proxy(object, {
    get(target, name) {
      const member = Reflect.get(target, name) as unknown;
      if (typeof member === 'object' && member !== null) return crashing(member, fuse);
      if (typeof member !== 'function') return member;
      return (...given: unknown[]) => {
        fuse.left -= 1;
        if (fuse.left < 0 || (fuse.left === 0 && fuse.before)) return crashed();
        const crashesNow = fuse.left === 0;
        const result: unknown = Reflect.apply(member, target, given);
        if (!(result instanceof Promise)) return result;
        return result.then((value: unknown) => {
          if (crashesNow) throw new Crash();
          return value;
        });
      };
    },
  });
}

/** Fails whether it is awaited or gone through. */
function crashed() {
  const crash = Promise.reject(new Crash());
  return Object.assign(crash, {
    async *[Symbol.asyncIterator]() {
      yield await crash;
    },
  });
}

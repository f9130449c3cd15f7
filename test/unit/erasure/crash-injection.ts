/** The call's process is gone: nothing after this point happens. */
export class Crash extends Error {}

/** How many calls go through; the last one has happened, or has not. */
export interface CrashPoint {
  callsLeft: number;
  readonly beforeLastCall: boolean;
}

/** Lets calls of an object, and of the objects in it, go through until the fuse has burnt down. Then every call fails. */
export function crashAt<T extends object>(object: T, fuse: CrashPoint): T {
  return new Proxy(object, {
    get(target, name) {
      const member = Reflect.get(target, name) as unknown;
      if (typeof member === 'object' && member !== null) return crashAt(member, fuse);
      if (typeof member !== 'function') return member;
      return (...given: unknown[]) => {
        fuse.callsLeft -= 1;
        if (fuse.callsLeft < 0 || (fuse.callsLeft === 0 && fuse.beforeLastCall)) return rejectWithCrash();
        const crashesNow = fuse.callsLeft === 0;
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
function rejectWithCrash() {
  const crash = Promise.reject(new Crash());
  return Object.assign(crash, {
    async *[Symbol.asyncIterator]() {
      yield await crash;
    },
  });
}

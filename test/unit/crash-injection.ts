/** The call's process is gone: nothing after this point happens. */
export class Crash extends Error {}

/** How many calls go through; the last one has happened, or has not. */
export interface CrashPoint {
  callsLeft: number;
  readonly beforeLastCall: boolean;
}

/** Lets calls of an object, and of the objects in it, go through until the fuse has burnt down. Then every call fails. */
export function crashAt<T extends object>(object: T, crashPoint: CrashPoint): T {
  return new Proxy(object, {
    get(target, name) {
      const member = Reflect.get(target, name) as unknown;
      if (typeof member === 'object' && member !== null) return crashAt(member, crashPoint);
      if (typeof member !== 'function') return member;
      return (...given: unknown[]) => {
        crashPoint.callsLeft -= 1;
        if (crashPoint.callsLeft < 0 || (crashPoint.callsLeft === 0 && crashPoint.beforeLastCall))
          return rejectWithCrash();
        const crashesNow = crashPoint.callsLeft === 0;
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

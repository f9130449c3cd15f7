/** The process of the call has crashed: nothing after this point happens. */
export class Crash extends Error {}

/** How many calls succeed before the crash, and whether the crash comes before or after the last one takes effect. */
export interface CrashPoint {
  callsLeft: number;
  readonly beforeLastCall: boolean;
}

/** Passes calls of an object, and of the objects in it, until the crash point is reached. Then every call fails. */
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

/** Rejects, whether it is awaited or iterated over. */
function rejectWithCrash() {
  const crash = Promise.reject(new Crash());
  return Object.assign(crash, {
    async *[Symbol.asyncIterator]() {
      yield await crash;
    },
  });
}

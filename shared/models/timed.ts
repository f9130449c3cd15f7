import type { Converse } from './exchange.ts';
import { tasks } from './tasks.ts';

/** Milliseconds below which a call is not worth beginning. */
const SHORTEST = 1_000;

/** An answer did not come in time. `isPassing` knows the name: another try may be quicker. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

/** Ends a call after the time that its task allows, and no later than the question's own deadline. */
export function timed(converse: Converse, now: () => number = Date.now): Converse {
  return async (exchange) => {
    const left = exchange.deadline - now();
    const milliseconds = Math.max(SHORTEST, Math.min(tasks[exchange.task].seconds * 1000, left));
    const signal = AbortSignal.timeout(milliseconds);
    exchange.onCall?.();
    try {
      return await converse({ ...exchange, signal });
    } catch (error) {
      if (!signal.aborted) throw error;
      throw new TimeoutError(`No answer within ${Math.round(milliseconds / 1000)} seconds`, { cause: error });
    }
  };
}

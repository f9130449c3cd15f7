import type { CallModel } from './model-call.ts';
import { tasks } from './tasks.ts';

/** Milliseconds below which a call is not worth beginning. */
const MIN_TIMEOUT_MS = 1_000;

/** An answer did not come in time. `isPassing` knows the name: another try may be quicker. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

/** Ends a call after the time that its task allows, and no later than the question's own deadline. */
export function withTimeout(callModel: CallModel, now: () => number = Date.now): CallModel {
  return async (exchange) => {
    const timeLeftMs = exchange.deadlineMs - now();
    const timeoutMs = Math.max(
      MIN_TIMEOUT_MS,
      Math.min(tasks[exchange.task].callTimeoutSeconds * 1000, timeLeftMs),
    );
    const signal = AbortSignal.timeout(timeoutMs);
    exchange.onCall?.();
    try {
      return await callModel({ ...exchange, signal });
    } catch (error) {
      if (!signal.aborted) throw error;
      throw new TimeoutError(`No answer within ${Math.round(timeoutMs / 1000)} seconds`, { cause: error });
    }
  };
}

import { AppError } from '../domain/errors.ts';
import { isTransient, withJitter } from '../retry.ts';
import type { CallModel, ClockDeps, ModelReply } from './model-gateway.ts';
import { tasks } from './tasks.ts';

const RETRIES = 2;
/** Seconds before the first retry, plus or minus half; doubled for the next one. */
const FIRST_PAUSE_SECONDS = 0.6;
/** Milliseconds that must be left after a pause for another call to be worthwhile. */
const MIN_TIME_LEFT_MS = 2_000;
/** The `Retry-After` of the error. */
const RETRY_AFTER_SECONDS = 15;

/**
 * Retries transient errors at most twice, with jittered pauses, until the request's deadline.
 *
 * @throws AppError `model.busy` if the retries fail too, or without a retry if text was already received; any other error
 *   is thrown unchanged
 */
export function withRetries<R extends ModelReply>(
  callModel: CallModel<R>,
  { now, random, wait }: ClockDeps,
): CallModel<R> {
  return async (call) => {
    let textReceived = false;
    const onText = call.onText;
    const observedCall = {
      ...call,
      onText: (piece: string) => {
        textReceived = true;
        return onText?.(piece);
      },
    };
    for (let retry = 0; ; retry += 1) {
      try {
        return await callModel(observedCall);
      } catch (error) {
        if (!isRetryable(error)) throw error;
        const pauseMs = withJitter(FIRST_PAUSE_SECONDS * 2 ** retry, random) * 1000;
        if (textReceived || retry >= RETRIES || now() + pauseMs + MIN_TIME_LEFT_MS > call.deadlineMs)
          throw busyError(error);
        await wait(pauseMs);
      }
    }
  };
}

const isRetryable = (error: unknown) =>
  error instanceof AppError ? error.code === 'model.busy' : isTransient(error) || isModelFailure(error);

/** The model failed to generate a reply; the next try may succeed. Invalid tool calls do not get here (`with-repair.ts`). */
const isModelFailure = (error: unknown) =>
  error instanceof Error && ['ModelErrorException', 'ModelStreamErrorException'].includes(error.name);

function busyError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const options = { cause: error, retryAfterSeconds: RETRY_AFTER_SECONDS };
  return new AppError('model.busy', { cause: 'unavailable' }, options);
}

/** Shortest timeout of a call. */
const MIN_TIMEOUT_MS = 1_000;

/** No reply in time. `isTransient` knows the name: a retry may be faster. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

/** Aborts a call after its task's timeout, and no later than the request's deadline. */
export function withTimeout(callModel: CallModel, now: () => number = Date.now): CallModel {
  return async (call) => {
    const timeLeftMs = call.deadlineMs - now();
    const timeoutMs = Math.max(
      MIN_TIMEOUT_MS,
      Math.min(tasks[call.task].callTimeoutSeconds * 1000, timeLeftMs),
    );
    const signal = AbortSignal.timeout(timeoutMs);
    call.onCall?.();
    try {
      return await callModel({ ...call, signal });
    } catch (error) {
      if (!signal.aborted) throw error;
      throw new TimeoutError(`No answer within ${Math.round(timeoutMs / 1000)} seconds`, { cause: error });
    }
  };
}

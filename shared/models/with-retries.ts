import { AppError } from '../domain/errors.ts';
import { isTransient, withJitter } from '../retry.ts';
import type { CallModel, ClockDeps, ModelReply } from './model-call.ts';
import { tasks } from './tasks.ts';

const RETRIES = 2;
/** Seconds before the first retry, give or take half; twice as long before the next. */
const FIRST_PAUSE_SECONDS = 0.6;
/** Milliseconds that have to be left after a pause for another call to make sense. */
const MIN_TIME_LEFT_MS = 2_000;
/** What a person is told to wait, in seconds. */
const RETRY_AFTER_SECONDS = 15;

/**
 * Calls again, at most twice, what failed in a way that passes by itself, with jittered pauses and as long as the
 * question's time lasts. Throws `model.busy` where that did not help, at once where the answer had begun to be heard,
 * and everything else as it is.
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

/** A model that failed at its own answer may not the next time; a tool's broken JSON never gets here (`answered.ts`). */
const isModelFailure = (error: unknown) =>
  error instanceof Error && ['ModelErrorException', 'ModelStreamErrorException'].includes(error.name);

function busyError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const detail = 'The language model is busy or does not answer. Nothing was changed; try again in a while.';
  return new AppError('model.busy', detail, { cause: error, retryAfterSeconds: RETRY_AFTER_SECONDS });
}

/** Milliseconds below which a call is not worth beginning. */
const MIN_TIMEOUT_MS = 1_000;

/** An answer did not come in time. `isPassing` knows the name: another try may be quicker. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

/** Ends a call after the time that its task allows, and no later than the question's own deadline. */
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

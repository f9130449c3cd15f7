import { AppError } from '../domain/errors.ts';
import { isPassing, jittered } from '../retry.ts';
import type { Converse, Reply, Surroundings } from './exchange.ts';

const RETRIES = 2;
/** Seconds before the first retry, give or take half; twice as long before the next. */
const PAUSE = 0.6;
/** Milliseconds that have to be left after a pause for another call to make sense. */
const ENOUGH = 2_000;
/** What a person is told to wait, in seconds. */
const RETRY_AFTER = 15;

/**
 * Calls again, at most twice, what failed in a way that passes by itself, with jittered pauses and as long as the
 * question's time lasts. Throws `model.busy` where that did not help, at once where the answer had begun to be heard,
 * and everything else as it is.
 */
export function retried<R extends Reply>(
  converse: Converse<R>,
  { now, random, wait }: Surroundings,
): Converse<R> {
  return async (exchange) => {
    let heard = false;
    const onText = exchange.onText;
    const listening = {
      ...exchange,
      onText: (piece: string) => {
        heard = true;
        return onText?.(piece);
      },
    };
    for (let retry = 0; ; retry += 1) {
      try {
        return await converse(listening);
      } catch (error) {
        if (!passes(error)) throw error;
        const pause = jittered(PAUSE * 2 ** retry, random) * 1000;
        if (heard || retry >= RETRIES || now() + pause + ENOUGH > exchange.deadline) throw busy(error);
        await wait(pause);
      }
    }
  };
}

const passes = (error: unknown) =>
  error instanceof AppError ? error.code === 'model.busy' : isPassing(error) || isModelsOwn(error);

/** A model that failed at its own answer may not the next time; a tool's broken JSON never gets here (`answered.ts`). */
const isModelsOwn = (error: unknown) =>
  error instanceof Error && ['ModelErrorException', 'ModelStreamErrorException'].includes(error.name);

function busy(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const detail = 'The language model is busy or does not answer. Nothing was changed; try again in a while.';
  return new AppError('model.busy', detail, { cause: error, retryAfterSeconds: RETRY_AFTER });
}

import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { AwsError } from '../../aws/service.ts';
import type { ConverseInput } from './converse.ts';
import type { RuleAnswer } from './rules.ts';
import type { RulesOutcome } from './rules-thread.ts';

/** How long a request may take; a typical document takes hundredths of a second. */
const TIMEOUT_SECONDS = 30;

/**
 * The rules in their own thread, one request at a time, so that a long document does not block the rest of the local
 * cloud. A request that takes too long ends the thread and fails as on Bedrock, with `ModelTimeoutException`
 * (https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html#API_runtime_Converse_Errors). The
 * thread does not keep the process alive.
 */
export function createThreadedRules(
  timeoutSeconds = TIMEOUT_SECONDS,
): (request: ConverseInput) => Promise<RuleAnswer> {
  let thread: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function ask(request: ConverseInput): Promise<RuleAnswer> {
    thread ??= new Worker(new URL('./rules-thread.ts', import.meta.url), { name: 'rules', execArgv: [] });
    const worker = thread;
    worker.unref();
    const done = new AbortController();
    const { signal } = done;
    try {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, a window has
      worker.postMessage(request);
      // `once` rejects with the error that ended the thread.
      const [outcome] = (await Promise.race([once(worker, 'message', { signal }), timeout(signal)])) as [
        RulesOutcome,
      ];
      if ('answer' in outcome) return outcome.answer;
      throw new AwsError(outcome.error.code, outcome.error.message, outcome.error.status);
    } catch (error) {
      if (!(error instanceof AwsError) || error.code === 'ModelTimeoutException') {
        thread = undefined;
        await worker.terminate();
      }
      throw error;
    } finally {
      done.abort();
    }
  }

  async function timeout(signal: AbortSignal): Promise<never> {
    await wait(timeoutSeconds * 1000, undefined, { signal });
    throw new AwsError(
      'ModelTimeoutException',
      `The rule-based extractor took longer than ${timeoutSeconds} s`,
      408,
    );
  }

  return (request) => {
    const answer = last.then(() => ask(request));
    // The next request does not depend on the result of this one.
    last = answer.catch(() => undefined);
    return answer;
  };
}

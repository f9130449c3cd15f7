import { parentPort } from 'node:worker_threads';
import { AwsError } from '../../aws/service.ts';
import type { ConverseInput } from './converse.ts';
import { answerByRules, type RuleAnswer } from './rules.ts';

/** The inside of the thread that `threaded-rules.ts` starts: answers one request after another. */

/** An answer, or the error that the service would return. */
export type RulesOutcome =
  | { readonly answer: RuleAnswer }
  | { readonly error: { readonly code: string; readonly message: string; readonly status: number } };

function outcomeOf(request: ConverseInput): RulesOutcome {
  try {
    return { answer: answerByRules(request) };
  } catch (error) {
    // Any other error ends the thread, and is reported with its stack.
    if (!(error instanceof AwsError)) throw error;
    return { error: { code: error.code, message: error.message, status: error.status } };
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, a window has
parentPort?.on('message', (request: ConverseInput) => parentPort?.postMessage(outcomeOf(request)));

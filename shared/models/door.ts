import { setTimeout as wait } from 'node:timers/promises';
import { fromScaled } from '../domain/decimal.ts';
import { environment } from '../environment.ts';
import { type AnswerStore, answerStore } from '../table/usage/answers.ts';
import { type Usage, usageStore } from '../table/usage/usage.ts';
import { workspaceReader } from '../table/workspaces/workspaces.ts';
import { answered } from './answered.ts';
import type { Answered, Asked } from './asked.ts';
import { converseWith } from './bedrock.ts';
import { cached } from './cached.ts';
import type { Converse, Surroundings } from './exchange.ts';
import { logged } from './logged.ts';
import { masked } from './masked.ts';
import { metered } from './metered.ts';
import type { Account, Spent } from './model-client.ts';
import { retried } from './retried.ts';
import { tasks } from './tasks.ts';
import { timed } from './timed.ts';

/** What the door is made of; tests put in their own. */
export interface Parts extends Surroundings {
  readonly modelId: string;
  /** Calls the model once. */
  readonly converse: Converse;
  readonly usage: Usage;
  readonly answers: AnswerStore;
  readonly capOf: (workspaceId: string) => Promise<number>;
}

/** The parts as a Lambda has them: Bedrock, and the table of its environment. */
export function lambdaParts(): Parts {
  const modelId = environment('MODEL_ID');
  const workspaces = workspaceReader();
  return {
    modelId,
    converse: converseWith(modelId),
    usage: usageStore(),
    answers: answerStore(),
    capOf: (workspaceId) => workspaces.capMicros(workspaceId),
    now: Date.now,
    random: Math.random,
    wait,
  };
}

/**
 * The one door to the model, layer by layer: whoever asks sees real values, from the cache inwards everything is masked,
 * and every single call is timed and metered on its own, so that a retry that is not made costs nothing.
 */
export function door(parts: Parts) {
  const call = retried(metered(timed(parts.converse, parts.now), parts), parts);
  const answers = logged(masked(cached(answered(call), parts)), parts);
  return (asked: Omit<Asked, 'deadline'>, account: Account): Promise<Answered> => {
    const deadline = parts.now() + tasks[asked.task].secondsInAll * 1000;
    return answers({ ...asked, deadline }, account);
  };
}

/** What an answer has cost just now. */
export function spentOn({ cached, costMicros, inputTokens, outputTokens }: Answered): Spent {
  const tokens = cached ? { inputTokens: 0, outputTokens: 0 } : { inputTokens, outputTokens };
  return { ...tokens, costUsd: fromScaled(BigInt(costMicros)), cached };
}

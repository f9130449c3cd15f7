import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import { fromScaled } from '../domain/decimal.ts';
import { environment } from '../environment.ts';
import { type AnswerStore, answerStore } from '../table/answers.ts';
import { type Usage, usageStore } from '../table/usage.ts';
import { workspaceReader } from '../table/workspaces.ts';
import { type Answers, answered } from './answered.ts';
import type { Answered, Asked } from './asked.ts';
import { converseWith } from './bedrock.ts';
import { cached } from './cached.ts';
import type { Converse, Surroundings } from './exchange.ts';
import { logged } from './logged.ts';
import { masked } from './masked.ts';
import { metered } from './metered.ts';
import type { ModelClient, ModelTask, Spent } from './model-client.ts';
import { retried } from './retried.ts';
import { tasks } from './tasks.ts';
import { timed } from './timed.ts';

/** Errors of an answer that the model is told, at most. */
const MOST_ERRORS = 20;

/** What the door is made of; tests put in their own. */
export interface Parts extends Surroundings {
  readonly modelId: string;
  /** Calls the model once. */
  readonly converse: Converse;
  readonly usage: Usage;
  readonly answers: AnswerStore;
  readonly capOf: (workspaceId: string) => Promise<number>;
}

/** The door as a Lambda has it: Bedrock, and the table of its environment. */
export function modelClient(): ModelClient {
  const modelId = environment('MODEL_ID');
  const workspaces = workspaceReader();
  return door({
    modelId,
    converse: converseWith(modelId),
    usage: usageStore(),
    answers: answerStore(),
    capOf: (workspaceId) => workspaces.capMicros(workspaceId),
    now: Date.now,
    random: Math.random,
    wait,
  });
}

/**
 * The one door to the model, layer by layer: whoever asks sees real values, from the cache inwards everything is masked,
 * and every single call is timed and metered on its own, so that a retry that is not made costs nothing.
 */
export function door(parts: Parts): ModelClient {
  const { modelId, now } = parts;
  const call = retried(metered(timed(parts.converse, now), parts), parts);
  const answers: Answers = logged(masked(cached(answered(call), parts)), parts);
  const deadlineOf = (task: keyof typeof tasks) => now() + tasks[task].secondsInAll * 1000;

  return {
    modelId,

    async ask(task, account) {
      const asked = { ...task, ...toolOf(task), deadline: deadlineOf(task.task) };
      const answer = await answers(asked, account);
      const { inputTokens, outputTokens } = answer;
      return {
        value: task.output.parse(answer.said),
        firstTokens: { inputTokens, outputTokens },
        ...spentOn(answer),
      };
    },

    async write(task, account, onText) {
      const asked = { ...task, errorsIn: notProse, onText, deadline: deadlineOf(task.task) };
      const answer = await answers(asked, account);
      return { text: String(answer.said), truncated: answer.truncated, ...spentOn(answer) };
    },

    forget: (ref, task) => parts.answers.forget(ref, task),
  };
}

/**
 * The schema as Bedrock takes it: models of the Nova family allow nothing at its top but `type`, `properties` and
 * `required` (https://docs.aws.amazon.com/nova/latest/userguide/tool-use-definition.html).
 */
function toolOf({ name, description, output }: ModelTask<z.ZodType>): Pick<Asked, 'tool' | 'errorsIn'> {
  const { type, properties, required } = z.toJSONSchema(output);
  return {
    tool: { name, description, schema: { type, properties, required } },
    errorsIn(said) {
      const { error } = output.safeParse(said);
      return error?.issues
        .slice(0, MOST_ERRORS)
        .map(({ path, message }) => `${path.join('.') || 'the input'}: ${message}`)
        .join('\n');
    },
  };
}

const notProse = (said: unknown) => (typeof said === 'string' ? undefined : 'the answer is no text');

function spentOn({ cached, costMicros, inputTokens, outputTokens }: Answered): Spent {
  const tokens = cached ? { inputTokens: 0, outputTokens: 0 } : { inputTokens, outputTokens };
  return { ...tokens, costUsd: fromScaled(BigInt(costMicros)), cached };
}

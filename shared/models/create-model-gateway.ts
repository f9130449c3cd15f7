import { setTimeout as wait } from 'node:timers/promises';
import type * as z from 'zod';
import { toJSONSchema } from 'zod/v4/core';
import { fromMillionths } from '../domain/decimal.ts';
import { environmentVariable } from '../environment.ts';
import { createModelUsageStore, type ModelUsageStore } from '../table/usage/model-usage.ts';
import { createReplyCache, type ReplyCache } from '../table/usage/reply-cache.ts';
import { createWorkspaceReader } from '../table/workspaces/workspaces.ts';
import { createBedrockCaller } from './bedrock.ts';
import type { CallModel, ClockDeps, GatewayReply, GatewayRequest } from './model-call.ts';
import type {
  CallContext,
  CallCost,
  StructuredModelGateway,
  StructuredPrompt,
  TextModelGateway,
} from './model-gateway.ts';
import { tasks } from './tasks.ts';
import { withCache } from './with-cache.ts';
import { withLogging } from './with-logging.ts';
import { withMasking } from './with-masking.ts';
import { withRepair } from './with-repair.ts';
import { withRetries, withTimeout } from './with-retries.ts';
import { withSpendingCap } from './with-spending-cap.ts';

/** Errors of an answer that the model is told, at most. */
const MAX_ERRORS = 20;

/** The door for questions whose answer has a schema. */
export function createStructuredModelGateway(deps = lambdaGatewayDeps()): StructuredModelGateway {
  const handleRequest = createRequestHandler(deps);
  return {
    modelId: deps.modelId,

    async generateObject(prompt, context) {
      const reply = await handleRequest({ ...prompt, ...toolOf(prompt) }, context);
      const { value, inputTokens, outputTokens } = reply;
      return {
        value: prompt.output.parse(value),
        originalTokens: { inputTokens, outputTokens },
        ...costOf(reply),
      };
    },

    deleteCachedReplies: (ref, task) => deps.replies.deleteForTask(ref, task),
  };
}

/**
 * The schema as Bedrock takes it: models of the Nova family allow nothing at its top but `type`, `properties` and
 * `required` (https://docs.aws.amazon.com/nova/latest/userguide/tool-use-definition.html).
 */
function toolOf({
  name,
  description,
  output,
}: StructuredPrompt<z.ZodType>): Pick<GatewayRequest, 'tool' | 'validationErrors'> {
  const { type, properties, required } = toJSONSchema(output);
  return {
    tool: { name, description, schema: { type, properties, required } },
    validationErrors(value) {
      const { error } = output.safeParse(value);
      return error?.issues
        .slice(0, MAX_ERRORS)
        .map(({ path, message }) => `${path.join('.') || 'the input'}: ${message}`)
        .join('\n');
    },
  };
}

/** The door for questions that are answered in prose. */
export function createTextModelGateway(deps = lambdaGatewayDeps()): TextModelGateway {
  const handleRequest = createRequestHandler(deps);
  return {
    modelId: deps.modelId,

    async generateText(prompt, context, onText) {
      const reply = await handleRequest({ ...prompt, validationErrors: textErrors, onText }, context);
      return { text: String(reply.value), truncated: reply.truncated, ...costOf(reply) };
    },
  };
}

const textErrors = (value: unknown) => (typeof value === 'string' ? undefined : 'the answer is no text');

/** What the door is made of; tests put in their own. */
export interface ModelGatewayDeps extends ClockDeps {
  readonly modelId: string;
  /** Calls the model once. */
  readonly callModel: CallModel;
  readonly usage: ModelUsageStore;
  readonly replies: ReplyCache;
  readonly capMicrosOf: (workspaceId: string) => Promise<number>;
}

/** The parts as a Lambda has them: Bedrock, and the table of its environment. */
function lambdaGatewayDeps(): ModelGatewayDeps {
  const modelId = environmentVariable('MODEL_ID');
  const workspaces = createWorkspaceReader();
  return {
    modelId,
    callModel: createBedrockCaller(modelId),
    usage: createModelUsageStore(),
    replies: createReplyCache(),
    capMicrosOf: (workspaceId) => workspaces.capMicros(workspaceId),
    now: Date.now,
    random: Math.random,
    wait,
  };
}

/**
 * The one door to the model, layer by layer: whoever asks sees real values, from the cache inwards everything is masked,
 * and every single call is timed and metered on its own, so that a retry that is not made costs nothing.
 */
function createRequestHandler(deps: ModelGatewayDeps) {
  const callWithinCap = withRetries(withSpendingCap(withTimeout(deps.callModel, deps.now), deps), deps);
  const handleRequest = withLogging(withMasking(withCache(withRepair(callWithinCap), deps)), deps);
  return (request: Omit<GatewayRequest, 'deadlineMs'>, context: CallContext): Promise<GatewayReply> => {
    const deadlineMs = deps.now() + tasks[request.task].totalTimeoutSeconds * 1000;
    return handleRequest({ ...request, deadlineMs }, context);
  };
}

/** What an answer has cost just now. */
function costOf({ cached, costMicros, inputTokens, outputTokens }: GatewayReply): CallCost {
  const tokens = cached ? { inputTokens: 0, outputTokens: 0 } : { inputTokens, outputTokens };
  return { ...tokens, costUsd: fromMillionths(BigInt(costMicros)), cached };
}

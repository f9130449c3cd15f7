import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';
import { fromMillionths } from '../domain/decimal.ts';
import { environmentVariable } from '../environment.ts';
import type { TableDeps } from '../table/client.ts';
import { createModelUsageStore, type ModelUsageStore } from '../table/usage/model-usage.ts';
import { createReplyCache, type ReplyCache } from '../table/usage/reply-cache.ts';
import { createWorkspaceReader } from '../table/workspaces/workspaces.ts';
import { createBedrockCaller } from './bedrock.ts';
import type {
  CallContext,
  CallCost,
  CallModel,
  ClockDeps,
  GatewayReply,
  GatewayRequest,
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

/** The most validation errors that the model is sent. */
const MAX_ERRORS = 20;

/** The model gateway for replies with a schema, in a Lambda. */
export const createStructuredModelGateway = (deps: TableDeps): StructuredModelGateway =>
  structuredModelGatewayOf(lambdaGatewayDeps(deps));

/** The model gateway for replies with a schema. */
export function structuredModelGatewayOf(deps: ModelGatewayDeps): StructuredModelGateway {
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
 * The schema as Bedrock accepts it: Nova models allow only `type`, `properties` and `required` at the top level (https://docs.aws.amazon.com/nova/latest/userguide/tool-use-definition.html).
 */
function toolOf({
  name,
  description,
  output,
}: StructuredPrompt<z.ZodMiniType>): Pick<GatewayRequest, 'tool' | 'validationErrors'> {
  const { type, properties, required } = z.toJSONSchema(output, { override: withoutChecks });
  return {
    tool: { name, description, schema: { type, properties, required } },
    validationErrors(value) {
      // Schemas of zod/mini have no sentences of their own.
      const { error } = output.safeParse(value, { error: en().localeError });
      return error?.issues
        .slice(0, MAX_ERRORS)
        .map(({ path, message }) => `${path.join('.') || 'the input'}: ${message}`)
        .join('\n');
    },
  };
}

/** Every reply is checked anyway: in the request these limits would be a tenth of the schema's tokens. */
function withoutChecks({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  delete jsonSchema.additionalProperties;
  delete jsonSchema.minimum;
  delete jsonSchema.maximum;
}

/** The model gateway for text, in a Lambda. */
export const createTextModelGateway = (deps: TableDeps): TextModelGateway =>
  textModelGatewayOf(lambdaGatewayDeps(deps));

/** The model gateway for text. */
export function textModelGatewayOf(deps: ModelGatewayDeps): TextModelGateway {
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

/** What the gateway works with. Tests supply their own. */
export interface ModelGatewayDeps extends ClockDeps {
  readonly modelId: string;
  /** Makes one model call. */
  readonly callModel: CallModel;
  readonly usage: ModelUsageStore;
  readonly replies: ReplyCache;
  readonly capMicrosOf: (workspaceId: string) => Promise<number>;
}

/** The dependencies in a Lambda: the table, and Bedrock. */
function lambdaGatewayDeps({ table }: TableDeps): ModelGatewayDeps {
  const modelId = environmentVariable('MODEL_ID');
  const workspaces = createWorkspaceReader({ table });
  return {
    modelId,
    callModel: createBedrockCaller(modelId),
    usage: createModelUsageStore({ table }),
    replies: createReplyCache({ table }),
    capMicrosOf: (workspaceId) => workspaces.capMicros(workspaceId),
    now: Date.now,
    random: Math.random,
    wait,
  };
}

/**
 * Assembles the layers of the gateway. The caller sees real values; from the cache inwards everything is masked. Every call
 * has its own timeout and its own reservation, so that only calls that are made cost anything.
 */
function createRequestHandler(deps: ModelGatewayDeps) {
  const callWithinCap = withRetries(withSpendingCap(withTimeout(deps.callModel, deps.now), deps), deps);
  const handleRequest = withLogging(withMasking(withCache(withRepair(callWithinCap), deps)), deps);
  return (request: Omit<GatewayRequest, 'deadlineMs'>, context: CallContext): Promise<GatewayReply> => {
    const deadlineMs = deps.now() + tasks[request.task].totalTimeoutSeconds * 1000;
    return handleRequest({ ...request, deadlineMs }, context);
  };
}

/** What the reply cost this time: nothing if it was cached. */
function costOf({ cached, costMicros, inputTokens, outputTokens }: GatewayReply): CallCost {
  const tokens = cached ? { inputTokens: 0, outputTokens: 0 } : { inputTokens, outputTokens };
  return { ...tokens, costUsd: fromMillionths(BigInt(costMicros)), cached };
}

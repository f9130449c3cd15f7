import { setTimeout as wait } from 'node:timers/promises';
import { fromMillionths } from '../domain/decimal.ts';
import { environmentVariable } from '../environment.ts';
import { createModelUsageStore, type ModelUsageStore } from '../table/usage/model-usage.ts';
import { createReplyCache, type ReplyCache } from '../table/usage/reply-cache.ts';
import { createWorkspaceReader } from '../table/workspaces/workspaces.ts';
import { createBedrockCaller } from './bedrock.ts';
import type { GatewayReply, GatewayRequest } from './gateway-request.ts';
import type { CallModel, ClockDeps } from './model-call.ts';
import type { CallContext, CallCost } from './model-gateway.ts';
import { tasks } from './tasks.ts';
import { withCache } from './with-cache.ts';
import { withLogging } from './with-logging.ts';
import { withMasking } from './with-masking.ts';
import { withRepair } from './with-repair.ts';
import { withRetries } from './with-retries.ts';
import { withSpendingCap } from './with-spending-cap.ts';
import { withTimeout } from './with-timeout.ts';

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
export function lambdaGatewayDeps(): ModelGatewayDeps {
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
export function createRequestHandler(deps: ModelGatewayDeps) {
  const callWithinCap = withRetries(withSpendingCap(withTimeout(deps.callModel, deps.now), deps), deps);
  const handleRequest = withLogging(withMasking(withCache(withRepair(callWithinCap), deps)), deps);
  return (asked: Omit<GatewayRequest, 'deadlineMs'>, account: CallContext): Promise<GatewayReply> => {
    const deadlineMs = deps.now() + tasks[asked.task].totalTimeoutSeconds * 1000;
    return handleRequest({ ...asked, deadlineMs }, account);
  };
}

/** What an answer has cost just now. */
export function costOf({ cached, costMicros, inputTokens, outputTokens }: GatewayReply): CallCost {
  const tokens = cached ? { inputTokens: 0, outputTokens: 0 } : { inputTokens, outputTokens };
  return { ...tokens, costUsd: fromMillionths(BigInt(costMicros)), cached };
}

import { createHash } from 'node:crypto';
import { monthOf } from '../domain/usage.ts';
import type { ModelUsageStore } from '../table/usage/model-usage.ts';
import type { ReplyCache } from '../table/usage/reply-cache.ts';
import type { CallContext, GatewayReply, GatewayRequest } from './model-gateway.ts';
import { tasks } from './tasks.ts';
import type { RequestHandler } from './with-repair.ts';

export interface CacheDeps {
  readonly modelId: string;
  readonly replies: Pick<ReplyCache, 'get' | 'put'>;
  readonly usage: Pick<ModelUsageStore, 'countCached'>;
  readonly now: () => number;
}

/**
 * Returns the cached reply to the same model, task, prompt version and text without a call. It is inside the masking layer,
 * so that cached replies are masked. Replies that were cut off are not cached.
 */
export function withCache(
  handleRequest: RequestHandler,
  { modelId, replies, usage, now }: CacheDeps,
): RequestHandler {
  return async (request, context) => {
    const { workspaceId } = context;
    const documentIds = documentIdsOf(request, context);
    if (documentIds.length === 0) return handleRequest(request, context);

    const hash = hashOf(request, modelId);
    const cachedReply = await replies.get(workspaceId, hash, now());
    if (cachedReply !== undefined && request.validationErrors(cachedReply.value) === undefined) {
      await usage.countCached(workspaceId, monthOf(now()), request.task);
      const { value, inputTokens, outputTokens } = cachedReply;
      if (typeof value === 'string') await request.onText?.(value);
      return { value, inputTokens, outputTokens, truncated: false, costMicros: 0, cached: true };
    }
    const reply = await handleRequest(request, context);
    if (!reply.truncated)
      await replies.put({ workspaceId, documentIds }, hash, entryOf(request, reply, now()));
    return reply;
  };
}

const documentIdsOf = ({ documentIds }: GatewayRequest, { documentId }: CallContext): readonly string[] =>
  documentIds ?? (documentId === undefined ? [] : [documentId]);

function entryOf({ task }: GatewayRequest, { value, inputTokens, outputTokens }: GatewayReply, now: number) {
  const expiresAt = Math.ceil(now / 1000) + tasks[task].cacheDays * 86_400;
  return { task, value, inputTokens, outputTokens, expiresAt };
}

function hashOf(request: GatewayRequest, modelId: string): string {
  const { task, promptVersion, instructions, content, tool, maxOutputTokens } = request;
  const prompt = JSON.stringify([modelId, task, promptVersion, instructions, content, tool, maxOutputTokens]);
  return createHash('sha256').update(prompt).digest('hex');
}

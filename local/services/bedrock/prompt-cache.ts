import { createHash } from 'node:crypto';
import type { Message } from '@aws-sdk/client-bedrock-runtime';
import type { ConverseInput, ConverseModel, ConverseOutput } from './converse.ts';
import { estimatedTokens, requestText } from './converse.ts';

/** Limits of Nova: https://docs.aws.amazon.com/bedrock/latest/userguide/prompt-caching.html#prompt-caching-models */
const MIN_TOKENS = 1_000;
const KEPT_MS = 5 * 60_000;

/**
 * Counts the tokens of a prompt as Bedrock's prompt cache does: it keeps the prefix up to the last `cachePoint` of the messages for
 * five minutes after its last use. The tools and the system prompt are a part of the prefix.
 */
export function withPromptCache(model: ConverseModel, clock: () => number = Date.now): ConverseModel {
  const keptUntil = new Map<string, number>();

  /** Whether the prefix was kept. It is, from now on. */
  function use(prefix: string): boolean {
    const now = clock();
    for (const [key, until] of keptUntil) if (until <= now) keptUntil.delete(key);
    const key = createHash('sha256').update(prefix).digest('base64url');
    const isKept = keptUntil.has(key);
    keptUntil.set(key, now + KEPT_MS);
    return isKept;
  }

  return async (request, options) => {
    const output = await model(withoutCachePoints(request), options);
    const prefix = prefixOf(request);
    const tokens = estimatedTokens(prefix ?? '');
    if (prefix === undefined || tokens < MIN_TOKENS) return output;
    return withCachedTokens(output, tokens, use(`${request.modelId} ${prefix}`));
  };
}

function withCachedTokens(output: ConverseOutput, tokens: number, isRead: boolean): ConverseOutput {
  const { usage } = output;
  if (usage?.inputTokens === undefined) return output;
  const counts = isRead ? { cacheReadInputTokens: tokens } : { cacheWriteInputTokens: tokens };
  return { ...output, usage: { ...usage, inputTokens: usage.inputTokens - tokens, ...counts } };
}

/** The request as far as its last `cachePoint`, as text; undefined if it has none. */
function prefixOf(request: ConverseInput): string | undefined {
  const messages = request.messages ?? [];
  const last = messages.findLastIndex(({ content = [] }) => content.some(isCachePoint));
  const marked = messages[last];
  if (marked === undefined) return undefined;
  const { content = [] } = marked;
  const kept = { ...marked, content: content.slice(0, content.findLastIndex(isCachePoint)) };
  return requestText(withoutCachePoints({ ...request, messages: [...messages.slice(0, last), kept] }));
}

const isCachePoint = ({ cachePoint }: NonNullable<Message['content']>[number]): boolean =>
  cachePoint !== undefined;

const withoutCachePoints = (request: ConverseInput): ConverseInput => ({
  ...request,
  messages: (request.messages ?? []).map((message) => ({
    ...message,
    content: (message.content ?? []).filter((block) => !isCachePoint(block)),
  })),
});

import { log } from '../log.ts';
import type { RequestHandler } from './with-repair.ts';

const causeOf = (error: unknown) => (error instanceof Error ? error.cause : undefined);
/** The code or name only: an error message may contain what the model wrote. */
function codeOf(error: unknown): string | undefined {
  const { name, code } = (error ?? {}) as { name?: string; code?: string };
  return code ?? name;
}

/** Logs one line for each request: ids, task, duration, calls and tokens. Never the prompt or the reply. */
export function withLogging(
  handleRequest: RequestHandler,
  { modelId, now }: { modelId: string; now: () => number },
): RequestHandler {
  return async (request, context) => {
    const startedAt = now();
    let callCount = 0;
    const onCall = () => {
      callCount += 1;
    };
    const details = () => ({
      modelId,
      task: request.task,
      promptVersion: request.promptVersion,
      workspaceId: context.workspaceId,
      documentId: context.documentId,
      milliseconds: now() - startedAt,
      calls: callCount,
    });
    try {
      const reply = await handleRequest({ ...request, onCall }, context);
      const { inputTokens, outputTokens, promptCacheTokens = 0, costMicros, cached, truncated } = reply;
      log.info('model.replied', {
        ...details(),
        inputTokens: cached ? 0 : inputTokens,
        outputTokens: cached ? 0 : outputTokens,
        promptCacheTokens,
        costMicros,
        cached,
        truncated,
      });
      return reply;
    } catch (error) {
      log.info('model.failed', {
        ...details(),
        code: codeOf(error),
        cause: codeOf(causeOf(error)),
      });
      throw error;
    }
  };
}

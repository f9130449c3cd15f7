import { log } from '../log.ts';
import type { Answers } from './answered.ts';

const causeOf = (error: unknown) => (error instanceof Error ? error.cause : undefined);
/** By its code or name alone: messages may say what the model said. */
function named(error: unknown): string | undefined {
  const { name, code } = (error ?? {}) as { name?: string; code?: string };
  return code ?? name;
}

/** One line for each question: who, what, how long, how many tokens. Never what was asked or said. */
export function logged(answers: Answers, { modelId, now }: { modelId: string; now: () => number }): Answers {
  return async (asked, account) => {
    const startedAt = now();
    let calls = 0;
    const onCall = () => {
      calls += 1;
    };
    const details = () => ({
      modelId,
      task: asked.task,
      promptVersion: asked.promptVersion,
      workspaceId: account.workspaceId,
      documentId: account.documentId,
      milliseconds: now() - startedAt,
      calls,
    });
    try {
      const answer = await answers({ ...asked, onCall }, account);
      const { inputTokens, outputTokens, costMicros, cached, truncated } = answer;
      log.info('the model answered', {
        ...details(),
        inputTokens: cached ? 0 : inputTokens,
        outputTokens: cached ? 0 : outputTokens,
        costMicros,
        cached,
        truncated,
      });
      return answer;
    } catch (error) {
      log.info('the model did not answer', {
        ...details(),
        error: named(error),
        cause: named(causeOf(error)),
      });
      throw error;
    }
  };
}

import { createHash } from 'node:crypto';
import { monthOf } from '../domain/month.ts';
import type { AnswerStore } from '../table/usage/answers.ts';
import type { Usage } from '../table/usage/usage.ts';
import type { Answers } from './answered.ts';
import type { Answered, Asked } from './asked.ts';
import type { Account } from './model-client.ts';
import { tasks } from './tasks.ts';

export interface Caching {
  readonly modelId: string;
  readonly answers: Pick<AnswerStore, 'get' | 'put'>;
  readonly usage: Pick<Usage, 'countCached'>;
  readonly now: () => number;
}

/**
 * Answers again what has been answered, without asking: for the same model, prompt version, task and text. It stands
 * below the masking, so that what is kept is masked. Answers that were cut off are not kept.
 */
export function cached(answers: Answers, { modelId, answers: store, usage, now }: Caching): Answers {
  return async (asked, account) => {
    const { workspaceId } = account;
    const documentIds = documentsOf(asked, account);
    if (documentIds.length === 0) return answers(asked, account);

    const hash = hashOf(asked, modelId);
    const kept = await store.get(workspaceId, hash, now());
    if (kept !== undefined && asked.errorsIn(kept.said) === undefined) {
      await usage.countCached(workspaceId, monthOf(now()), asked.task);
      if (typeof kept.said === 'string') await asked.onText?.(kept.said);
      return { ...kept, truncated: false, costMicros: 0, cached: true };
    }
    const answer = await answers(asked, account);
    if (!answer.truncated) await store.put({ workspaceId, documentIds }, hash, entryOf(asked, answer, now()));
    return answer;
  };
}

const documentsOf = ({ documentIds }: Asked, { documentId }: Account): readonly string[] =>
  documentIds ?? (documentId === undefined ? [] : [documentId]);

function entryOf({ task }: Asked, { said, inputTokens, outputTokens }: Answered, now: number) {
  const expiresAt = Math.ceil(now / 1000) + tasks[task].cacheDays * 86_400;
  return { task, said, inputTokens, outputTokens, expiresAt };
}

function hashOf(asked: Asked, modelId: string): string {
  const { task, promptVersion, instructions, content, tool, maxOutputTokens } = asked;
  const question = JSON.stringify([
    modelId,
    task,
    promptVersion,
    instructions,
    content,
    tool,
    maxOutputTokens,
  ]);
  return createHash('sha256').update(question).digest('hex');
}

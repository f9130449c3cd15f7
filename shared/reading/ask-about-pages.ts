import { createHash } from 'node:crypto';
import type { Kind } from '../domain/document.ts';
import type { ReadPage } from '../domain/page.ts';
import type { FileStore } from '../files/files.ts';
import { answerKey } from '../files/keys.ts';
import { ModelAnswerInvalid, type ModelClient } from '../models/model-client.ts';
import type { Tokens } from '../models/prices.ts';
import type { DocumentRef } from '../table/keys.ts';
import { analysisTask, PROMPT_VERSION } from './analysis-prompt.ts';
import { ModelAnalysis } from './analysis-schema.ts';

export interface Asking {
  readonly files: Pick<FileStore, 'get' | 'put'>;
  readonly model: ModelClient;
  /** Called with the tokens of every question that was asked, also of one without a usable answer. */
  readonly paid: (tokens: Tokens) => void;
  /** Called with the tokens of every answer that an earlier call has kept. */
  readonly kept: (tokens: Tokens) => void;
}

export interface Question {
  readonly ref: DocumentRef;
  readonly pages: readonly ReadPage[];
  readonly pagesTotal: number;
  readonly kind: Kind | null;
}

/**
 * What the model says about these pages. Every answer is kept in S3, and a question that has been answered is not
 * asked again. Where the answer is cut off, the pages are asked about in two halves: hence several answers.
 */
export async function askAboutPages(question: Question, deps: Asking): Promise<ModelAnalysis[]> {
  const { ref, pages, pagesTotal, kind } = question;
  const task = analysisTask(pages, { of: pagesTotal, kind });
  const asked = [deps.model.modelId, PROMPT_VERSION, task.instructions, task.content].join('\n');
  const key = answerKey(ref, createHash('sha256').update(asked).digest('hex'));
  const kept = await keptAnswer(key, deps);
  if (kept !== undefined) {
    deps.kept(kept);
    return [kept.value];
  }
  try {
    const answer = await deps.model.ask(task);
    await deps.files.put(key, JSON.stringify(answer), 'application/json');
    deps.paid(answer);
    return [answer.value];
  } catch (error) {
    if (!(error instanceof ModelAnswerInvalid)) throw error;
    deps.paid(error);
    if (!error.truncated || pages.length < 2) throw error;
    const half = Math.ceil(pages.length / 2);
    return [
      ...(await askAboutPages({ ...question, pages: pages.slice(0, half) }, deps)),
      ...(await askAboutPages({ ...question, pages: pages.slice(half) }, deps)),
    ];
  }
}

async function keptAnswer(key: string, { files }: Pick<Asking, 'files'>) {
  const json = await files.get(key);
  if (json === undefined) return undefined;
  const { value, inputTokens, outputTokens } = JSON.parse(json.toString());
  return {
    value: ModelAnalysis.parse(value),
    inputTokens: Number(inputTokens),
    outputTokens: Number(outputTokens),
  };
}

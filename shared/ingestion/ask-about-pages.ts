import type { Kind } from '../domain/document.ts';
import type { ReadPage } from '../domain/page.ts';
import type { DocumentRef } from '../domain/refs.ts';
import { ModelAnswerInvalid, type ModelAsker } from '../models/model-client.ts';
import type { Tokens } from '../models/prices.ts';
import { analysisTask } from './analysis-prompt.ts';
import type { ModelAnalysis } from './analysis-schema.ts';

export interface Asking {
  readonly model: ModelAsker;
  /** Called with the tokens of every question that was asked, also of one without a usable answer. */
  readonly paid: (tokens: Tokens) => void;
  /** Called with the tokens of every answer that is kept from an earlier call. */
  readonly kept: (tokens: Tokens) => void;
}

export interface PagesQuestion {
  readonly ref: DocumentRef;
  readonly pages: readonly ReadPage[];
  readonly pagesTotal: number;
  readonly kind: Kind | null;
}

/**
 * What the model says about these pages. Answers are kept until the record is written: a question that has been answered
 * is not asked again. Where the answer is cut off, the pages are asked about in two halves: hence several answers.
 */
export async function askAboutPages(question: PagesQuestion, deps: Asking): Promise<ModelAnalysis[]> {
  const { ref, pages, pagesTotal, kind } = question;
  try {
    const answer = await deps.model.ask(analysisTask(pages, { of: pagesTotal, kind }), ref);
    (answer.cached ? deps.kept : deps.paid)(answer.firstTokens);
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

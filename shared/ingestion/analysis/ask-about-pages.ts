import type { Kind } from '../../domain/document.ts';
import type { PageText } from '../../domain/page.ts';
import type { DocumentRef } from '../../domain/refs.ts';
import { ModelAnswerInvalid, type StructuredModelGateway } from '../../models/model-gateway.ts';
import type { TokenCounts } from '../../models/prices.ts';
import { analysisPrompt } from './analysis.prompt.ts';
import type { ModelAnalysis } from './analysis-schema.ts';

export interface AskDeps {
  readonly model: StructuredModelGateway;
  /** Called with the tokens of every question that was asked, also of one without a usable answer. */
  readonly onPaid: (tokens: TokenCounts) => void;
  /** Called with the tokens of every answer that is kept from an earlier call. */
  readonly onCached: (tokens: TokenCounts) => void;
}

export interface PagesQuestion {
  readonly ref: DocumentRef;
  readonly pages: readonly PageText[];
  readonly pagesTotal: number;
  readonly kind: Kind | null;
}

/**
 * What the model says about these pages. Answers are kept until the record is written: a question that has been answered
 * is not asked again. If the answer is cut off, the pages are asked about in two halves: hence several answers.
 */
export async function askAboutPages(question: PagesQuestion, deps: AskDeps): Promise<ModelAnalysis[]> {
  const { ref, pages, pagesTotal, kind } = question;
  try {
    const answer = await deps.model.generateObject(analysisPrompt({ pages, pagesTotal, kind }), ref);
    (answer.cached ? deps.onCached : deps.onPaid)(answer.originalTokens);
    return [answer.value];
  } catch (error) {
    if (!(error instanceof ModelAnswerInvalid)) throw error;
    deps.onPaid(error);
    if (!error.truncated || pages.length < 2) throw error;
    const half = Math.ceil(pages.length / 2);
    return [
      ...(await askAboutPages({ ...question, pages: pages.slice(0, half) }, deps)),
      ...(await askAboutPages({ ...question, pages: pages.slice(half) }, deps)),
    ];
  }
}

/** Characters per token, about: fewer than in prose, for figures and names take more tokens. */
const CHARACTERS_PER_TOKEN = 3;
/** Tokens of pages in one question. Tables come out longer than they go in: more would not fit into one answer. */
const MAX_TOKENS = 3_500;

/** The pages in groups that fit into one question each; a page is never cut. */
export function pageChunksOf(pages: readonly PageText[], tokens = MAX_TOKENS): PageText[][] {
  const chunks: PageText[][] = [];
  let size = 0;
  for (const page of pages) {
    const needed = Math.ceil(page.text.length / CHARACTERS_PER_TOKEN);
    const chunk = chunks.at(-1);
    if (chunk !== undefined && size + needed <= tokens) {
      chunk.push(page);
      size += needed;
    } else {
      chunks.push([page]);
      size = needed;
    }
  }
  return chunks;
}

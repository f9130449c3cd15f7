import type { Kind } from '../../domain/document.ts';
import type { PageText } from '../../domain/page.ts';
import type { DocumentRef } from '../../domain/refs.ts';
import { ModelAnswerInvalid, type StructuredModelGateway } from '../../models/model-gateway.ts';
import type { TokenCounts } from '../../models/prices.ts';
import { analysisPrompt } from './analysis.prompt.ts';
import type { ModelAnalysis } from './analysis-schema.ts';

export interface AskDeps {
  readonly model: StructuredModelGateway;
  /** Called with the tokens of every request to the model, even if its reply was unusable. */
  readonly onPaid: (tokens: TokenCounts) => void;
  /** Called with the original tokens of every cached reply. */
  readonly onCached: (tokens: TokenCounts) => void;
}

export interface PagesQuestion {
  readonly ref: DocumentRef;
  readonly pages: readonly PageText[];
  readonly pagesTotal: number;
  readonly kind: Kind | null;
}

/**
 * The model's analyses of these pages. Replies are cached until the record is written, so that no request is paid for
 * twice. If a reply is cut off, the pages, or the lines of the only page, are sent again in two halves, each with an analysis
 * of its own.
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
    const halves = error.truncated ? halvesOf(pages) : undefined;
    if (halves === undefined) throw error;
    const [first, second] = halves;
    return [
      ...(await askAboutPages({ ...question, pages: first }, deps)),
      ...(await askAboutPages({ ...question, pages: second }, deps)),
    ];
  }
}

/** Lines whose reply always fits. A reply about fewer is cut off for another reason, and halves would have the same fate. */
const MIN_LINES = 40;

/** The pages in two halves; if it is one page, its lines. Undefined if these are too few. */
function halvesOf(pages: readonly PageText[]): readonly [PageText[], PageText[]] | undefined {
  const [page] = pages;
  if (page === undefined) return undefined;
  if (pages.length > 1) return inHalves(pages);
  const lines = page.text.split('\n');
  if (lines.length <= MIN_LINES) return undefined;
  const [upper, lower] = inHalves(lines);
  return [[{ ...page, text: upper.join('\n') }], [{ ...page, text: lower.join('\n') }]];
}

function inHalves<T>(all: readonly T[]): readonly [T[], T[]] {
  const middle = Math.ceil(all.length / 2);
  return [all.slice(0, middle), all.slice(middle)];
}

/** Approximate characters per token: fewer than in prose, because numbers and names take more tokens. */
const CHARACTERS_PER_TOKEN = 3;
/** The most tokens of pages in one request. The reply about a table is longer than its text: more would not fit. */
const MAX_TOKENS = 3_500;

/** The pages in groups that fit into one request each; a page is never split. */
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

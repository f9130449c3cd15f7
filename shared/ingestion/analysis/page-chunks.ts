import type { PageText } from '../../domain/page.ts';

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

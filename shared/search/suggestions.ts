import { senderKey } from '../domain/folded.ts';
import type { CountReader } from '../table/counts.ts';
import type { PostingReader } from '../table/postings.ts';
import { anything, closed } from './query.ts';
import { search } from './search.ts';
import type { SearchSources } from './sources.ts';
import { textOf, titleTerm, wordTerm } from './term.ts';
import { wordsOf } from './words.ts';

/** One way to go on with what has been typed. */
export interface Suggestion {
  readonly type: 'word' | 'sender' | 'document';
  /** What to show. */
  readonly text: string;
  /** What to search for, in place of what has been typed; null where there is a document to open. */
  readonly query: string | null;
  readonly documentId: string | null;
}

/** Suggestions of each type, at most: ten together. */
const MOST = { word: 5, sender: 2, document: 3 } as const;
/** Postings read at a time, and how many times: what is not seen by then begins with too little. */
const PAGE = 200;
const PAGES = 4;
const SHORTEST = 2;

/** Completes the last word of what has been typed: words that papers have, senders, titles of papers. */
export async function suggestionsFor(
  sources: SearchSources & { readonly counts: CountReader },
  workspaceId: string,
  typed: string,
): Promise<Suggestion[]> {
  const last = wordsOf(typed).at(-1);
  if (last === undefined || last.end < typed.length || last.text.length < SHORTEST) return [];
  const before = typed.slice(0, last.start);
  const [words, senders, documents] = await Promise.all([
    wordsBeginningWith(sources.postings, workspaceId, last.text),
    sources.counts.list(workspaceId, 'sender', { prefix: senderKey(typed), limit: MOST.sender }),
    documentsTitled(sources, workspaceId, typed),
  ]);
  return [
    ...senders.items.map(({ name }) => ({
      type: 'sender' as const,
      text: name,
      query: `sender:"${name.replaceAll('"', ' ')}"`,
      documentId: null,
    })),
    ...words.map((word) => ({
      type: 'word' as const,
      text: word,
      query: closed(before + word),
      documentId: null,
    })),
    ...documents.map(({ id, title }) => ({
      type: 'document' as const,
      text: title ?? '',
      query: null,
      documentId: id,
    })),
  ];
}

/**
 * The words that begin so, those that most papers have first. A page of postings holds many rare words or few common
 * ones; the next page begins after the last word of the one before, however many postings that word has.
 */
async function wordsBeginningWith(
  postings: PostingReader,
  workspaceId: string,
  prefix: string,
): Promise<string[]> {
  const counts = new Map<string, number>();
  let first = wordTerm(prefix);
  for (let page = 0; page < PAGES; page += 1) {
    const { postings: found, last } = await postings.read(
      workspaceId,
      { first, last: wordTerm(prefix) },
      PAGE,
    );
    for (const { term, ordinals } of found)
      counts.set(textOf(term), (counts.get(textOf(term)) ?? 0) + ordinals.size);
    const end = found.at(-1);
    if (last === undefined || end === undefined) break;
    first = `${end.term}#~`;
  }
  return [...counts]
    .toSorted(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .slice(0, MOST.word)
    .map(([word]) => word);
}

async function documentsTitled(sources: SearchSources, workspaceId: string, typed: string) {
  const words = wordsOf(typed).map(({ text }) => text);
  const prefix = titleTerm(words.pop() ?? '');
  const query = {
    ...anything,
    conditions: [
      { negative: false, clauses: words.map((word) => ({ terms: [titleTerm(word)], ranges: [] })) },
      { negative: false, clauses: [{ terms: [], ranges: [{ first: prefix, last: prefix }] }] },
    ],
  };
  const { items } = await search(sources, workspaceId, { query, filters: {} }, { limit: MOST.document });
  return items.map(({ document }) => document);
}

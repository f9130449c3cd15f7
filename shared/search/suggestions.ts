import { senderKey, tagKey } from '../domain/folded.ts';
import type { Counted, CountReader } from '../table/counts.ts';
import type { PostingReader } from '../table/postings.ts';
import { anything, closed, lastPart, straightened } from './query.ts';
import { search } from './search.ts';
import type { SearchSources } from './sources.ts';
import { senderTerm, type Term, textOf, titleTerm, wordTerm } from './term.ts';
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
const MOST = { word: 5, tag: 5, sender: 2, document: 3 } as const;
/** Postings read at a time, and how many times: what is not seen by then begins with too little. */
const PAGE = 200;
const PAGES = 4;
const SHORTEST = 2;

/** The words that are completed behind a key; behind any other there are none. */
const wordsBehind: Readonly<Record<string, (word: string) => Term>> = {
  sender: senderTerm,
  title: titleTerm,
};
const none = { items: [] };

/**
 * Completes the last word of what has been typed: words that papers have, senders, titles of papers; behind `sender:`,
 * `title:` and `tag:` what papers have there.
 */
export async function suggestionsFor(
  sources: SearchSources & { readonly counts: CountReader },
  workspaceId: string,
  typed: string,
): Promise<Suggestion[]> {
  const straight = straightened(typed);
  const last = wordsOf(straight).at(-1);
  if (last === undefined || last.end < straight.length) return [];
  const { key, before, value } = lastPart(straight);
  const term = key === undefined ? wordTerm : wordsBehind[key];
  const isLong = last.text.length >= SHORTEST;
  const beginning = (what: Counted, prefix: string) =>
    sources.counts.list(workspaceId, what, { prefix, limit: MOST[what] });
  const [words, senders, tags, documents] = await Promise.all([
    isLong && term !== undefined ? wordsBeginningWith(sources.postings, workspaceId, term, last.text) : [],
    key === undefined || key === 'sender' ? beginning('sender', senderKey(value)) : none,
    key === 'tag' ? beginning('tag', tagKey(value)) : none,
    isLong && (key === undefined || key === 'title') && !before.endsWith('-')
      ? documentsTitled(sources, workspaceId, value)
      : [],
  ]);
  const named = (type: 'sender' | 'word', of: Counted, { name }: { readonly name: string }) => ({
    type,
    text: name,
    query: `${before}${of}:"${name.replaceAll('"', ' ')}"`,
    documentId: null,
  });
  return [
    ...senders.items.map((sender) => named('sender', 'sender', sender)),
    ...tags.items.map((tag) => named('word', 'tag', tag)),
    ...words.map((word) => ({
      type: 'word' as const,
      text: word,
      query: closed(straight.slice(0, last.start) + word),
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
  termOf: (word: string) => Term,
  prefix: string,
): Promise<string[]> {
  const counts = new Map<string, number>();
  let first = termOf(prefix);
  for (let page = 0; page < PAGES; page += 1) {
    const { postings: found, last } = await postings.read(workspaceId, { first, last: termOf(prefix) }, PAGE);
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

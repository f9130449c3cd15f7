import { senderKey, tagKey, withDigraphs } from '../domain/folded-text.ts';
import type { CountedField, CountReader } from '../table/search-index/counts.ts';
import type { PostingReader } from '../table/search-index/postings.ts';
import type { SearchDeps } from '../table/search-index/search-index.ts';
import { senderTerm, type Term, termText, titleTerm } from '../table/search-index/term.ts';
import { matchAll, prefixClause, spellingsClause } from './conditions.ts';
import { lastPart, withClosedQuote, withStraightQuotes } from './query.ts';
import { search } from './search.ts';
import { wordTerm } from './terms.ts';
import { contractionsOf, spellingsOf, type Word, wordsOf } from './words.ts';

/** One way to complete what has been typed. */
export interface Suggestion {
  readonly type: 'word' | 'sender' | 'document';
  /** The text to show. */
  readonly text: string;
  /** The query that replaces what has been typed; null if there is a document to open. */
  readonly query: string | null;
  readonly documentId: string | null;
}

/** At most this many suggestions of each type: ten together. */
const MAX_SUGGESTIONS = { word: 5, tag: 5, sender: 2, document: 3 } as const;
/** Postings per read, and reads: a prefix with more postings is too short to complete. */
const POSTINGS_PER_PAGE = 200;
const MAX_PAGES = 4;
const MIN_LENGTH = 2;

/** The keys whose words are completed. */
const completedFields: Readonly<Record<string, (word: string) => Term>> = {
  sender: senderTerm,
  title: titleTerm,
};

/**
 * Completes the last word that has been typed: with words of documents, senders, and titles of documents; after
 * `sender:`, `title:` and `tag:`, with values of that field.
 */
export async function suggestionsFor(
  deps: SearchDeps & { readonly counts: CountReader },
  workspaceId: string,
  typed: string,
): Promise<Suggestion[]> {
  const straight = withStraightQuotes(typed);
  const last = wordsOf(straight).at(-1);
  if (last === undefined || last.end < straight.length) return [];
  const { key, before, value } = lastPart(straight);
  const term = key === undefined ? wordTerm : completedFields[key];
  const isLong = last.text.length >= MIN_LENGTH;
  const beginning = (what: CountedField) => namesWithPrefix(deps.counts, workspaceId, what, value);
  const [words, senders, tags, documents] = await Promise.all([
    isLong && term !== undefined ? wordsWithPrefix(deps.postings, workspaceId, term, last) : [],
    key === undefined || key === 'sender' ? beginning('sender') : [],
    key === 'tag' ? beginning('tag') : [],
    isLong && (key === undefined || key === 'title') && !before.endsWith('-')
      ? documentsByTitle(deps, workspaceId, value)
      : [],
  ]);
  const named = (type: 'sender' | 'word', of: CountedField, { name }: { readonly name: string }) => ({
    type,
    text: name,
    query: `${before}${of}:"${name.replaceAll('"', ' ')}"`,
    documentId: null,
  });
  return [
    ...senders.map((sender) => named('sender', 'sender', sender)),
    ...tags.map((tag) => named('word', 'tag', tag)),
    ...words.map((word) => ({
      type: 'word' as const,
      text: word,
      query: withClosedQuote(straight.slice(0, last.start) + word),
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

const keyOf = { sender: senderKey, tag: tagKey } as const;
/** Names read for each guessed spelling: for `muel`, the names that begin with `mul`. */
const READS_PER_GUESS = 20;

/** The senders or tags with this prefix, in any spelling of their umlauts; those with the typed spelling first. */
async function namesWithPrefix(
  counts: CountReader,
  workspaceId: string,
  what: CountedField,
  typed: string,
): Promise<{ name: string }[]> {
  const [key, expanded] = [keyOf[what](typed), keyOf[what](withDigraphs(typed))];
  const guesses = contractionsOf({ text: key, expanded, start: 0, end: typed.length });
  const lists = await Promise.all([
    ...[...new Set([key, expanded])].map((prefix) =>
      counts.list(workspaceId, what, { prefix, limit: MAX_SUGGESTIONS[what] }),
    ),
    ...guesses.map(async (prefix) => {
      const { items } = await counts.list(workspaceId, what, {
        prefix,
        limit: READS_PER_GUESS * MAX_SUGGESTIONS[what],
      });
      return { items: items.filter(({ name }) => keyOf[what](withDigraphs(name)).startsWith(expanded)) };
    }),
  ]);
  const byKey = new Map(lists.flatMap(({ items }) => items.map((item) => [item.key, item])));
  return [...byKey.values()].slice(0, MAX_SUGGESTIONS[what]);
}

/**
 * The words with this prefix, most frequent first. A page of postings holds many rare words or few common ones; the
 * next page starts after the last word of the previous one, however many postings that word has.
 */
async function wordsWithPrefix(
  postings: PostingReader,
  workspaceId: string,
  termOf: (word: string) => Term,
  typed: Word,
): Promise<string[]> {
  const counts = new Map<string, number>();
  async function count(prefix: Term) {
    let first = prefix;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const { postings: found, last } = await postings.read(
        workspaceId,
        { first, last: prefix },
        POSTINGS_PER_PAGE,
      );
      for (const { term, ordinals } of found)
        counts.set(termText(term), (counts.get(termText(term)) ?? 0) + ordinals.size);
      const end = found.at(-1);
      if (last === undefined || end === undefined) break;
      first = `${end.term}#~`;
    }
  }
  await Promise.all(spellingsOf(typed).map((spelling) => count(termOf(spelling))));
  return [...counts]
    .toSorted(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .slice(0, MAX_SUGGESTIONS.word)
    .map(([word]) => word);
}

async function documentsByTitle(deps: SearchDeps, workspaceId: string, typed: string) {
  const words = wordsOf(typed);
  const last = words.pop();
  const beginning = last === undefined ? [] : [prefixClause(last, titleTerm)];
  const clauses = [...words.map((word) => spellingsClause(word, titleTerm)), ...beginning];
  const query = { ...matchAll, conditions: [{ negative: false, clauses }] };
  const { items } = await search(
    deps,
    workspaceId,
    { query, filters: {} },
    { limit: MAX_SUGGESTIONS.document },
  );
  return items.map(({ document }) => document);
}

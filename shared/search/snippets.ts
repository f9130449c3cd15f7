import { type CandidateDocument, clauseHolds, isPhraseAt } from './candidates.ts';
import { type Condition, positiveConditionsOf, type Query } from './conditions.ts';
import { termsOfWord } from './terms.ts';
import { matchableWordsOf, type Word, wordsOf } from './words.ts';

/**
 * A piece of text, split into matching and other parts. Clients show each part as text, so nothing has to be escaped.
 */
export interface Snippet {
  readonly field: 'title' | 'sender' | 'tags' | 'notes' | 'summary' | 'suggestedActions' | 'text';
  /** From 1; null if it is not from a page, or the pages have changed since they were indexed. */
  readonly page: number | null;
  readonly parts: { readonly text: string; readonly match: boolean }[];
}

const MAX_SNIPPETS = 4;
/** UTF-16 units of a snippet, and of the text before the first match. */
const SNIPPET_LENGTH = 220;
const LEAD_LENGTH = 60;

/**
 * Shows where documents match: short texts as a whole, and the excerpt of a long text that matches most. Most words
 * recur from document to document, so what a word matches is cached.
 */
export function createSnippetMaker({
  conditions,
  stemOf,
}: Query): (candidate: CandidateDocument) => Snippet[] {
  const positive = positiveConditionsOf(conditions);
  const phrases = positive.flatMap(({ phrase }) => (phrase === undefined ? [] : [phrase]));
  const clauses = positive
    .flatMap((each) => (each.phrase === undefined ? each.clauses : []))
    .map((clause) => clause.exact ?? clause);
  const clauseByWord = new Map<string, number>();
  /** The clause that a word fulfils, or -1. */
  const clauseOf = (word: string, field: Snippet['field'], language: string | null): number => {
    const key = `${field} ${language} ${word}`;
    const clause =
      clauseByWord.get(key) ??
      clauses.findIndex((each) => clauseHolds(each, new Set(termsOfWord(word, field, language, stemOf))));
    clauseByWord.set(key, clause);
    return clause;
  };
  return (candidate) => {
    const snippets: Snippet[] = [];
    if (positive.length === 0) return snippets;
    const { language } = candidate.document;
    for (const { field, page, text } of snippetSourcesOf(candidate)) {
      const matches = matchesIn(text, phrases, (word) => clauseOf(word, field, language));
      if (matches.length > 0) snippets.push({ field, page, parts: partsOf(text, matches) });
      if (snippets.length === MAX_SNIPPETS) break;
    }
    return snippets;
  };
}

type SnippetSource = Pick<Snippet, 'field' | 'page'> & { readonly text: string };

function snippetSourcesOf({ document, pages, isNumbered }: CandidateDocument): SnippetSource[] {
  const source = (field: Snippet['field'], text: string | null | undefined, page: number | null = null) =>
    text ? [{ field, page, text }] : [];
  return [
    ...source('title', document.title),
    ...source('sender', document.sender?.name),
    ...source('tags', document.tags.join(', ')),
    ...source('notes', document.notes),
    ...pages.flatMap(({ number, text }) => source('text', text, isNumbered ? number : null)),
    ...source('summary', document.summary),
    ...document.suggestedActions.flatMap((text) => source('suggestedActions', text)),
  ];
}

/** Marks on a letter, and how many there may be. */
const MARKS = /^\p{M}+/u;
const MAX_MARKS = 8;

interface Match extends Pick<Word, 'start' | 'end'> {
  /** The index of the clause it fulfils; negative for a phrase. */
  readonly clause: number;
}

function matchesIn(
  text: string,
  phrases: readonly NonNullable<Condition['phrase']>[],
  clauseOf: (word: string) => number,
): Match[] {
  const words = wordsOf(text);
  const single = matchableWordsOf(text)
    .map(({ text, start, end }) => ({ start, end, clause: clauseOf(text) }))
    .filter(({ clause }) => clause >= 0);
  const whole = phrases.flatMap((phrase, index) =>
    words.flatMap(({ start }, first) => {
      const end = words[first + phrase.length - 1]?.end ?? start;
      return isPhraseAt(words, first, phrase) ? [{ start, end, clause: -1 - index }] : [];
    }),
  );
  const matches: Match[] = [];
  for (const match of [...single, ...whole].toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = matches.at(-1);
    if (last === undefined || match.start >= last.end) {
      // In scripts whose vowels are marks, a letter is not cut from its marks.
      if (!MARKS.test(text.slice(match.start, match.start + 1))) matches.push(match);
    }
    // A part of a code or phrase is marked together with it; in scripts without spaces, pairs of letters overlap.
    else if (match.end > last.end) matches[matches.length - 1] = { ...last, end: match.end };
  }
  return matches.map((match) => {
    const [marks = ''] = MARKS.exec(text.slice(match.end, match.end + MAX_MARKS)) ?? [];
    return { ...match, end: match.end + marks.length };
  });
}

function partsOf(text: string, matches: readonly Match[]): Snippet['parts'] {
  const [from, to] = text.length <= SNIPPET_LENGTH ? [0, text.length] : bestExcerpt(text, matches);
  const parts: { text: string; match: boolean }[] = [];
  const add = (part: string, match: boolean) => {
    const shown = part.replace(/\s+/g, ' ');
    if (shown !== '') parts.push({ text: shown, match });
  };
  let at = from;
  for (const { start, end } of matches.filter((match) => match.start >= from && match.end <= to)) {
    add((at === from && from > 0 ? '… ' : '') + text.slice(at, start), false);
    add(text.slice(start, end), true);
    at = end;
  }
  add(text.slice(at, to) + (to < text.length ? ' …' : ''), false);
  return parts;
}

/** The excerpt with matches of the most clauses, cut between words if there are any. */
function bestExcerpt(text: string, matches: readonly Match[]): [from: number, to: number] {
  let best = { start: 0, end: 0, score: 0 };
  for (const [index, { start, end }] of matches.entries()) {
    const inside = matches
      .slice(index)
      .filter((match) => match.end <= Math.max(end, start + SNIPPET_LENGTH - LEAD_LENGTH));
    const score = new Set(inside.map(({ clause }) => clause)).size * 100 + inside.length;
    if (score > best.score) best = { start, end, score };
  }
  const earliest = best.start - LEAD_LENGTH;
  const from = earliest <= 0 ? 0 : earliest + (/\s/.exec(text.slice(earliest, best.start))?.index ?? -1) + 1;
  const latest = Math.max(best.end, from + SNIPPET_LENGTH);
  if (latest >= text.length) return [characterStart(text, from), text.length];
  const space = text.slice(best.end, latest).search(/\s\S*$/);
  return [characterStart(text, from), characterStart(text, space < 0 ? latest : best.end + space)];
}

/** Never between the two units of one character. */
const characterStart = (text: string, at: number) => (/[\udc00-\udfff]/.test(text[at] ?? '') ? at - 1 : at);

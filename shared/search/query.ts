import { ActionStatus, Category, Kind, PlainDate, Status, View } from '../domain/document.ts';
import { AppError } from '../domain/errors.ts';
import { tagKey } from '../domain/folded.ts';
import type { Stems } from './stems.ts';
import { stopWords } from './stop-words.ts';
import { propertyTerm, senderTerm, stemTerm, type Term, titleTerm, wordTerm } from './term.ts';
import { allWords, codesOf, isPlain, wordsOf } from './words.ts';

/** All terms from one to another, both included. */
export interface TermRange {
  readonly first: Term;
  readonly last: Term;
}

/** Fulfilled by a document that has any of these terms. */
export interface Clause {
  readonly terms: readonly Term[];
  readonly ranges: readonly TermRange[];
}

/** A day and how the due date lies to it. */
export interface DueCheck {
  readonly compare: '<' | '<=' | '>' | '>=' | '=';
  /** A day, or a month (`2026-12`). */
  readonly date: string;
}

/** What is asked for with one word, phrase or `key:value`. */
export interface Condition {
  readonly negative: boolean;
  /** All of them. */
  readonly clauses: readonly Clause[];
  /** Words that have to stand one after another somewhere. */
  readonly phrase?: readonly string[];
  readonly due?: DueCheck;
}

export interface Query {
  readonly conditions: readonly Condition[];
  /** Whether it says itself which view is meant: what lies in the trash is found by those who ask for it alone. */
  readonly namesView: boolean;
}

/** Whatever there is. */
export const anything: Query = { conditions: [], namesView: false };

export const anyOf = (...terms: Term[]): Clause => ({ terms, ranges: [] });

/** A sign, a key, and what is asked for: in quotation marks, or up to the next space. */
const PART = /(-?)(?:(\p{L}+):)?(?:"([^"]*)"?|(\S+))/gu;
/** Longer queries cost more than they find. */
const MOST_CONDITIONS = 16;
const SHORTEST_PREFIX = 2;

/**
 * The search language: words, `"exact phrases"`, `prefix*`, `-not`, and `sender: tag: title: kind: category: action: status:
 * in: is: due:`. Throws `search.invalid-query`, which says what is wrong.
 */
export function parseQuery(text: string, stems: Stems): Query {
  const straight = straightened(text);
  if (isOpen(straight)) throw invalid('A quotation mark is not closed; write "the whole phrase".');
  const all = [...straight.matchAll(PART)].flatMap(([, sign, key, phrase, word]) =>
    conditionsOf(
      {
        negative: sign === '-',
        key: key?.toLowerCase(),
        value: phrase ?? word ?? '',
        quoted: phrase !== undefined,
      },
      stems,
    ),
  );
  if (all.length === 0 && text.trim() !== '')
    throw invalid(`“${text.trim()}” has neither letters nor digits.`);
  const conditions = withoutStopWords(all);
  if (conditions.length > MOST_CONDITIONS)
    throw invalid(`It has ${conditions.length} words and conditions; ${MOST_CONDITIONS} are the most.`);
  return {
    conditions,
    namesView: all.some(({ view, negative }) => view === true && !negative),
  };
}

/** With quotation marks of one form. */
export const straightened = (text: string) => text.normalize('NFC').replace(/[“”„«»]/g, '"');
const isOpen = (straight: string) => (straight.match(/"/g)?.length ?? 0) % 2 === 1;

/** What is typed last: behind which key of the search language, what stands before it, and its value so far. */
export function lastPart(straight: string): { key: string | undefined; before: string; value: string } {
  const part = [...straight.matchAll(PART)].at(-1);
  const [, sign = '', key = '', phrase, word = ''] = part ?? [];
  const known = key.toLowerCase();
  if (part === undefined || !Object.hasOwn(keys, known))
    return { key: undefined, before: part?.index === 0 ? sign : '', value: straight };
  return { key: known, before: straight.slice(0, part.index) + sign, value: phrase ?? word };
}

/** With the phrase closed that has been begun. */
export const closed = (text: string) => (isOpen(straightened(text)) ? `${text}"` : text);

const invalid = (detail: string) => new AppError('search.invalid-query', detail);

interface Part {
  readonly negative: boolean;
  readonly key: string | undefined;
  readonly value: string;
  readonly quoted: boolean;
}

interface Parsed extends Condition {
  /** A function word, which says something only where nothing else is asked for. */
  readonly stop?: boolean;
  readonly view?: boolean;
}

function conditionsOf(part: Part, stems: Stems): Parsed[] {
  const { value, negative, quoted } = part;
  // `sender: x` with a space is no key with a value, but means one.
  const key = part.key ?? (quoted ? undefined : /^(\p{L}+):$/u.exec(value)?.[1]?.toLowerCase());
  const read = key !== undefined && Object.hasOwn(keys, key) ? keys[key] : undefined;
  // `Re: invoice`, `https://…`: words like any other.
  if (key === undefined || read === undefined)
    return wordConditions(part.key === undefined ? part : { ...part, value: `${part.key}:${value}` }, stems);
  if (part.key === undefined || value.trim() === '')
    throw invalid(`After ${key}: comes what to look for, without a space between.`);
  return [{ negative, ...read(value.trim(), key) }];
}

/** Function words are left out, unless there is nothing else. */
function withoutStopWords(conditions: readonly Parsed[]): Condition[] {
  const telling = conditions.filter(({ stop }) => !stop);
  return [...(telling.length > 0 ? telling : conditions)];
}

type Meaning = Omit<Parsed, 'negative'>;

const keys: Readonly<Record<string, (value: string, key: string) => Meaning>> = {
  sender: (value) => ({ clauses: wordsWith(value, senderTerm) }),
  title: (value) => ({ clauses: wordsWith(value, titleTerm) }),
  tag: (value) => ({ clauses: [value.endsWith('*') ? tagsWith(value.slice(0, -1)) : tagClause(value)] }),
  kind: (value, key) => property('kind', oneOf(key, value, Kind.options)),
  category: (value, key) => property('category', oneOf(key, value, Category.options)),
  action: (value, key) => property('action', oneOf(key, value, ActionStatus.options)),
  status: (value, key) => property('status', oneOf(key, value, Status.options)),
  in: (value, key) => ({ ...property('view', oneOf(key, value, View.options)), view: true }),
  is: (value, key) =>
    oneOf(key, value, ['unread', ...View.options]) === 'unread'
      ? property('is', 'unread')
      : { ...property('view', value.toLowerCase()), view: true },
  due,
};

const property = (name: Parameters<typeof propertyTerm>[0], value: string): Meaning => ({
  clauses: [anyOf(propertyTerm(name, value))],
});

const tagClause = (tag: string): Clause => anyOf(propertyTerm('tag', tagKey(tag)));
const tagsWith = (prefix: string): Clause => prefixClause(tagKey(prefix), (tag) => propertyTerm('tag', tag));

function oneOf<const T extends string>(key: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value.toLowerCase());
  if (found === undefined) throw invalid(`${key}:${value} is not known; write one of ${allowed.join(', ')}.`);
  return found;
}

function due(value: string): Meaning {
  const [, compare = '=', date = ''] = /^([<>]=?|=)?(.*)$/.exec(value) ?? [];
  const isMonth = /^\d{4}-(0[1-9]|1[0-2])$/.test(date);
  if (!isMonth && !PlainDate.safeParse(date).success) {
    throw invalid(`due:${value} is no date; write due:<2026-12-01, due:>=2026-12-01 or due:2026-12.`);
  }
  const month = date.slice(0, 7);
  const [first, last] = compare.startsWith('<') ? ['', month] : [month, compare === '=' ? month : '9999-12'];
  return {
    clauses: [
      { terms: [], ranges: [{ first: propertyTerm('due', first), last: propertyTerm('due', last) }] },
    ],
    due: { compare: compare as DueCheck['compare'], date },
  };
}

function wordsWith(value: string, term: (word: string) => Term): Clause[] {
  const prefix = prefixClauses(value, term);
  if (prefix !== undefined) return prefix;
  const words = allWords(value);
  if (words.length === 0) throw invalid(`“${value}” has neither letters nor digits.`);
  return words.map((word) => anyOf(term(word)));
}

function wordConditions({ value, negative, quoted }: Part, stems: Stems): Parsed[] {
  const prefix = quoted ? undefined : prefixClauses(value, wordTerm);
  if (prefix !== undefined) return [{ negative, clauses: prefix }];
  const words = wordsOf(value);
  const texts = words.map((word) => word.text);
  const [first] = texts;
  if (first === undefined) return [];
  if (quoted || (negative && texts.length > 1)) return [phraseCondition(texts, negative)];
  const codes = codesOf(value, words);
  const inCode = (word: (typeof words)[number]) =>
    codes.some(({ start, end }) => word.start >= start && word.end <= end);
  return [
    ...codes.map((code) => ({ negative, clauses: [anyOf(wordTerm(code.text))] })),
    ...words
      .filter((word) => !inCode(word))
      .map(({ text }) => ({
        negative,
        clauses: [wordClause(text, stems)],
        ...(stopWords(null).has(text) ? { stop: true } : {}),
      })),
  ];
}

/** All words, those that say nothing excepted, as they are written; in which order they stand, the text tells. */
function phraseCondition(words: readonly string[], negative: boolean): Parsed {
  const telling = words.filter((word) => !stopWords(null).has(word));
  const clauses = (telling.length > 0 ? telling : words).map((word) => anyOf(wordTerm(word)));
  return { negative, clauses, ...(words.length > 1 ? { phrase: words } : {}) };
}

/** Plain words are asked for by their stems in all languages, numbers and codes as they are. */
export const wordClause = (word: string, { stemsOf }: Stems): Clause =>
  isPlain(word) ? anyOf(...stemsOf(word).map(stemTerm)) : anyOf(wordTerm(word));

const prefixClause = (prefix: string, term: (word: string) => Term): Clause => ({
  terms: [],
  ranges: [{ first: term(prefix), last: term(prefix) }],
});

/** `insur*`: the beginning of a word, and whole words joined to it. Undefined where there is no `*`. */
function prefixClauses(value: string, term: (word: string) => Term): Clause[] | undefined {
  if (!value.includes('*')) return undefined;
  if (value.indexOf('*') < value.length - 1)
    throw invalid(`“${value}”: the * stands at the end of a word, as in insur*.`);
  const beginning = value.slice(0, -1);
  const words = wordsOf(beginning);
  const code = codesOf(beginning, words).at(-1);
  const last = code?.end === words.at(-1)?.end ? code : words.at(-1);
  if (last === undefined || Array.from(last.text).length < SHORTEST_PREFIX)
    throw invalid(`“${value}” is too short; write at least ${SHORTEST_PREFIX} letters before the *.`);
  const whole = words.filter(({ end }) => end <= last.start);
  return [...whole.map(({ text }) => anyOf(term(text))), prefixClause(last.text, term)];
}

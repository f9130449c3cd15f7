import { ActionStatus, Category, Kind, PlainDate, Status, View } from '../domain/document.ts';
import { spelledOut, tagKey } from '../domain/folded.ts';
import { propertyTerm, senderTerm, type Term, titleTerm } from '../table/search-index/term.ts';
import { clausesIn, invalid, prefixClause, prefixClauses, spelledClause } from './asked-words.ts';
import { anyOf, type Clause, type Condition, type DueCheck } from './condition.ts';
import { isSettled, settled } from './terms.ts';
import type { Word } from './words.ts';

export interface Meaning extends Omit<Condition, 'negative'> {
  /** Whether it says which view is meant. */
  readonly view?: boolean;
}

/** What is asked for behind each key of the search language. */
export const keys: Readonly<Record<string, (value: string, key: string) => Meaning>> = {
  sender: (value) => ({ clauses: wordsWith(value, senderTerm) }),
  title: (value) => ({ clauses: wordsWith(value, titleTerm) }),
  tag: (value) => ({ clauses: [value.endsWith('*') ? tagsWith(value.slice(0, -1)) : tagClause(value)] }),
  kind: (value, key) => property('kind', oneOf(key, value, Kind.options)),
  category: (value, key) => property('category', oneOf(key, value, Category.options)),
  action: (value, key) => property('action', oneOf(key, value, ActionStatus.options)),
  status: (value, key) => property('status', finished(oneOf(key, value, Status.options))),
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

const tagTerm = (key: string) => propertyTerm('tag', key);
/** A tag is one word, with its spaces. */
const tagWord = (tag: string): Word => ({
  text: tagKey(tag),
  spelled: tagKey(spelledOut(tag)),
  start: 0,
  end: tag.length,
});
const tagClause = (tag: string): Clause => spelledClause(tagWord(tag), tagTerm);
const tagsWith = (beginning: string): Clause => prefixClause(tagWord(beginning), tagTerm);

function oneOf<const T extends string>(key: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value.toLowerCase());
  if (found === undefined) throw invalid(`${key}:${value} is not known; write one of ${allowed.join(', ')}.`);
  return found;
}

/** The status, if documents that have it can be searched. Throws `search.invalid-query`. */
export function finished(status: Status): Status {
  if (isSettled({ status })) return status;
  throw invalid(
    `status:${status}: only finished documents can be searched (${[...settled].join(', ')}); GET /documents?status=${status} lists these.`,
  );
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
  const clauses = clausesIn(value, term).map(({ clause }) => clause);
  if (clauses.length === 0) throw invalid(`“${value}” has neither letters nor digits.`);
  return clauses;
}

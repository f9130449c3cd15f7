import { ActionStatus, Category, Kind, PlainDate, Status, View } from '../domain/document.ts';
import { tagKey, withDigraphs } from '../domain/folded-text.ts';
import { propertyTerm, senderTerm, type Term, titleTerm } from '../table/search-index/term.ts';
import { anyOf, type Clause, type Condition, type DueComparison } from './conditions.ts';
import { finishedStatuses, isFinished } from './terms.ts';
import { clausesOfText, invalidQuery, prefixClause, prefixClauses, spellingsClause } from './word-clauses.ts';
import type { Word } from './words.ts';

export interface KeyCondition extends Omit<Condition, 'negative'> {
  /** Whether it says which view is meant. */
  readonly namesView?: boolean;
}

/** What is asked for behind each key of the search language. */
export const queryKeys: Readonly<Record<string, (value: string, key: string) => KeyCondition>> = {
  sender: (value) => ({ clauses: fieldClauses(value, senderTerm) }),
  title: (value) => ({ clauses: fieldClauses(value, titleTerm) }),
  tag: (value) => ({
    clauses: [value.endsWith('*') ? tagPrefixClause(value.slice(0, -1)) : tagClause(value)],
  }),
  kind: (value, key) => property('kind', parsedOption(key, value, Kind.options)),
  category: (value, key) => property('category', parsedOption(key, value, Category.options)),
  action: (value, key) => property('action', parsedOption(key, value, ActionStatus.options)),
  status: (value, key) => property('status', searchableStatus(parsedOption(key, value, Status.options))),
  in: (value, key) => ({ ...property('view', parsedOption(key, value, View.options)), namesView: true }),
  is: (value, key) =>
    parsedOption(key, value, ['unread', ...View.options]) === 'unread'
      ? property('is', 'unread')
      : { ...property('view', value.toLowerCase()), namesView: true },
  due: dueCondition,
};

const property = (name: Parameters<typeof propertyTerm>[0], value: string): KeyCondition => ({
  clauses: [anyOf(propertyTerm(name, value))],
});

const tagTerm = (key: string) => propertyTerm('tag', key);
/** A tag is one word, with its spaces. */
const tagWord = (tag: string): Word => ({
  text: tagKey(tag),
  expanded: tagKey(withDigraphs(tag)),
  start: 0,
  end: tag.length,
});
const tagClause = (tag: string): Clause => spellingsClause(tagWord(tag), tagTerm);
const tagPrefixClause = (beginning: string): Clause => prefixClause(tagWord(beginning), tagTerm);

function parsedOption<const T extends string>(key: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value.toLowerCase());
  if (found === undefined)
    throw invalidQuery(`${key}:${value} is not known; write one of ${allowed.join(', ')}.`);
  return found;
}

/** The status, if documents that have it can be searched. Throws `search.invalid-query`. */
export function searchableStatus(status: Status): Status {
  if (isFinished({ status })) return status;
  throw invalidQuery(
    `status:${status}: only finished documents can be searched (${[...finishedStatuses].join(', ')}); GET /documents?status=${status} lists these.`,
  );
}

function dueCondition(value: string): KeyCondition {
  const [, compare = '=', date = ''] = /^([<>]=?|=)?(.*)$/.exec(value) ?? [];
  const isMonth = /^\d{4}-(0[1-9]|1[0-2])$/.test(date);
  if (!isMonth && !PlainDate.safeParse(date).success) {
    throw invalidQuery(`due:${value} is no date; write due:<2026-12-01, due:>=2026-12-01 or due:2026-12.`);
  }
  const month = date.slice(0, 7);
  const [first, last] = compare.startsWith('<') ? ['', month] : [month, compare === '=' ? month : '9999-12'];
  return {
    clauses: [
      { terms: [], ranges: [{ first: propertyTerm('due', first), last: propertyTerm('due', last) }] },
    ],
    due: { operator: compare as DueComparison['operator'], date },
  };
}

function fieldClauses(value: string, term: (word: string) => Term): Clause[] {
  const prefix = prefixClauses(value, term);
  if (prefix !== undefined) return prefix;
  const clauses = clausesOfText(value, term).map(({ clause }) => clause);
  if (clauses.length === 0) throw invalidQuery(`“${value}” has neither letters nor digits.`);
  return clauses;
}

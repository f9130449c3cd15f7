import type { Filters } from '../domain/filters.ts';
import { tagKey } from '../domain/folded-text.ts';
import { type Property, propertyTerm, senderTerm } from '../table/search-index/term.ts';
import { anyOf, type Clause, type Query } from './conditions.ts';
import { wordsOf } from './words.ts';

/** What all holds for what is searched for, by what the postings can tell, and what does not. */
export interface SearchClauses {
  readonly positive: readonly Clause[];
  readonly negative: readonly Clause[];
}

/**
 * Clauses of a query, and of a sender's name, that are looked up: 16 words and conditions have as many, a long phrase
 * hundreds. The first ones narrow a search down far enough; all of them are checked against each document that is left.
 */
const MAX_LOOKED_UP = 24;

/** The clauses of a search. They may let through too much, never too little: the document itself tells. */
export function searchClausesOf(query: Query, filters: Filters): SearchClauses {
  const { view, kind, category, actionStatus, status, sender, tag, dueBefore } = filters;
  const property = (name: Property, value: string | undefined) =>
    value === undefined ? [] : [anyOf(propertyTerm(name, value))];
  const asked = [
    ...query.conditions.filter(({ negative }) => !negative).flatMap(({ clauses }) => clauses),
    ...wordsOf(sender ?? '').map(({ text }) => anyOf(senderTerm(text))),
  ];
  const positive = [
    ...distinct(asked).slice(0, MAX_LOOKED_UP),
    ...property('view', view),
    ...property('kind', kind),
    ...property('category', category),
    ...property('action', actionStatus),
    ...property('status', status),
    ...property('tag', tag === undefined ? undefined : tagKey(tag)),
    ...(dueBefore === undefined ? [] : [dueByClause(dueBefore)]),
  ];
  const negative = [
    ...query.conditions.flatMap(({ negative, clauses, phrase, due }) =>
      negative && clauses.length === 1 && phrase === undefined && due === undefined
        ? clauses.map((clause) => ({ ...clause, ...clause.exact }))
        : [],
    ),
    ...(view === undefined && !query.namesView ? property('view', 'trash') : []),
  ];
  return { positive: distinct(positive), negative };
}

const distinct = (clauses: readonly Clause[]): Clause[] => [
  ...new Map(clauses.map((clause) => [JSON.stringify(clause), clause])).values(),
];

const dueByClause = (day: string): Clause => ({
  terms: [],
  ranges: [{ first: propertyTerm('due', ''), last: propertyTerm('due', day.slice(0, 7)) }],
});

/** Every paper that is not in the trash. */
export const outsideTrash = anyOf(
  ...['inbox', 'snoozed', 'archived'].map((view) => propertyTerm('view', view)),
);

import type { Term } from '../table/search-index/term.ts';
import type { Stems } from './stems.ts';

/** All terms from one to another, both included. */
export interface TermRange {
  readonly first: Term;
  readonly last: Term;
}

interface TermSet {
  readonly terms: readonly Term[];
  readonly ranges: readonly TermRange[];
}

/** Fulfilled by a document that has any of these terms. */
export interface Clause extends TermSet {
  /**
   * If other words may have these terms, too: what the document's own text has to have (`writtenTerms`). A document that is
   * indexed by one of them needs no look at its text.
   */
  readonly exact?: TermSet;
}

/** A day and how the due date lies to it. */
export interface DueComparison {
  readonly operator: '<' | '<=' | '>' | '>=' | '=';
  /** A day, or a month (`2026-12`). */
  readonly date: string;
}

/** What is asked for with one word, phrase or `key:value`. */
export interface Condition {
  readonly negative: boolean;
  /** All of them. */
  readonly clauses: readonly Clause[];
  /** Words that have to stand one after another somewhere, each in any of its spellings. */
  readonly phrase?: readonly (readonly string[])[];
  readonly due?: DueComparison;
  /** Of `a OR b`: one of these lists of conditions has to hold. The clauses say what then holds at least. */
  readonly alternatives?: readonly (readonly Condition[])[];
}

export interface Query {
  readonly conditions: readonly Condition[];
  /** Whether it says itself which view is meant: what lies in the trash is found by those who ask for it alone. */
  readonly namesView: boolean;
  /** The stems of words, to check texts with. */
  readonly stemOf: Stems['stemOf'];
}

/** Whatever there is. */
export const matchAll: Query = { conditions: [], namesView: false, stemOf: (word) => word };

export const anyOf = (...terms: Term[]): Clause => ({ terms, ranges: [] });

/** A clause for terms that only documents with the word have, and for those that others may have as well. */
export function withInexact({ terms, ranges }: Clause, perhaps: TermSet): Clause {
  const others = perhaps.terms.filter((term) => !terms.includes(term));
  if (others.length === 0 && perhaps.ranges.length === 0) return { terms, ranges };
  return {
    terms: [...terms, ...others],
    ranges: [...ranges, ...perhaps.ranges],
    exact: { terms, ranges },
  };
}

/** The clause, or this term. */
export const withTerm = ({ terms, ranges, exact }: Clause, term: Term): Clause => ({
  terms: [...terms, term],
  ranges,
  ...(exact === undefined ? {} : { exact: { ...exact, terms: [...exact.terms, term] } }),
});

const MAX_CLAUSES = { total: 16, perAlternative: 4 } as const;

/** The condition that one of these holds. None of them may be negative. */
export function disjunctionOf(alternatives: readonly (readonly Condition[])[]): Condition {
  const none: readonly Clause[] = [anyOf()];
  // (a and b) or c: (a or c) and (b or c). Any part of that holds for all that are meant.
  const clauses = alternatives.reduce(
    (all, conditions) =>
      all
        .flatMap(({ terms, ranges }) =>
          conditions
            .flatMap((condition) => condition.clauses)
            .slice(0, MAX_CLAUSES.perAlternative)
            .map((clause) => ({
              terms: [...new Set([...terms, ...clause.terms])],
              ranges: [...ranges, ...clause.ranges],
            })),
        )
        .slice(0, MAX_CLAUSES.total),
    none,
  );
  return { negative: false, clauses, alternatives };
}

/** The conditions that words of a text can fulfil: those without `not`, each alternative for itself. */
export const positiveConditionsOf = (conditions: readonly Condition[]): Condition[] =>
  conditions
    .filter(({ negative }) => !negative)
    .flatMap((condition) => condition.alternatives?.flatMap(positiveConditionsOf) ?? [condition]);

/**
 * The parts of a query that the app shows as removable words. The API parses the query; this only tells filters such as
 * `sender:"City Council"` from the words around them.
 */
export interface QueryParts {
  /** Everything that is not a filter, as the person has typed it. */
  readonly words: string;
  readonly filters: readonly QueryFilter[];
}

export interface QueryFilter {
  readonly key: FilterKey;
  readonly value: string;
  readonly isNegative: boolean;
}

export const filterKeys = [
  'sender',
  'tag',
  'title',
  'kind',
  'category',
  'action',
  'status',
  'in',
  'is',
  'due',
] as const;
export type FilterKey = (typeof filterKeys)[number];

/** A filter: a sign, a key, and a value in quotation marks or up to the next space. */
const FILTER = new RegExp(`(?<=^|\\s)(-?)(${filterKeys.join('|')}):(?:"([^"]*)"|([^\\s"]+))(?=\\s|$)`, 'gi');

/** Splits a query into its filters and the words around them. */
export function queryParts(query: string): QueryParts {
  const filters = [...query.matchAll(FILTER)].map(
    ([, sign, key = '', phrase, word = '']): QueryFilter => ({
      key: key.toLowerCase() as FilterKey,
      value: phrase ?? word,
      isNegative: sign === '-',
    }),
  );
  return { words: query.replaceAll(FILTER, '').replaceAll(/\s+/g, ' ').trim(), filters };
}

/** The query with these parts. */
export const queryOf = ({ words, filters }: QueryParts): string =>
  [...filters.map(textOf), words].filter((part) => part !== '').join(' ');

/** A filter in the search language. */
export const textOf = ({ key, value, isNegative }: QueryFilter): string =>
  `${isNegative ? '-' : ''}${key}:${/[\s"]/.test(value) ? `"${value.replaceAll('"', '')}"` : value}`;

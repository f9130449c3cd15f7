import { type CauseOf, oneOf } from '../../message.ts';
import { formatCount, formatList, formatNumber } from '../format.ts';

/** What is wrong with a search query, and how to write what was probably meant. */
const queryErrors = {
  'open-quote': () => 'A quotation mark is not closed. Write "the whole phrase".',
  'no-letters': ({ text }: { text: string }) => `“${text}” contains no letters or digits.`,
  'too-many-terms': ({ count, max }: { count: number; max: number }) =>
    `The query has ${formatCount(count, 'term')}; the maximum is ${formatNumber(max)}.`,
  brackets: () =>
    'Brackets are not supported. OR joins the two words next to it: gas OR water bill means (gas or water) and bill. NOT applies to the word or "phrase" after it.',
  'misplaced-or': () =>
    'OR in capitals must be between two words. To search for the word itself, write “or”.',
  'misplaced-not': () => 'NOT in capitals must be before a word. To search for the word itself, write “not”.',
  'excluded-alternative': () =>
    'A word to exclude cannot be an alternative of OR. Write it after the others, such as gas OR water -bill.',
  'missing-value': ({ key }: { key: string }) => `Write the value right after ${key}:, without a space.`,
  'unknown-option': ({ key, value, options }: { key: string; value: string; options: readonly string[] }) =>
    `Unknown value ${key}:${value}. Use one of ${options.join(', ')}.`,
  'unfinished-status': ({ status, searchable }: { status: string; searchable: readonly string[] }) =>
    `Search finds only finished documents, with a status of ${formatList(searchable, 'or')}. To list the others, use GET /documents?status=${status}.`,
  'invalid-date': ({ value }: { value: string }) =>
    `due:${value} is not a date. Write due:<2026-12-01, due:>=2026-12-01 or due:2026-12.`,
  'wildcard-inside': ({ value }: { value: string }) =>
    `In “${value}”, the * must be at the end of a word, as in insur*.`,
  'prefix-too-short': ({ value, min }: { value: string; min: number }) =>
    `“${value}” is too short. Write at least ${formatCount(min, 'letter')} before the *.`,
};
export type QueryFault = CauseOf<typeof queryErrors>;

export const searchErrors = { 'search.invalid-query': oneOf(queryErrors) };

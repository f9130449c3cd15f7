import { formatCount, formatList, formatNumber, formatTime } from './format.ts';

/**
 * What is wrong with one value of a request. Each message follows the path of the value, without a full stop:
 * `body.title` + `must not be empty`.
 */
export const violations = {
  required: () => 'is required',
  'required-without': ({ other }: { other: string }) => `is required unless you send ${other}`,
  conflicting: ({ others }: { others: readonly string[] }) =>
    `cannot be combined with ${formatList(others, 'or')}`,
  'unknown-field': () => 'is not a known field; remove it',
  repeated: () => 'must appear only once',
  'not-null': () => 'cannot be null',
  invalid: () => 'is not valid',
  'wrong-type': ({ expected }: { expected: string }) => `must be ${types[expected] ?? expected}`,
  'not-an-option': ({ options }: { options: readonly string[] }) =>
    options.length === 1 ? `must be ${options[0]}` : `must be one of ${options.join(', ')}`,
  'wrong-format': ({ formats }: { formats: readonly string[] }) =>
    `must be ${formatList(
      formats.map((format) => (isFormat(format) ? textFormats[format] : format)),
      'or',
    )}`,
  'too-short': ({ min }: { min: number }) =>
    min === 1 ? 'must not be empty' : `must have at least ${formatCount(min, 'character')}`,
  'too-long': ({ max }: { max: number }) => `must have at most ${formatCount(max, 'character')}`,
  'too-few': ({ min }: { min: number }) => `must have at least ${formatCount(min, 'item')}`,
  'too-many': ({ max }: { max: number }) => `must have at most ${formatCount(max, 'item')}`,
  'too-small': ({ min }: { min: number }) => `must be at least ${formatNumber(min)}`,
  'too-large': ({ max }: { max: number }) => `must be at most ${formatNumber(max)}`,
  'too-late': ({ lastYear }: { lastYear: string }) => `must not be after the year ${lastYear}`,
  'outside-snooze-period': ({ latest }: { latest: string }) =>
    `must be in the future and not after ${formatTime(latest)}; documents can be snoozed for at most one year`,
  'too-many-tags': ({ count, max }: { count: number; max: number }) =>
    `would give a document ${formatCount(count, 'tag')}; the maximum is ${formatNumber(max)}`,
  'duplicate-correction': () => 'is also set in fields; send it only once',
  'unknown-value': ({ known }: { known: readonly string[] }) =>
    `is not a known value; use one of ${known.join(', ')}`,
  'row-value': ({ row }: { row: string }) =>
    `must be null, which removes the row; to change the row, set its values, such as ${row}.description`,
  'no-such-row': ({ row }: { row: number }) => `cannot be removed: there is no row ${row}; rows count from 0`,
  'row-gap': ({ row, next }: { row: number; next: number }) =>
    `leaves a gap before row ${row}; the next new row is ${next}, as rows count from 0`,
  'too-many-rows': ({ max }: { max: number }) =>
    `is out of range: an invoice has at most ${formatCount(max, 'row')}`,
  'too-many-files': ({ count, max }: { count: number; max: number }) =>
    `would give the document ${formatCount(count, 'file')}; the maximum is ${formatNumber(max)}`,
  'no-such-file': ({ file }: { file: number }) =>
    `cannot be removed: no file of the document has the id ${file}`,
  'not-every-file': ({ files }: { files: readonly number[] }) =>
    `must contain the id of each file that stays, once: ${formatList(files.map(String))}`,
  'removes-every-file': () => 'would leave no page; delete the document instead',
  'no-such-page': ({ pages }: { pages: number }) =>
    `is not a page: the document would have ${formatCount(pages, 'page')}`,
  'currency-without-amount': () => 'needs an amount; set amount as well',
};

/** JSON types, by the names that zod gives them. */
const types: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'an array',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

/** The formats that a text can be required to have. */
const textFormats = {
  date: 'a date such as 2026-12-01',
  datetime: 'a time in UTC such as 2026-12-01T08:00:00Z',
  month: 'a month such as 2026-12',
  'time-of-day': 'a time of day from 00:00 to 23:59',
  'time-zone': 'an IANA time zone such as Europe/Berlin',
  'language-tag': 'a language tag such as de or pt-BR',
  email: 'an email address such as name@example.com',
  decimal: 'a decimal number such as 12.50',
  currency: 'a currency code such as EUR',
  'six-digits': 'the six digits of the code',
  'single-line': 'a single line of text',
  etag: 'an ETag such as "7"',
};
export type TextFormat = keyof typeof textFormats;

/** Whether a message describes the format. */
export const isFormat = (format: string): format is TextFormat => Object.hasOwn(textFormats, format);

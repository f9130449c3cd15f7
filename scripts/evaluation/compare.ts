import type { Document } from '../../shared/domain/document.ts';

/** Compares extracted values with the ground truth. Pure: no app, no files. */

/**
 * The expected values, by the record's dotted paths or by the short names below: `{"date":
 * "25/12/2018"}`.
 */
export type GroundTruth = Readonly<Record<string, unknown>>;

export interface Comparison {
  readonly field: string;
  readonly truth: string;
  /** Null if the record has no such value. */
  readonly extracted: string | null;
  readonly isCorrect: boolean;
}

/** Names that receipt datasets use, and the paths of the record: the first path with a value counts. */
const aliases: Readonly<Record<string, readonly string[]>> = {
  company: ['invoice.vendor.name', 'sender.name'],
  address: ['invoice.vendor.address', 'sender.address'],
  date: ['invoice.issueDate', 'fields.date.value'],
  total: ['invoice.total', 'amount.value'],
  amount: ['amount.value'],
  currency: ['invoice.currency', 'amount.currency'],
};

/** Compares every value of the ground truth. Lists are compared item by item: `invoice.lineItems.0.amount`. */
export function compare(truth: GroundTruth, document: Document): Comparison[] {
  return leaves(truth).map(([field, value]) => {
    const extracted =
      (aliases[field] ?? [field]).map((path) => valueAt(document, path)).find((found) => found !== null) ??
      null;
    return { field, truth: value, extracted, isCorrect: extracted !== null && isSameValue(value, extracted) };
  });
}

/** Every value with its dotted path. A null in the ground truth is unknown and left out. */
function leaves(value: unknown, path = ''): [string, string][] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object') return [[path, typeof value === 'string' ? value : JSON.stringify(value)]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
}

function valueAt(document: Document, path: string): string | null {
  let value: unknown = document;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) return null;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

/** The same date, the same number, or the same letters and digits, whatever their case, spaces and punctuation. */
export function isSameValue(truth: string, read: string): boolean {
  if (/^\d{4}-\d{2}-\d{2}$/.test(read)) return dateOf(truth) === read;
  if (/^-?\d+(\.\d+)?$/.test(read))
    return numberOf(truth) === Number(read) || normalized(truth) === normalized(read);
  return normalized(truth) === normalized(read);
}

/** Lower-case letters without accents, and digits. */
export const normalized = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** `RM 1,234.50` -> 1234.5; undefined for what is not an amount. */
export function numberOf(text: string): number | undefined {
  const digits = text
    .replace(/[^\d.,-]/g, '')
    .replace(/,(?=\d{3}(?:\D|$))/g, '')
    .replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(digits) ? Number(digits) : undefined;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A date that a person wrote, day first unless the year leads, as `YYYY-MM-DD`; undefined for what is not a date. */
export function dateOf(text: string): string | undefined {
  const parts = text.toLowerCase().match(/\d+|[a-z]{3,}/g) ?? [];
  const [first = '', second = '', third = ''] = parts;
  const [day, month, year] = first.length === 4 ? [third, second, first] : [first, second, third];
  const number = months.findIndex((name) => month.startsWith(name)) + 1 || Number(month);
  const full = year.length === 2 ? `20${year}` : year;
  const date = `${full}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : undefined;
}

export interface Accuracy {
  readonly field: string;
  readonly correct: number;
  readonly total: number;
  /** 0 to 100. */
  readonly percent: number;
}

/** By field, in the order in which the fields first appear. Values of lists count under their list's name. */
export function accuraciesOf(comparisons: readonly Comparison[]): Accuracy[] {
  const fields = Map.groupBy(comparisons, ({ field }) => field.replace(/\.\d+(?=\.|$)/g, ''));
  return [...fields].map(([field, all]) => {
    const right = all.filter((each) => each.isCorrect).length;
    return { field, correct: right, total: all.length, percent: (right / all.length) * 100 };
  });
}

/**
 * `date=85,total=70` as percentages by field.
 *
 * @throws Error for anything else.
 */
export function minimaOf(text: string): ReadonlyMap<string, number> {
  return new Map(
    text.split(',').map((part) => {
      const [field = '', percent = ''] = part.split('=');
      const number = Number(percent);
      if (field === '' || percent === '' || !(number >= 0 && number <= 100)) {
        throw new Error(
          `--min is "${text}", but must be percentages by field, for example date=85,total=70.`,
        );
      }
      return [field, number];
    }),
  );
}

/** Each field below its minimum, or missing from the ground truth, with the reason. */
export function shortfalls(minima: ReadonlyMap<string, number>, reached: readonly Accuracy[]): string[] {
  return [...minima].flatMap(([field, least]) => {
    const found = reached.find((accuracy) => accuracy.field === field);
    if (found === undefined) return [`${field} (no document has an expected value)`];
    return found.percent >= least ? [] : [`${field} (${found.percent.toFixed(1)}% instead of ${least}%)`];
  });
}

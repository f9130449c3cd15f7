import type { Field } from './document.ts';
import { AppError, type Violation } from './errors.ts';
import { limits } from './limits.ts';
import {
  type DocumentRecord,
  knownPaths,
  parseLineItemPath,
  valueFormatOf,
  withoutRows,
  withValue,
} from './record.ts';

/** A value that a user sets, in its proper form, or null to remove it. */
export interface Correction {
  readonly path: string;
  readonly value: string | null;
}

/** The path that records that a user has removed rows, or values of rows: rows are kept as a whole. */
export const LINE_ITEMS_PATH = 'invoice.lineItems';

/** The values that have a property of their own in a request; any value can also be given by its path. */
const topLevelPaths = ['title', 'kind', 'category', 'actionStatus', 'dueDate'] as const;
type GivenValues = Readonly<Record<string, string | null>>;
interface CorrectionsBody extends Partial<Record<(typeof topLevelPaths)[number], string | null | undefined>> {
  readonly fields?: GivenValues | undefined;
}

/** The corrections of a request's body. Throws `request.invalid`. */
export function correctionsOf(
  { fields = {}, ...body }: CorrectionsBody,
  record: DocumentRecord,
): Correction[] {
  const twice = topLevelPaths.filter((path) => body[path] !== undefined && fields[path] !== undefined);
  if (twice.length > 0) {
    const errors = twice.map((path) => ({
      path: `body.${path}`,
      message: 'is given twice, in `fields` as well',
    }));
    throw new AppError('request.invalid', `body.${twice[0]} is given twice, in \`fields\` as well.`, {
      errors,
    });
  }
  const given = Object.fromEntries(
    topLevelPaths.flatMap((path): [string, string | null][] =>
      body[path] === undefined ? [] : [[path, body[path]]],
    ),
  );
  return parseCorrections({ ...given, ...fields }, record, (path) =>
    path in fields ? `body.fields.${path}` : `body.${path}`,
  );
}

/**
 * Corrections as they were sent, each in its proper form, values before rows that are taken out. `requestPathOf` gives the place in
 * the request. Throws `request.invalid` with all errors together.
 */
function parseCorrections(
  given: GivenValues,
  record: DocumentRecord,
  requestPathOf: (path: string) => string,
): Correction[] {
  const violations: Violation[] = [];
  const context = { record, given, rows: rowCountOf(record), lastRow: lastCorrectableRow(record, given) };
  const corrections = Object.entries(given).flatMap(([path, said]) => {
    const checked = checkValue(path, said, context);
    if ('value' in checked) return [{ path, value: checked.value }];
    violations.push({ path: requestPathOf(path), message: checked.message });
    return [];
  });
  const [first] = violations;
  if (first !== undefined) {
    throw new AppError('request.invalid', `${first.path}: ${first.message}`, { errors: violations });
  }
  return corrections.toSorted((a, b) => sortKeyOf(a) - sortKeyOf(b));
}

/** Values first, an amount before its currency, rows from the first; then the rows to take out, from the last. */
function sortKeyOf({ path }: Correction): number {
  const place = parseLineItemPath(path);
  if (place === undefined) return path === 'amount.currency' ? 1 : 0;
  return place.part === undefined ? 100_000 - place.row : 2 + place.row;
}

interface CheckContext {
  readonly record: DocumentRecord;
  readonly given: GivenValues;
  /** Rows that were read. */
  readonly rows: number;
  /** The last row that can be corrected. */
  readonly lastRow: number;
}

function checkValue(
  path: string,
  input: string | null,
  { record, given, rows, lastRow }: CheckContext,
): { readonly value: string | null } | { readonly message: string } {
  const place = parseLineItemPath(path);
  if (place !== undefined && place.part === undefined) {
    if (input !== null)
      return { message: `a row is taken out with null; its values are ${path}.description and so on` };
    return place.row < rows ? { value: null } : { message: `there is no row ${place.row}` };
  }
  const form = valueFormatOf(path);
  if (form === undefined) return { message: `there is no such value; there are ${knownPaths}` };
  if (place !== undefined && place.row >= limits.maxInvoiceRows)
    return { message: `an invoice has at most ${limits.maxInvoiceRows.toLocaleString('en')} rows` };
  if (place !== undefined && place.row > lastRow) {
    return { message: `row ${place.row} comes after the next new one; rows are counted from 0` };
  }
  if (
    path === 'amount.currency' &&
    (given.amount === undefined ? record.amount === null : given.amount === null)
  ) {
    return { message: 'there is no amount that could have a currency; correct `amount` as well' };
  }
  if (input === null)
    return form.optional ? { value: null } : { message: `there is always one: ${form.description}` };
  const value = form.parse(input);
  return value === undefined ? { message: `“${input.slice(0, 100)}” is not ${form.description}` } : { value };
}

/** Rows that were read, proved or not. */
const rowCountOf = ({ invoice, fields }: DocumentRecord) =>
  Math.max(
    invoice?.lineItems.length ?? 0,
    ...Object.keys(fields).map((path) => (parseLineItemPath(path)?.row ?? -1) + 1),
  );

/** The last row that can be corrected: the next new one, and those that the same request adds before it. */
function lastCorrectableRow({ invoice }: DocumentRecord, given: GivenValues): number {
  const named = new Set(
    Object.keys(given).map((path) =>
      parseLineItemPath(path)?.part === undefined ? -1 : parseLineItemPath(path)?.row,
    ),
  );
  let next = invoice?.lineItems.length ?? 0;
  while (named.has(next)) next += 1;
  return next;
}

/**
 * The record after corrections, values before rows that are taken out: each value counts as confirmed by a user from then
 * on, and has no problem left. The fields are copied once, not for each correction: there may be thousands of them.
 */
export function withCorrections(
  record: DocumentRecord,
  corrections: readonly Correction[],
  confirmedAt: string,
): DocumentRecord {
  const fields = { ...record.fields };
  const withdrawn = new Set(record.withdrawn);
  const removedRows = new Set<number>();
  let after = record;
  for (const { path, value } of corrections) {
    const place = parseLineItemPath(path);
    if (place !== undefined && place.part === undefined) {
      removedRows.add(place.row);
      withdrawn.add(LINE_ITEMS_PATH);
      continue;
    }
    after = withValue(after, path, value);
    if (value === null) {
      delete fields[path];
      withdrawn.add(place === undefined ? path : LINE_ITEMS_PATH);
    } else {
      fields[path] = confirmedField(fields[path], value, confirmedAt);
      withdrawn.delete(path);
    }
  }
  const all = {
    ...after,
    fields,
    ...(record.withdrawn || withdrawn.size > 0 ? { withdrawn: [...withdrawn] } : {}),
  };
  return removedRows.size === 0 ? all : withoutRows(all, removedRows);
}

/** A value that a user has set, with its source if it is the value that was extracted. */
export function confirmedField(was: Field | undefined, value: string, confirmedAt: string): Field {
  const same = was?.value === value;
  return {
    value,
    confidence: 1,
    source: same ? was.source : null,
    confirmedAt: same && was.problem === undefined ? (was.confirmedAt ?? confirmedAt) : confirmedAt,
  };
}

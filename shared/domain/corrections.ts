import type { Field } from './document.ts';
import { limits } from './limits.ts';
import {
  type DocumentRecord,
  knownPaths,
  parseLineItemPath,
  valueFormatOf,
  withoutRows,
  withValue,
} from './record.ts';
import { assertValid, type Fault, type Violation, violationAt } from './violations.ts';

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
  assertValid(
    topLevelPaths
      .filter((path) => body[path] !== undefined && fields[path] !== undefined)
      .map((path) => violationAt(`body.${path}`, { code: 'duplicate-correction', values: {} })),
  );
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
  const corrections = Object.entries(given).flatMap(([path, input]) => {
    const checked = checkValue(path, input, context);
    if ('value' in checked) return [{ path, value: checked.value }];
    violations.push(violationAt(requestPathOf(path), checked));
    return [];
  });
  assertValid(violations);
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
): { readonly value: string | null } | Fault {
  const place = parseLineItemPath(path);
  if (place !== undefined && place.part === undefined) {
    if (input !== null) return { code: 'row-value', values: { row: path } };
    return place.row < rows ? { value: null } : { code: 'no-such-row', values: { row: place.row } };
  }
  const form = valueFormatOf(path);
  if (form === undefined) return { code: 'unknown-value', values: { known: knownPaths } };
  if (place !== undefined && place.row >= limits.maxInvoiceRows)
    return { code: 'too-many-rows', values: { max: limits.maxInvoiceRows } };
  if (place !== undefined && place.row > lastRow) {
    return { code: 'row-gap', values: { row: place.row, next: lastRow } };
  }
  if (
    path === 'amount.currency' &&
    (given.amount === undefined ? record.amount === null : given.amount === null)
  ) {
    return { code: 'currency-without-amount', values: {} };
  }
  if (input === null) return form.optional ? { value: null } : { code: 'not-null', values: {} };
  const value = form.parse(input);
  return typeof value === 'string' ? { value } : value;
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

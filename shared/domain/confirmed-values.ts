import { LINE_ITEMS_PATH } from './corrections.ts';
import type { Invoice } from './document.ts';
import { type DocumentRecord, parseLineItemPath, pick, recordMembers, withValue } from './record.ts';
import { openProblem, recheckedFields } from './record-problems.ts';
import type { DocumentUpdate, StoredDocument } from './stored-document.ts';

/**
 * The result of an analysis, with every value that a user has set in the meantime: those are never overruled.
 * Rows of an invoice have no ids, so a user's rows are kept as a whole. `lines` are the lines of all pages.
 */
export function withConfirmedValues(
  document: StoredDocument,
  extracted: DocumentUpdate,
  lines: readonly string[],
): DocumentUpdate {
  if (!hasConfirmedValues(document)) return extracted;
  // Nothing was found, or nothing worked: of the record that changes the kind at most.
  if (extracted.fields === undefined)
    return extracted.kind === undefined
      ? extracted
      : { ...extracted, kind: document.givenKind ?? extracted.kind };
  const { fields: current, withdrawn = [] } = document;
  let record: DocumentRecord = { ...document, ...extracted };
  const fields = { ...extracted.fields };
  for (const path of withdrawn) {
    if (path === LINE_ITEMS_PATH) continue;
    delete fields[path];
    record = withValue(record, path, null);
  }
  // In order of their paths: an amount before its currency.
  for (const [path, field] of Object.entries(current).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (field.confirmedAt === undefined || parseLineItemPath(path) !== undefined) continue;
    // The same value has its proof on the pages as they are now: they may have been turned.
    const source = fields[path]?.value === field.value ? fields[path].source : null;
    fields[path] = source === null ? field : { ...field, source };
    record = withValue(record, path, field.value);
  }
  record = { ...record, fields, withdrawn };
  const merged = hasConfirmedRows(document) ? withConfirmedRows(document, record) : record;
  const checkedFields = recheckedFields(merged, lines);
  const { ocrConfidence = document.ocrConfidence, statusReason = null } = extracted;
  const reason = openProblem({ ...merged, fields: checkedFields, ocrConfidence, statusReason });
  return {
    ...extracted,
    ...pick(merged, valueMembers),
    fields: checkedFields,
    status: reason === null ? 'ready' : 'needs-review',
    statusReason: reason,
  };
}

/** Whether a user has set or removed any value. */
export const hasConfirmedValues = ({ fields, withdrawn = [] }: StoredDocument): boolean =>
  withdrawn.length > 0 || Object.values(fields).some(({ confirmedAt }) => confirmedAt !== undefined);

const hasConfirmedRows = ({ fields, withdrawn = [] }: StoredDocument) =>
  withdrawn.includes(LINE_ITEMS_PATH) ||
  Object.entries(fields).some(
    ([path, { confirmedAt }]) => confirmedAt !== undefined && parseLineItemPath(path) !== undefined,
  );

function withConfirmedRows(document: StoredDocument, record: DocumentRecord): DocumentRecord {
  const lineItems = document.invoice?.lineItems ?? [];
  const invoice: Invoice | null = record.invoice ?? document.invoice;
  const rows = (of: DocumentRecord['fields'], wanted: boolean) =>
    Object.entries(of).filter(([path]) => (parseLineItemPath(path) !== undefined) === wanted);
  return {
    ...record,
    invoice: invoice && { ...invoice, lineItems },
    fields: Object.fromEntries([...rows(record.fields, false), ...rows(document.fields, true)]),
  };
}

/** The values of the record; `fields` and `withdrawn` are written apart. */
const valueMembers = recordMembers.filter((name) => name !== 'fields' && name !== 'withdrawn');

import { ROWS } from './corrections.ts';
import type { Invoice } from './document.ts';
import { openReason, reckoned } from './recheck.ts';
import { type DocumentRecord, withValue } from './record.ts';
import type { Changes, StoredDocument } from './stored-document.ts';
import { rowOf } from './value-forms.ts';

/**
 * What reading a document came to, with all that a person has said of it in the meantime: that is never overruled.
 * Rows of an invoice have no names, so that a person's are kept as a whole. `lines` are the lines of all pages.
 */
export function keepConfirmed(document: StoredDocument, read: Changes, lines: readonly string[]): Changes {
  if (!hasWord(document)) return read;
  // Nothing was found, or nothing worked: of the record that changes the kind at most.
  if (read.fields === undefined)
    return read.kind === undefined ? read : { ...read, kind: document.givenKind ?? read.kind };
  const { fields: said, withdrawn = [] } = document;
  let record: DocumentRecord = { ...document, ...read };
  const fields = { ...read.fields };
  for (const path of withdrawn) {
    if (path === ROWS) continue;
    delete fields[path];
    record = withValue(record, path, null);
  }
  // In order of their paths: an amount before its currency.
  for (const [path, field] of Object.entries(said).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (field.confirmedAt === undefined || rowOf(path) !== undefined) continue;
    fields[path] = field;
    record = withValue(record, path, field.value);
  }
  record = { ...record, fields, withdrawn };
  const all = saidRows(document) ? withRowsOf(document, record) : record;
  const reckonedFields = reckoned(all, lines);
  const { ocrConfidence = document.ocrConfidence, statusReason = null } = read;
  const reason = openReason({ ...all, fields: reckonedFields, ocrConfidence, statusReason });
  return {
    ...read,
    ...valuesOf(all),
    fields: reckonedFields,
    status: reason === null ? 'ready' : 'needs-review',
    statusReason: reason,
  };
}

/** Whether a person has said anything about the values. */
export const hasWord = ({ fields, withdrawn = [] }: StoredDocument): boolean =>
  withdrawn.length > 0 || Object.values(fields).some(({ confirmedAt }) => confirmedAt !== undefined);

const saidRows = ({ fields, withdrawn = [] }: StoredDocument) =>
  withdrawn.includes(ROWS) ||
  Object.entries(fields).some(
    ([path, { confirmedAt }]) => confirmedAt !== undefined && rowOf(path) !== undefined,
  );

function withRowsOf(document: StoredDocument, record: DocumentRecord): DocumentRecord {
  const lineItems = document.invoice?.lineItems ?? [];
  const invoice: Invoice | null = record.invoice ?? document.invoice;
  const rows = (of: DocumentRecord['fields'], wanted: boolean) =>
    Object.entries(of).filter(([path]) => (rowOf(path) !== undefined) === wanted);
  return {
    ...record,
    invoice: invoice && { ...invoice, lineItems },
    fields: Object.fromEntries([...rows(record.fields, false), ...rows(document.fields, true)]),
  };
}

/** The members of the record, without the rest of the document. */
const valuesOf = ({
  title,
  summary,
  kind,
  givenKind,
  category,
  actionStatus,
  dueDate,
  amount,
  sender,
  invoice,
}: DocumentRecord) => ({
  title,
  summary,
  kind,
  givenKind,
  category,
  actionStatus,
  dueDate,
  amount,
  sender,
  invoice,
});

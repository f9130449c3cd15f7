import { missingBillValues } from '../domain/bills.ts';
import { confirmedField, LINE_ITEMS_PATH } from '../domain/corrections.ts';
import type { Field } from '../domain/document.ts';
import { AppError } from '../domain/errors.ts';
import { parseLineItemPath, valueAt } from '../domain/record.ts';
import type { DocumentUpdate, StoredDocument } from '../domain/stored-document.ts';
import { assertNotInTrash } from '../domain/views.ts';

/**
 * The changes after a user has reviewed the document: its record counts as confirmed. Values that were extracted but not
 * proved are only in `fields`, not in the record; they are removed.
 * @throws `document.not-read`, `document.in-trash`
 */
export function changesOfReview(document: StoredDocument, now: Date): DocumentUpdate | undefined {
  assertNotInTrash(document);
  const { status, statusReason } = document;
  if (status !== 'ready' && status !== 'needs-review') {
    throw new AppError(
      'document.not-read',
      status === 'failed' && statusReason !== null
        ? { cause: 'failed', reason: statusReason.message }
        : { cause: 'processing', status },
    );
  }
  const values = Object.values(document.fields);
  if (status === 'ready' && values.every(({ confirmedAt }) => confirmedAt !== undefined)) return undefined;

  const at = now.toISOString();
  const kept: [string, Field][] = [];
  const withdrawn = new Set(document.withdrawn);
  for (const [path, field] of Object.entries(document.fields)) {
    if (isInRecord(document, path, field)) kept.push([path, confirmedField(field, field.value, at)]);
    else withdrawn.add(parseLineItemPath(path) === undefined ? path : LINE_ITEMS_PATH);
  }
  for (const { path } of missingBillValues(document)) withdrawn.add(path);
  return { fields: Object.fromEntries(kept), withdrawn: [...withdrawn], status: 'ready', statusReason: null };
}

/** The record has no member for the date: it counts as part of the record while it is proved. */
const isInRecord = (document: StoredDocument, path: string, { value, problem }: Field) =>
  problem === undefined || (path !== 'date' && valueAt(document, path) === value);

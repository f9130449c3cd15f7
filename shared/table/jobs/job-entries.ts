import { gunzipSync, gzipSync } from 'node:zlib';
import type { JobEntry } from '../../domain/job.ts';
import type { StoredReason } from '../../domain/reasons.ts';
import type { DocumentRef } from '../../domain/refs.ts';
import type { DocumentUpdate } from '../../domain/stored-document.ts';
import { withReasonMessages, withStoredReasons } from '../documents/document-reasons.ts';
import { jobEntryKey } from '../keys.ts';

/** Days for which a job can be undone. */
export const UNDO_DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * What a job has changed in a document, as an item: it is written in the transaction of the change. The former values are
 * compressed, as they are in the document.
 */
export const jobEntryItem = (ref: DocumentRef, jobId: string, { documentId, version, before }: JobEntry) => ({
  ...jobEntryKey(ref, jobId),
  documentId,
  version,
  before: gzipSync(JSON.stringify(withStoredReasons(before))),
  // Later than the job itself can be undone, which began earlier.
  expiresAt: Math.ceil((Date.now() + (UNDO_DAYS + 1) * DAY_MS) / 1000),
});

/** The entry in an item of `jobEntryItem`. */
export function fromJobEntryItem({ documentId, version, before }: Record<string, unknown>): JobEntry {
  const values = JSON.parse(gunzipSync(before as Uint8Array).toString()) as {
    fields?: Record<string, { problem?: StoredReason }>;
  };
  return {
    documentId: documentId as string,
    version: version as number,
    before: withReasonMessages(values) as DocumentUpdate,
  };
}

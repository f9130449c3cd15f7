import type { AnalyseDocumentMessage, DrawPagesMessage, ReadPageMessage } from '../contract/messages.ts';
import { hasConfirmedValues, withConfirmedValues } from '../domain/confirmed-values.ts';
import { Analysis } from '../domain/document.ts';
import { historyEntry } from '../domain/history.ts';
import { limits } from '../domain/limits.ts';
import { updateForFiles } from '../domain/page-changes.ts';
import { type Reason, reason } from '../domain/reasons.ts';
import { pick } from '../domain/record.ts';
import type { DocumentRef } from '../domain/refs.ts';
import {
  type DocumentUpdate,
  pageLocations,
  pendingPages,
  type StoredDocument,
  type StoredFile,
  textPageNumbers,
} from '../domain/stored-document.ts';
import { digestOf } from '../files/digest.ts';
import { copyPageTexts, documentRefOf, loadPageLines } from '../files/document-files.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Queue } from '../queues/queue.ts';
import { RetryLater } from '../queues/retry-later.ts';
import type { ChecksumHolders } from '../table/documents/checksums.ts';
import type { DocumentWriter } from '../table/documents/documents.ts';
import type { QuotaUsageStore } from '../table/usage/quota-usage.ts';
import { drawPagesMessages } from './images/draw-pages-messages.ts';

export interface StartProcessingDeps {
  readonly documents: Pick<DocumentWriter, 'get' | 'tryChange'> & ChecksumHolders;
  readonly files: FileStore;
  readonly quotaUsage: Pick<QuotaUsageStore, 'tryReserve'>;
  readonly pagesQueue: Queue<ReadPageMessage>;
  readonly analysisQueue: Queue<AnalyseDocumentMessage>;
  readonly drawingQueue: Queue<DrawPagesMessage>;
}

/** Seconds after which a duplicate looks again whether the first one is finished. */
const DUPLICATE_RETRY_SECONDS = 20;

export const uploadMissingReason = ({ files }: Pick<StoredDocument, 'files'>): Reason =>
  reason('upload.missing', {
    files: files.filter(({ status }) => status === 'awaiting-upload').map(({ name }) => name),
  });

/**
 * Takes the next step for the document: fails it if a file was rejected; if all files are in, copies the record of
 * the first holder of the same bytes, or starts OCR. It decides from the current document and may be called at any time, again
 * and again: this is how a crash between two steps is recovered. Throws `RetryLater` while the first of duplicates is being read.
 * False if the document is gone.
 */
export async function startProcessing(ref: DocumentRef, deps: StartProcessingDeps): Promise<boolean> {
  let claimed: string | null = null;
  for (;;) {
    const document = await deps.documents.get(ref);
    if (document === undefined) {
      // Deleted while its bytes were being compared: no other call would take them off the record.
      if (claimed !== null) await deps.documents.removeChecksumHolder(ref, claimed);
      return false;
    }
    const next = isAwaitingFiles(document) ? await nextUpdate(document, deps) : additionUpdate(document);
    const changes = next && { ...next, ...beginningOf(document, next) };
    claimed = changes?.digest ?? claimed;
    // Another call may change the document at the same time: then look again.
    const changed = changes === undefined ? document : await writeWithinQuota(document, changes, deps);
    if (changed === undefined) continue;
    await sendMessages(changed, deps);
    // The pages that need no OCR, and those of a duplicate. The others are drawn once they have been read.
    if (changes !== undefined) await deps.drawingQueue.sendAll(drawPagesMessages(changed, changed.readPages));
    return true;
  }
}

/** When the processing begins, if the changes begin it. A duplicate that has waited for the first one began earlier. */
function beginningOf(
  { status, processingSince }: StoredDocument,
  next: DocumentUpdate,
): Pick<DocumentUpdate, 'processingSince'> {
  const begins = next.status !== undefined && !(status === 'received' && processingSince !== undefined);
  return begins ? { processingSince: new Date().toISOString() } : {};
}

/**
 * Writes the changes. If they begin the reading, its pages count if and only if they are written; if the month has not
 * enough pages left, the document fails instead, before any page is sent to OCR, and a retry begins here again.
 */
async function writeWithinQuota(
  document: StoredDocument,
  changes: DocumentUpdate,
  deps: StartProcessingDeps,
) {
  const { pagesTotal, digest, duplicateOf } = changes;
  if (pagesTotal === undefined || duplicateOf !== null) return writeUpdate(document, changes, deps);
  const pages = pagesTotal - document.progress.pagesTotal;
  const use = await deps.quotaUsage.tryReserve(document.workspaceId, { pages });
  if ('refused' in use) {
    const refused: DocumentUpdate =
      document.progress.pagesTotal > 0
        ? { files: withRejectedAddition(document, use.refused) }
        : { status: 'failed', statusReason: use.refused, digest, duplicateOf };
    return writeUpdate(document, refused, deps);
  }
  const written = await writeUpdate(document, changes, deps);
  await (written === undefined ? use.release() : use.settle());
  return written;
}

/**
 * What to write once all files have arrived that were added to a document: their pages become pages of the document, which
 * are read. Those that are refused are rejected, and the document stays as it is. Undefined if there is nothing to do but wait.
 */
function additionUpdate(document: StoredDocument): DocumentUpdate | undefined {
  const added = document.files.filter(({ pending }) => pending);
  if (added.length === 0 || added.some(({ status }) => status === 'awaiting-upload')) return undefined;
  const files = document.files.map(withoutPending);
  const pages = pageLocations({ files }).length;
  if (pages > limits.pagesPerDocument) {
    const values = { file: null, pages, maxPages: limits.pagesPerDocument };
    return { files: withRejectedAddition(document, reason('document.too-many-pages', values)) };
  }
  const update = updateForFiles(document, files);
  return update?.pagesTotal === undefined
    ? update
    : { ...update, digest: digestOf(files), duplicateOf: null };
}

const withoutPending = ({ pending: _, ...file }: StoredFile): StoredFile => file;

/** The files of the document, those rejected that were added. */
const withRejectedAddition = ({ files }: StoredDocument, problem: Reason): StoredFile[] =>
  files.map((file) =>
    file.pending && file.status === 'received'
      ? { ...withoutPending(file), status: 'rejected', pages: null, textPages: [], problem }
      : withoutPending(file),
  );

/** A record copied from the first holder is an analysis like any other: the history records it. */
function writeUpdate(document: StoredDocument, changes: DocumentUpdate, { documents }: StartProcessingDeps) {
  const after = { ...document, ...changes } as StoredDocument;
  const history =
    changes.fields === undefined || !changes.duplicateOf
      ? undefined
      : historyEntry(document, after, { action: 'read', userId: null, now: new Date() });
  return documents.tryChange(documentRefOf(document), { version: document.version }, changes, { history });
}

/** Whether its files are what the document waits for; a late upload revives one that was given up. */
const isAwaitingFiles = ({ status, statusReason }: StoredDocument) =>
  status === 'awaiting-upload' ||
  status === 'received' ||
  (status === 'failed' && statusReason?.code === 'upload.missing');

/** Sends the messages that a document in its status needs: each does nothing if its work has been done. */
export async function sendMessages(
  document: StoredDocument,
  { pagesQueue, analysisQueue }: Pick<StartProcessingDeps, 'pagesQueue' | 'analysisQueue'>,
): Promise<void> {
  const ref = documentRefOf(document);
  if (document.status === 'reading') {
    await pagesQueue.sendAll(pendingPages(document).map((page) => ({ ...ref, page })));
  }
  if (document.status === 'analysing') await analysisQueue.send(ref);
}

/** What to write next; undefined if there is nothing to do but wait. */
async function nextUpdate(
  document: StoredDocument,
  deps: StartProcessingDeps,
): Promise<DocumentUpdate | undefined> {
  const rejected = document.files.find(({ status }) => status === 'rejected');
  if (rejected) return { status: 'failed', statusReason: rejected.problem ?? null };
  if (document.files.some(({ status }) => status === 'awaiting-upload')) {
    const stale =
      document.status === 'failed' &&
      document.statusReason?.message !== uploadMissingReason(document).message;
    return stale ? { statusReason: uploadMissingReason(document) } : undefined;
  }
  const pagesTotal = pageLocations(document).length;
  if (pagesTotal > limits.pagesPerDocument) {
    const values = { file: null, pages: pagesTotal, maxPages: limits.pagesPerDocument };
    return { status: 'failed', statusReason: reason('document.too-many-pages', values) };
  }
  const digest = digestOf(document.files);
  const copied = await duplicateUpdate(document, digest, deps);
  if (copied !== undefined) return copied;
  const readPages = textPageNumbers(document);
  const status = readPages.length === pagesTotal ? 'analysing' : 'reading';
  return { status, statusReason: null, digest, duplicateOf: null, pagesTotal, readPages };
}

/**
 * What a document with the same bytes as another takes over from it; undefined if it is the first, or has to be
 * read itself because the first is gone or failed, or because a user has set that it is not a duplicate.
 */
async function duplicateUpdate(
  document: StoredDocument,
  digest: string,
  deps: StartProcessingDeps,
): Promise<DocumentUpdate | undefined> {
  const { documents, files } = deps;
  const ref = documentRefOf(document);
  const firstId = await documents.addChecksumHolder(ref, digest);
  if (firstId === document.id || document.notDuplicate) return undefined;
  const first = await documents.get({ ...ref, documentId: firstId });
  // The files of the first one may have changed since.
  const isOther = first !== undefined && first.digest !== null && first.digest !== digest;
  if (first === undefined || first.status === 'failed' || isOther) {
    await documents.replaceFirstHolder(ref, digest, firstId);
    return undefined;
  }
  if (first.status !== 'ready' && first.status !== 'needs-review') {
    if (document.duplicateOf === null) {
      const waiting = { status: 'received', digest, duplicateOf: firstId, statusReason: null } as const;
      await documents.tryChange(
        ref,
        { version: document.version },
        { ...waiting, ...beginningOf(document, waiting) },
      );
    }
    throw new RetryLater(
      DUPLICATE_RETRY_SECONDS,
      `The first document with these files, ${firstId}, is still being processed`,
    );
  }
  const rotations = first.files.filter(({ status, pending }) => status === 'received' && !pending);
  const turned = document.files.map((file, index) => ({
    ...file,
    ...(rotations[index]?.rotations && { rotations: rotations[index].rotations }),
  }));
  await copyPageTexts(first, { ...document, files: turned }, files);
  const record = {
    ...pick(first, analysisMembers),
    kind: document.givenKind ?? first.kind,
    status: first.status,
    statusReason: first.statusReason,
    ocrConfidence: first.ocrConfidence,
  };
  const lines = hasConfirmedValues(document) ? await loadPageLines(first, files) : [];
  return {
    ...withConfirmedValues(document, record, lines),
    files: turned,
    pagesTotal: first.progress.pagesTotal,
    readPages: first.readPages,
    digest,
    duplicateOf: firstId,
  };
}

/** What an analysis writes, for a duplicate to take over. */
const analysisMembers = Object.keys(Analysis.shape) as (keyof Analysis)[];

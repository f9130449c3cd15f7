import type * as z from 'zod/mini';
import type { CheckUploadsMessage, ObjectCreatedMessage, S3TestMessage } from '../contract/messages.ts';
import { historyEntry } from '../domain/history.ts';
import { updateForFiles } from '../domain/page-changes.ts';
import {
  isSettled,
  missingFiles,
  processingSeconds,
  type StoredDocument,
  WATCH_SECONDS,
} from '../domain/stored-document.ts';
import { removeDocumentFiles } from '../files/document-files.ts';
import { parseUploadKey } from '../files/keys.ts';
import { log } from '../log.ts';
import { RetryLater } from '../queues/retry-later.ts';
import { continueTrace, traceOf } from '../trace.ts';
import { type ReceiveFileDeps, receiveFile } from './receive-file.ts';
import { type StartProcessingDeps, startProcessing, uploadMissingReason } from './start-processing.ts';

export type IntakeDeps = ReceiveFileDeps & StartProcessingDeps & { readonly now?: () => number };

/** Handles a message of the intake queue: an upload has come, or the time for uploads is over. */
export async function handleIntakeMessage(
  message: CheckUploadsMessage | ObjectCreatedMessage | z.infer<typeof S3TestMessage>,
  deps: IntakeDeps,
): Promise<void> {
  if ('type' in message) return checkUploads(message, deps);
  if ('Event' in message) return;
  for (const { s3 } of message.Records) {
    const upload = parseUploadKey(s3.object.key);
    if (upload === undefined) {
      log.warn('upload.unrecognised');
      continue;
    }
    await receiveUpload(upload, deps);
  }
}

type Upload = NonNullable<ReturnType<typeof parseUploadKey>>;

/** S3's messages have no trace: the document has that of the request that has created it, or added the file. */
async function receiveUpload({ file, ...ref }: Upload, deps: IntakeDeps): Promise<void> {
  const document = await deps.documents.get(ref);
  if (document === undefined) return removeDocumentFiles(ref, deps.files);
  continueTrace(traceOf(document.traceparent));
  await receiveFile(document, file, deps);
  if (!(await startProcessing(ref, deps))) await removeDocumentFiles(ref, deps.files);
}

/**
 * Takes uploads whose notification was lost. Once the upload links have expired, a document whose files have not come
 * fails; one that has been received before is as if they had never been added. Throws `RetryLater` until then, because links
 * may have been renewed since the message was sent, and as long as the document is being processed.
 */
async function checkUploads(
  { workspaceId, documentId }: CheckUploadsMessage,
  deps: IntakeDeps,
): Promise<void> {
  const ref = { workspaceId, documentId };
  const document = await deps.documents.get(ref);
  if (document === undefined) return removeDocumentFiles(ref, deps.files);
  for (const { id } of missingFiles(document)) await receiveFile(document, id, deps);
  if (!(await startProcessing(ref, deps))) return removeDocumentFiles(ref, deps.files);
  const now = await deps.documents.get(ref);
  if (now === undefined) return;
  if (missingFiles(now).length === 0) return watchProcessing(now, deps);
  const givenUp = withoutMissingFiles(now);
  if (givenUp === undefined) return;
  const secondsLeft = (Date.parse(now.uploadsUntil ?? now.createdAt) - (deps.now?.() ?? Date.now())) / 1000;
  if (secondsLeft > 0) throw new RetryLater(secondsLeft, 'The upload links are still valid');
  const { changes, history } = givenUp;
  const written = await deps.documents.tryChange(ref, { version: now.version }, changes, { history });
  // A file came in this very moment, or those that came can be read now: what they call for is decided again.
  if (written === undefined || now.status !== 'awaiting-upload')
    await checkUploads({ type: 'check-uploads', ...ref }, deps);
}

/**
 * Logs a document that takes long, again and again until it has ended: its messages may be lost. Throws `RetryLater` until
 * then; after a day the message fails, and the document with it.
 */
function watchProcessing(document: StoredDocument, { now = Date.now }: IntakeDeps): void {
  const seconds = processingSeconds(document, now());
  if (isSettled(document) || seconds === undefined) return;
  const { id: documentId, status } = document;
  if (seconds >= WATCH_SECONDS) log.warn('document.unfinished', { documentId, status, seconds });
  throw new RetryLater(WATCH_SECONDS, 'The document is still being processed');
}

/** What to write about a document whose files did not come; undefined if it does not wait for them. */
function withoutMissingFiles(document: StoredDocument) {
  if (document.status === 'awaiting-upload')
    return {
      changes: { status: 'failed', statusReason: uploadMissingReason(document) },
      history: undefined,
    } as const;
  const files = document.files.filter(({ pending, status }) => !pending || status !== 'awaiting-upload');
  const changes = document.progress.pagesTotal > 0 ? updateForFiles(document, files) : undefined;
  if (changes === undefined) return undefined;
  const after = { ...document, ...changes } as StoredDocument;
  const history = historyEntry(document, after, { action: 'files-changed', userId: null, now: new Date() });
  return { changes, history };
}

import type { AnalyseDocumentMessage, CheckUploadsMessage, ReadPageMessage } from '../contract/messages.ts';
import type { Status } from '../domain/document.ts';
import { pendingPages, type StoredDocument, WATCH_SECONDS } from '../domain/stored-document.ts';
import { documentRefOf } from '../files/document-files.ts';
import type { Queue } from '../queues/queue.ts';
import type { DocumentWriter } from '../table/documents/documents.ts';

export interface RetryDeps {
  readonly documents: Pick<DocumentWriter, 'tryChange'>;
  readonly intakeQueue: Queue<CheckUploadsMessage>;
  readonly pagesQueue: Queue<ReadPageMessage>;
  readonly analysisQueue: Queue<AnalyseDocumentMessage>;
  readonly now?: () => Date;
}

/** Reasons that a retry cannot resolve: the document itself has to change. */
const finalReasons = new Set(['upload.missing', 'document.too-many-pages', 'document.nothing-to-read']);

/** Milliseconds without any change after which a document under way may be pushed on: its messages may be lost. */
const STALLED_MS = 15 * 60 * 1000;

/**
 * Goes on with a document that failed or needs review, from its last checkpoint: files are taken in, unread pages are
 * read, or all is analysed again. Returns the document under way; undefined if there is nothing to retry.
 */
export async function retryFromCheckpoint(
  document: StoredDocument,
  deps: RetryDeps,
): Promise<StoredDocument | undefined> {
  const now = deps.now?.() ?? new Date();
  if (!isRetryable(document, now)) return undefined;
  const ref = documentRefOf(document);
  const processingSince = now.toISOString();
  const moveTo = (status: Status) =>
    deps.documents.tryChange(
      ref,
      { version: document.version },
      { status, statusReason: null, processingSince },
    );

  if (document.progress.pagesTotal === 0) {
    const waiting = document.files.some(({ status }) => status === 'awaiting-upload');
    const resumed = await moveTo(waiting ? 'awaiting-upload' : 'received');
    if (resumed) await deps.intakeQueue.send({ type: 'check-uploads', ...ref });
    return resumed;
  }
  const unread = pendingPages(document);
  const resumed = await moveTo(unread.length > 0 ? 'reading' : 'analysing');
  if (resumed === undefined) return undefined;
  await deps.intakeQueue.send({ type: 'check-uploads', ...ref }, { delaySeconds: WATCH_SECONDS });
  if (unread.length > 0) await deps.pagesQueue.sendAll(unread.map((page) => ({ ...ref, page })));
  else await deps.analysisQueue.send(ref);
  return resumed;
}

function isRetryable(document: StoredDocument, now: Date): boolean {
  const { status, statusReason, files, progress, updatedAt } = document;
  // A file that was added later and rejected is no part of the document.
  if (progress.pagesTotal === 0 && files.some((file) => file.status === 'rejected')) return false;
  if (statusReason !== null && finalReasons.has(statusReason.code)) return false;
  // The pages that could be read may be analysed again; of a document that has none, nothing would change.
  if (status === 'failed' && statusReason?.code === 'page.unreadable') return false;
  if (status === 'failed' || status === 'needs-review') return true;
  const underWay = status === 'received' || status === 'reading' || status === 'analysing';
  return underWay && now.getTime() - Date.parse(updatedAt) > STALLED_MS;
}

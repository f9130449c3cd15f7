import type { AnalyseDocumentMessage, ReadPageMessage } from '../../contract/messages.ts';
import type { PageText } from '../../domain/page.ts';
import type { DocumentRef } from '../../domain/refs.ts';
import { pageLocations, type StoredDocument } from '../../domain/stored-document.ts';
import { documentRefOf, removeDocumentFiles } from '../../files/document-files.ts';
import type { FileStore } from '../../files/file-store.ts';
import { originalKey, pageObjectKey, pageTextKey } from '../../files/keys.ts';
import type { Queue } from '../../queues/queue.ts';
import type { DocumentWriter } from '../../table/documents/documents.ts';
import type { OcrPriority } from '../../table/usage/ocr-priority.ts';
import { extractTiffPage } from '../files/tiff.ts';
import { withLease } from '../with-lease.ts';
import { type OcrEngine, PageUnreadable, recogniseInTurn } from './ocr.ts';
import { unreadablePage } from './page-problems.ts';

/** Documents of a workspace whose pending pages are counted: enough to tell a single upload from a flood. */
const MAX_COUNTED_DOCUMENTS = 25;

export interface ReadPageDeps {
  readonly documents: DocumentWriter;
  readonly files: FileStore;
  readonly ocr: OcrEngine;
  readonly ocrPriority: OcrPriority;
  readonly analysisQueue: Queue<AnalyseDocumentMessage>;
}

/**
 * Reads one page with OCR, once: the text in S3 is the checkpoint, the table counts. The last page, and any call that finds
 * that all have been read, starts the analysis. Throws `RetryLater` if the page is being read elsewhere, or OCR is
 * throttling.
 */
export async function readPageWithOcr(message: ReadPageMessage, deps: ReadPageDeps): Promise<void> {
  const { documents, files } = deps;
  const ref: DocumentRef = { workspaceId: message.workspaceId, documentId: message.documentId };
  await withLease(documents, { ref, unit: message.page }, async () => {
    // Checked only now that no other worker can be reading the page.
    const document = await documents.get(ref);
    const unread = document?.status === 'reading' && !document.readPages.includes(message.page);
    if (unread) await ensurePageText(document, message.page, deps);
    const counted = unread ? await documents.tryMarkPageDone(ref, message.page) : document;
    if (counted === undefined) await removeDocumentFiles(ref, files);
    else await startAnalysis(counted, deps);
  });
}

/** Writes the page's checkpoint, unless a call that crashed afterwards has done so. */
async function ensurePageText(document: StoredDocument, number: number, deps: ReadPageDeps): Promise<void> {
  const { files } = deps;
  const ref = documentRefOf(document);
  const place = pageLocations(document)[number - 1];
  if (place === undefined) throw new RangeError(`Document ${document.id} has no page ${number}`);
  const key = pageTextKey(ref, place.file, place.page);
  if ((await files.get(key)) !== undefined) return;
  const bytes = await pageBytes(document, place, files);
  const page = await recognisePage(bytes, document, place.page, deps);
  await files.put(key, JSON.stringify(page), 'application/json');
}

/** The page as OCR reads it; empty, with the reason, if it never can be. */
async function recognisePage(
  bytes: Uint8Array,
  { workspaceId, createdAt }: StoredDocument,
  number: number,
  { ocr, ocrPriority, documents }: ReadPageDeps,
): Promise<PageText> {
  const page = { number, source: 'ocr' } as const;
  try {
    const ask = () => ocr.recognise(bytes);
    const reading = await recogniseInTurn({
      recognise: ask,
      countPendingPages: () => countPendingPages(workspaceId, documents),
      priority: ocrPriority,
      createdAtMs: Date.parse(createdAt),
    });
    return { ...page, ...reading };
  } catch (error) {
    if (!(error instanceof PageUnreadable)) throw error;
    return unreadablePage(page, error.unreadable);
  }
}

/** The pending pages of a workspace's newest documents. */
async function countPendingPages(workspaceId: string, documents: DocumentWriter): Promise<number> {
  const page = { limit: MAX_COUNTED_DOCUMENTS };
  const { items } = await documents.list(workspaceId, { status: 'reading' }, page);
  return items.reduce((sum, { progress }) => sum + progress.pagesTotal - progress.pagesRead, 0);
}

/** The page on its own: split off already (PDF), converted already (WebP), taken out of its file here (TIFF), or the whole picture. */
async function pageBytes(
  document: StoredDocument,
  { file, page }: { file: number; page: number },
  files: FileStore,
) {
  const ref = documentRefOf(document);
  const { contentType, pages } = document.files[file - 1] ?? {};
  const isPrepared = contentType === 'application/pdf' || contentType === 'image/webp';
  const key = isPrepared ? pageObjectKey(ref, file, page) : originalKey(ref, file);
  const bytes = await files.get(key);
  if (bytes === undefined) throw new Error(`The object ${key} of document ${document.id} is missing`);
  return contentType === 'image/tiff' && (pages ?? 1) > 1 ? extractTiffPage(bytes, page) : bytes;
}

async function startAnalysis(
  document: StoredDocument,
  { documents, analysisQueue }: ReadPageDeps,
): Promise<void> {
  const ref = documentRefOf(document);
  const { status, progress } = document;
  if (progress.pagesRead < progress.pagesTotal) return;
  const moved =
    status === 'reading' && (await documents.tryChange(ref, ['reading'], { status: 'analysing' }));
  // A call that finds it analysing queues it again: the call that moved it may have crashed before it could.
  if (moved || status === 'analysing') await analysisQueue.send(ref);
}

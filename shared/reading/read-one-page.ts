import { pagePlaces } from '../domain/document-pages.ts';
import type { ReadPage } from '../domain/page.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import type { AnalyseDocument, ReadPage as ReadPageMessage } from '../events/messages.ts';
import type { Queue } from '../events/queue.ts';
import type { FileStore } from '../files/files.ts';
import { originalKey, pageObjectKey, pageTextKey } from '../files/keys.ts';
import type { DocumentWriter } from '../table/documents.ts';
import type { DocumentRef } from '../table/keys.ts';
import type { OcrPriority } from '../table/ocr-priority.ts';
import { inTurn } from './in-turn.ts';
import { type OcrEngine, PageUnreadable } from './ocr.ts';
import { refOf } from './page-files.ts';
import { unreadablePage } from './page-problems.ts';
import { removeLeftovers } from './take-upload.ts';
import { tiffPage } from './tiff.ts';
import { whileHeld } from './while-held.ts';

/** Documents of a workspace whose unread pages are counted: enough to tell a letter from a flood. */
const COUNTED_DOCUMENTS = 25;

export interface PageReading {
  readonly documents: DocumentWriter;
  readonly files: FileStore;
  readonly ocr: OcrEngine;
  readonly ocrPriority: OcrPriority;
  readonly analysisQueue: Queue<AnalyseDocument>;
}

/**
 * Reads one page with OCR, once: the text in S3 is the checkpoint, the table counts. The last page, and whoever finds
 * that all have been read, starts the analysis. Throws `Later` if the page is being read elsewhere, or OCR is
 * throttling.
 */
export async function readOnePage(message: ReadPageMessage, deps: PageReading): Promise<void> {
  const { documents, files } = deps;
  const ref: DocumentRef = { workspaceId: message.workspaceId, documentId: message.documentId };
  await whileHeld(documents, { ref, unit: message.page }, async () => {
    // Checked only now that no other worker can be reading the page.
    const document = await documents.get(ref);
    const unread = document?.status === 'reading' && !document.readPages.includes(message.page);
    if (unread) await read(document, message.page, deps);
    const counted = unread ? await documents.pageRead(ref, message.page) : document;
    if (counted === undefined) await removeLeftovers(ref, { files });
    else await startAnalysis(counted, deps);
  });
}

/** Writes the page's checkpoint, unless a call that crashed afterwards has done so. */
async function read(document: StoredDocument, number: number, deps: PageReading): Promise<void> {
  const { files } = deps;
  const ref = refOf(document);
  const place = pagePlaces(document)[number - 1];
  if (place === undefined) throw new RangeError(`Document ${document.id} has no page ${number}`);
  const key = pageTextKey(ref, place.file, place.page);
  if ((await files.get(key)) !== undefined) return;
  const bytes = await bytesOf(document, place, files);
  const page = await recognise(bytes, document, place.page, deps);
  await files.put(key, JSON.stringify(page), 'application/json');
}

/** The page as OCR reads it; empty, with the reason, if it never can be. */
async function recognise(
  bytes: Uint8Array,
  { workspaceId, createdAt }: StoredDocument,
  number: number,
  { ocr, ocrPriority, documents }: PageReading,
): Promise<ReadPage> {
  const page = { number, source: 'ocr' } as const;
  try {
    const ask = () => ocr.read(bytes);
    const reading = await inTurn({
      ask,
      unreadPages: () => unreadPages(workspaceId, documents),
      priority: ocrPriority,
      createdAt: Date.parse(createdAt),
    });
    return { ...page, ...reading };
  } catch (error) {
    if (!(error instanceof PageUnreadable)) throw error;
    return unreadablePage(page, error.message);
  }
}

/** The unread pages of a workspace, as far as its newest documents have any. */
async function unreadPages(workspaceId: string, documents: DocumentWriter): Promise<number> {
  const page = { limit: COUNTED_DOCUMENTS };
  const { items } = await documents.list(workspaceId, { status: 'reading' }, page);
  return items.reduce((sum, { progress }) => sum + progress.pagesTotal - progress.pagesRead, 0);
}

/** The page by itself: split off already (PDF), converted already (WebP), taken out of its file here (TIFF), or the whole picture. */
async function bytesOf(
  document: StoredDocument,
  { file, page }: { file: number; page: number },
  files: FileStore,
) {
  const ref = refOf(document);
  const { contentType, pages } = document.files[file - 1] ?? {};
  const isPrepared = contentType === 'application/pdf' || contentType === 'image/webp';
  const key = isPrepared ? pageObjectKey(ref, file, page) : originalKey(ref, file);
  const bytes = await files.get(key);
  if (bytes === undefined) throw new Error(`The object ${key} of document ${document.id} is missing`);
  return contentType === 'image/tiff' && (pages ?? 1) > 1 ? tiffPage(bytes, page) : bytes;
}

async function startAnalysis(
  document: StoredDocument,
  { documents, analysisQueue }: PageReading,
): Promise<void> {
  const ref = refOf(document);
  const { status, progress } = document;
  if (progress.pagesRead < progress.pagesTotal) return;
  const moved = status === 'reading' && (await documents.change(ref, ['reading'], { status: 'analysing' }));
  // Whoever finds it analysing asks again too: the call that moved it may have crashed before it could.
  if (moved || status === 'analysing') await analysisQueue.send(ref);
}

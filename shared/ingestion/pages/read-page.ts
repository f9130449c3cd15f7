import type { AnalyseDocumentMessage, DrawPagesMessage, ReadPageMessage } from '../../contract/messages.ts';
import { PageText } from '../../domain/page.ts';
import type { DocumentRef } from '../../domain/refs.ts';
import { type Rotation, turnedPage } from '../../domain/rotation.ts';
import {
  type PageLocation,
  pageLocations,
  type StoredDocument,
  type StoredFile,
} from '../../domain/stored-document.ts';
import { documentRefOf, removeDocumentFiles } from '../../files/document-files.ts';
import type { FileStore } from '../../files/file-store.ts';
import { filePrefix, originalKey, pageObjectKey, pageTextKey } from '../../files/keys.ts';
import { log } from '../../log.ts';
import type { Queue } from '../../queues/queue.ts';
import type { DocumentLists } from '../../table/documents/document-lists.ts';
import type { Leases } from '../../table/documents/document-partition.ts';
import type { DocumentWriter } from '../../table/documents/documents.ts';
import type { OcrPriority } from '../../table/usage/ocr-priority.ts';
import { extractTiffPage } from '../files/tiff.ts';
import { drawPagesMessages } from '../images/draw-pages-messages.ts';
import { withLease } from '../with-lease.ts';
import { type OcrEngine, PageUnreadable, recogniseInTurn } from './ocr.ts';
import { unreadablePage } from './page-problems.ts';
import { turnedPicture } from './turned-picture.ts';

/** Documents of a workspace whose pending pages are counted: enough to tell a single upload from a flood. */
const MAX_COUNTED_DOCUMENTS = 25;

export interface ReadPageDeps {
  readonly documents: Pick<DocumentWriter, 'get' | 'tryChange' | 'tryMarkPageDone' | 'list'> & Leases;
  readonly files: FileStore;
  readonly ocr: OcrEngine;
  readonly ocrPriority: OcrPriority;
  readonly analysisQueue: Queue<AnalyseDocumentMessage>;
  readonly drawingQueue: Queue<DrawPagesMessage>;
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
    if (document === undefined) return removeDocumentFiles(ref, files);
    const place = pageLocations(document)[message.page - 1];
    const unread = document.status === 'reading' && !document.readPages.includes(message.page);
    if (!unread || place === undefined) return goOn(document, message.page, deps);
    const startedAt = performance.now();
    await ensurePageText(document, place, deps);
    const milliseconds = Math.round(performance.now() - startedAt);
    const counted = await documents.tryMarkPageDone(ref, message.page, document.pagesVersion ?? 0);
    if (counted === undefined) return removeLateText(ref, place.file, deps);
    log.info('page.read', { documentId: ref.documentId, page: message.page, milliseconds });
    await goOn(counted, message.page, deps);
  });
}

/** Starts the analysis if no other page is missing, and has this one drawn: its rotation is known only now. */
async function goOn(document: StoredDocument, page: number, deps: ReadPageDeps): Promise<void> {
  await startAnalysis(document, deps);
  if (document.readPages.includes(page)) await deps.drawingQueue.sendAll(drawPagesMessages(document, [page]));
}

/**
 * While the page was being read, its document was deleted, or its pages changed: the call that changed them has sent a
 * message for each page that has to be read now. Deletes the text if its file is gone.
 */
async function removeLateText(
  ref: DocumentRef,
  fileId: number,
  { documents, files }: ReadPageDeps,
): Promise<void> {
  const document = await documents.get(ref);
  if (document === undefined) await removeDocumentFiles(ref, files);
  else if (document.files.every(({ id }) => id !== fileId)) await files.removeAll(filePrefix(ref, fileId));
}

/** Writes the page's checkpoint, unless a call that crashed afterwards has done so. */
async function ensurePageText(
  document: StoredDocument,
  place: PageLocation,
  deps: ReadPageDeps,
): Promise<void> {
  const { files } = deps;
  const key = pageTextKey(documentRefOf(document), place.file, place.page, place.rotation);
  if ((await files.get(key)) !== undefined) return;
  const { rotation } = place;
  const page =
    rotation === null
      ? await readUpright(document, place, deps)
      : await readTurned(document, { ...place, rotation }, deps);
  await files.put(key, JSON.stringify(page), 'application/json');
}

/** The page as it was uploaded. */
async function readUpright(document: StoredDocument, place: PageLocation, deps: ReadPageDeps) {
  return recognisePage(await pageBytes(document, place, deps.files), document, place.page, deps);
}

/**
 * The page as a user has turned it. Text of its own is turned with it. A picture is turned before OCR reads it; if that
 * is not possible, what OCR has read off the picture as it was uploaded is turned.
 */
async function readTurned(
  document: StoredDocument,
  place: PageLocation & { readonly rotation: Rotation },
  deps: ReadPageDeps,
): Promise<PageText> {
  const { file, page, rotation } = place;
  const hasOwnText = fileOf(document, file).textPages?.includes(page) ?? false;
  const picture = hasOwnText
    ? undefined
    : turnedPicture(await pageBytes(document, place, deps.files), rotation);
  if (picture !== undefined) {
    const reading = await recognisePage(picture, document, page, deps);
    return shownAt({ ...reading, rotation: turnedOn(rotation, reading.rotation ?? 0) }, rotation);
  }
  const json = await deps.files.get(pageTextKey(documentRefOf(document), file, page));
  const uploaded = json
    ? PageText.parse(JSON.parse(json.toString()))
    : await readUpright(document, place, deps);
  return shownAt(uploaded, rotation);
}

/** The page turned from how it was found to be upright to how a user wants it. */
const shownAt = (page: PageText, rotation: Rotation): PageText => ({
  ...turnedPage(page, turnedOn(rotation, -(page.rotation ?? 0))),
  rotation,
});

const turnedOn = (rotation: Rotation, degrees: number) => ((rotation + degrees + 360) % 360) as Rotation;

function fileOf(document: StoredDocument, fileId: number): StoredFile {
  const file = document.files.find(({ id }) => id === fileId);
  if (file === undefined) throw new RangeError(`Document ${document.id} has no file ${fileId}`);
  return file;
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
async function countPendingPages(
  workspaceId: string,
  documents: Pick<DocumentLists, 'list'>,
): Promise<number> {
  const page = { limit: MAX_COUNTED_DOCUMENTS };
  const { items } = await documents.list(workspaceId, { status: 'reading' }, page);
  return items.reduce((sum, { progress }) => sum + progress.pagesTotal - progress.pagesRead, 0);
}

/** The page on its own: as `inspect-file` has prepared it, taken out of its file here (TIFF), or the whole picture. */
async function pageBytes(document: StoredDocument, { file, page }: PageLocation, files: FileStore) {
  const ref = documentRefOf(document);
  const { contentType, pages } = fileOf(document, file);
  const prepared = await files.get(pageObjectKey(ref, file, page));
  if (prepared !== undefined) return prepared;
  // OCR reads neither a PDF of several pages nor WebP.
  const isReadable = contentType !== 'application/pdf' && contentType !== 'image/webp';
  const bytes = isReadable ? await files.get(originalKey(ref, file)) : undefined;
  if (bytes === undefined)
    throw new Error(`Page ${page} of file ${file} of document ${document.id} is missing`);
  return contentType === 'image/tiff' && (pages ?? 1) > 1 ? extractTiffPage(bytes, page) : bytes;
}

/** Moves the document on if all of its pages have been read. They may change at the same time: then it looks again. */
async function startAnalysis(
  document: StoredDocument,
  { documents, analysisQueue }: ReadPageDeps,
): Promise<void> {
  const ref = documentRefOf(document);
  let current: StoredDocument | undefined = document;
  while (current?.status === 'reading') {
    const { progress, version } = current;
    if (progress.pagesRead < progress.pagesTotal) return;
    const moved: StoredDocument | undefined = await documents.tryChange(
      ref,
      { version },
      { status: 'analysing' },
    );
    current = moved ?? (await documents.get(ref));
  }
  // A call that finds it analysing queues it again: the call that moved it may have crashed before it could.
  if (current?.status === 'analysing') await analysisQueue.send(ref);
}

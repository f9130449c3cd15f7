import type { DrawPagesMessage } from '../../contract/messages.ts';
import type { DocumentRef } from '../../domain/refs.ts';
import { isSamePage, pageLocations, type StoredDocument } from '../../domain/stored-document.ts';
import { removeDocumentFiles } from '../../files/document-files.ts';
import type { FileStore } from '../../files/file-store.ts';
import { filePrefix, originalKey, pageObjectKey, pagesPrefix } from '../../files/keys.ts';
import type { PageReader } from '../../files/page-reader.ts';
import type { Queue } from '../../queues/queue.ts';
import type { DocumentReader } from '../../table/documents/documents.ts';
import type { DrawnPage, DrawnPageWriter } from '../../table/documents/drawn-pages.ts';
import { drawPagesMessages } from './draw-pages-messages.ts';
import type { PageRenderer, RenderedFile } from './rendering.ts';

export interface DrawPagesDeps {
  readonly documents: Pick<DocumentReader, 'get'>;
  readonly drawnPages: Pick<DrawnPageWriter, 'getMany' | 'tryPut'>;
  readonly pages: Pick<PageReader, 'get'>;
  readonly renderer: PageRenderer;
  readonly files: Pick<FileStore, 'removeAll'>;
  readonly drawingQueue: Pick<Queue<DrawPagesMessage>, 'sendAll'>;
}

/** A page that is to be drawn. */
type PageToDraw = Omit<DrawnPage, 'size'>;

/**
 * Has pages drawn and records their sizes, unless they have been drawn with the rotation that they have now. If the drawing ends
 * without a report, each page is tried on its own; one whose own drawing ends so has no image, and is not tried again.
 */
export async function drawPages(
  { workspaceId, documentId, pages: numbers }: DrawPagesMessage,
  deps: DrawPagesDeps,
): Promise<void> {
  const ref = { workspaceId, documentId };
  const document = await deps.documents.get(ref);
  if (document === undefined) return removeDocumentFiles(ref, deps.files);
  const pages = await missingPages(document, numbers, deps);
  const [first] = pages;
  if (first === undefined) return;
  const images = await deps.renderer.render(fileToRender(document, pages, first));
  if (images === undefined && numbers.length > 1) {
    const each = numbers.map((number): DrawPagesMessage => ({ type: 'draw-pages', ...ref, pages: [number] }));
    return deps.drawingQueue.sendAll(each);
  }
  const drawn = pages.map((page, index) => ({ ...page, size: images?.[index] ?? null }));
  await deps.drawnPages.tryPut(ref, drawn);
  await followChanges(ref, pages, first.file, deps);
}

/**
 * What changed while the pages were drawn: deletes the images if the document or the file is gone, and queues pages that a
 * user has turned. They may have been drawn already, and this call has replaced the record of that.
 */
async function followChanges(
  ref: DocumentRef,
  pages: readonly PageToDraw[],
  file: number,
  { documents, files, drawingQueue }: DrawPagesDeps,
): Promise<void> {
  const document = await documents.get(ref);
  if (document === undefined) return removeDocumentFiles(ref, files);
  if (document.files.every(({ id }) => id !== file)) {
    await files.removeAll(filePrefix(ref, file));
    return;
  }
  const turned = pageLocations(document).flatMap((place, index) =>
    pages.some((page) => isSamePage(page, place) && page.userRotation !== place.rotation) ? [index + 1] : [],
  );
  await drawingQueue.sendAll(drawPagesMessages(document, turned));
}

/** The pages among these that have not been drawn with their rotation. Pages that the document does not have are left out. */
async function missingPages(
  document: StoredDocument,
  numbers: readonly number[],
  { pages, drawnPages }: DrawPagesDeps,
): Promise<PageToDraw[]> {
  const { workspaceId, id: documentId } = document;
  const locations = pageLocations(document);
  const wanted = await Promise.all(
    numbers.map(async (number): Promise<PageToDraw[]> => {
      const location = locations[number - 1];
      if (location === undefined) return [];
      const { file, page, rotation: userRotation } = location;
      const rotation = userRotation ?? (await pages.get(document, number))?.rotation ?? 0;
      return [{ file, page, rotation, userRotation }];
    }),
  );
  const [first, ...others] = wanted.flat();
  if (first === undefined) return [];
  // All pages of a message are of one file, unless the files have changed since.
  const found = [first, ...others.filter(({ file }) => file === first.file)];
  const drawn = await drawnPages.getMany({ workspaceId, documentId }, found);
  const isDrawn = ({ page, rotation, userRotation }: PageToDraw) =>
    drawn.some(
      (each) => each.page === page && each.rotation === rotation && each.userRotation === userRotation,
    );
  return found.filter((page) => !isDrawn(page));
}

/** A page of a PDF that has been split off for OCR is drawn from that; all others are drawn from their file. */
function fileToRender(
  { workspaceId, id: documentId, files }: StoredDocument,
  pages: readonly PageToDraw[],
  { file, page }: PageToDraw,
): RenderedFile {
  const ref = { workspaceId, documentId };
  const {
    contentType = 'application/pdf',
    textPages = [],
    pages: pageCount,
  } = files.find(({ id }) => id === file) ?? {};
  const isSplit = contentType === 'application/pdf' && pages.length === 1 && !textPages.includes(page);
  return {
    contentType,
    key: isSplit ? pageObjectKey(ref, file, page) : originalKey(ref, file),
    pagesPrefix: pagesPrefix(ref, file),
    pageCount: isSplit ? 1 : (pageCount ?? 1),
    pages: pages.map(({ page: number, rotation }) => ({ page: isSplit ? 1 : number, number, rotation })),
  };
}

import type { DrawPagesMessage } from '../../contract/messages.ts';
import type { Status } from '../../domain/document.ts';
import type { DocumentPage } from '../../domain/document-page.ts';
import {
  isSamePage,
  type PageLocation,
  pageLocations,
  type StoredDocument,
} from '../../domain/stored-document.ts';
import { documentRefOf } from '../../files/document-files.ts';
import type { PageReader } from '../../files/page-reader.ts';
import type { Queue } from '../../queues/queue.ts';
import type { DrawnPage, DrawnPageWriter } from '../../table/documents/drawn-pages.ts';
import { drawPagesMessages } from './draw-pages-messages.ts';

export interface ListPagesDeps {
  readonly drawnPages: Pick<DrawnPageWriter, 'getMany' | 'tryClaimDrawing'>;
  readonly pages: Pick<PageReader, 'signImageLinks'>;
  readonly drawingQueue: Pick<Queue<DrawPagesMessage>, 'sendAll'>;
}

/** Seconds after which pages that still have no image are queued again. */
const DRAWING_RETRY_SECONDS = 600;

/** While a document has one of these, each page is queued when it has been read. */
const unfinished: readonly Status[] = ['awaiting-upload', 'received', 'reading'];

/**
 * The pages of a document from one number to before another. If one of them has not been drawn, because the document is older than
 * page images or a message was lost, all such pages of the document are queued.
 */
export async function listPages(
  document: StoredDocument,
  { from, to }: { readonly from: number; readonly to: number },
  deps: ListPagesDeps,
): Promise<DocumentPage[]> {
  const { drawnPages, pages } = deps;
  const ref = documentRefOf(document);
  const places = pageLocations(document).slice(from - 1, to - 1);
  const drawn = await drawnPages.getMany(ref, places);
  const found = places.map((place, index) => imageOf(document, place, from + index, drawn));
  const mayQueue = found.includes(undefined) && !unfinished.includes(document.status);
  if (mayQueue && (await drawnPages.tryClaimDrawing(ref, DRAWING_RETRY_SECONDS)))
    await queueMissingPages(document, deps);
  return Promise.all(
    places.map(async (place, index): Promise<DocumentPage> => {
      const page = found[index];
      const size = page?.size ?? null;
      const links = page && size ? await pages.signImageLinks(document, page) : null;
      return {
        number: from + index,
        file: place.file,
        width: size?.width ?? null,
        height: size?.height ?? null,
        rotation: page?.rotation ?? place.rotation ?? 0,
        image: links && { url: links.image },
        thumbnail: links && { url: links.thumbnail },
      };
    }),
  );
}

/** Queues the pages of the whole document: no other request may for a while. */
async function queueMissingPages(
  document: StoredDocument,
  { drawnPages, drawingQueue }: ListPagesDeps,
): Promise<void> {
  const places = pageLocations(document);
  const drawn = await drawnPages.getMany(documentRefOf(document), places);
  const missing = places.flatMap((place, index) =>
    imageOf(document, place, index + 1, drawn) === undefined ? [index + 1] : [],
  );
  await drawingQueue.sendAll(drawPagesMessages(document, missing));
}

/** The page as it has been drawn; undefined if it has not been, or not since a user turned it. */
function imageOf(
  { status, readPages }: StoredDocument,
  place: PageLocation,
  number: number,
  drawn: readonly DrawnPage[],
): DrawnPage | undefined {
  // Its rotation is known only when it has been read.
  if (status === 'reading' && !readPages.includes(number)) return undefined;
  return drawn.find((page) => isSamePage(page, place) && page.userRotation === place.rotation);
}

import { concurrently } from '../concurrently.ts';
import { linesOf, PageText } from '../domain/page.ts';
import type { DocumentRef } from '../domain/refs.ts';
import { pageLocations, type StoredDocument } from '../domain/stored-document.ts';
import type { FileReader, FileStore } from './file-store.ts';
import { documentPrefix, pageTextKey, uploadPrefix } from './keys.ts';

/** Objects fetched or copied at the same time. */
const MAX_CONCURRENT_OBJECTS = 16;

export const documentRefOf = ({
  workspaceId,
  id,
}: Pick<StoredDocument, 'workspaceId' | 'id'>): DocumentRef => ({
  workspaceId,
  documentId: id,
});

/** The document's pages that have been read so far, in order, numbered through the document. */
export async function loadPageTexts(
  document: StoredDocument,
  files: Pick<FileReader, 'get'>,
): Promise<PageText[]> {
  const ref = documentRefOf(document);
  const places = pageLocations(document);
  const pages = await concurrently(document.readPages, MAX_CONCURRENT_OBJECTS, async (number) => {
    const place = places[number - 1];
    const json = place && (await files.get(pageTextKey(ref, place.file, place.page, place.rotation)));
    if (json === undefined)
      throw new Error(`Page ${number} of document ${document.id} counts as read, but has no text`);
    return { ...PageText.parse(JSON.parse(json.toString())), number };
  });
  return pages;
}

/** The lines of all pages that have been read, in order. */
export const loadPageLines = async (document: StoredDocument, files: Pick<FileReader, 'get'>) =>
  (await loadPageTexts(document, files)).flatMap(linesOf);

/** Copies what was read off one document to another with the same pages, in the same order and rotation. */
export async function copyPageTexts(
  from: StoredDocument,
  to: StoredDocument,
  files: FileStore,
): Promise<void> {
  const keysOf = (document: StoredDocument) =>
    pageLocations(document).map(({ file, page, rotation }) =>
      pageTextKey(documentRefOf(document), file, page, rotation),
    );
  const [sources, targets] = [keysOf(from), keysOf(to)];
  await concurrently(from.readPages, MAX_CONCURRENT_OBJECTS, async (number) => {
    const [source, target] = [sources[number - 1], targets[number - 1]];
    if (source !== undefined && target !== undefined) await files.copy(source, target);
  });
}

/** Deletes everything that was uploaded for a document, and everything made from it. May be repeated. */
export async function removeDocumentFiles(
  ref: DocumentRef,
  files: Pick<FileStore, 'removeAll'>,
): Promise<void> {
  await files.removeAll(uploadPrefix(ref));
  await files.removeAll(documentPrefix(ref));
}

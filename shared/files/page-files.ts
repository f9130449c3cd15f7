import { concurrently } from '../concurrently.ts';
import { pagePlaces } from '../domain/document-pages.ts';
import { ReadPage } from '../domain/page.ts';
import { linesOf } from '../domain/page-lines.ts';
import type { DocumentRef } from '../domain/refs.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import type { FileReader, FileStore } from './files.ts';
import { pageTextKey } from './keys.ts';

/** Objects fetched or copied at once. */
const AT_ONCE = 16;

export const refOf = ({ workspaceId, id }: Pick<StoredDocument, 'workspaceId' | 'id'>): DocumentRef => ({
  workspaceId,
  documentId: id,
});

/** The document's pages that have been read so far, in order, numbered through the document. */
export async function readPagesOf(
  document: StoredDocument,
  files: Pick<FileReader, 'get'>,
): Promise<ReadPage[]> {
  const ref = refOf(document);
  const places = pagePlaces(document);
  const pages = await concurrently(document.readPages, AT_ONCE, async (number) => {
    const place = places[number - 1];
    const json = place && (await files.get(pageTextKey(ref, place.file, place.page)));
    if (json === undefined)
      throw new Error(`Page ${number} of document ${document.id} counts as read, but has no text`);
    return { ...ReadPage.parse(JSON.parse(json.toString())), number };
  });
  return pages;
}

/** The lines of all pages that have been read, in order. */
export const linesOfPages = async (document: StoredDocument, files: Pick<FileReader, 'get'>) =>
  (await readPagesOf(document, files)).flatMap(linesOf);

/** Copies what was read off one document to another with the same files. */
export async function copyReadPages(
  from: StoredDocument,
  to: StoredDocument,
  files: FileStore,
): Promise<void> {
  const places = pagePlaces(from);
  await concurrently(from.readPages, AT_ONCE, async (number) => {
    const place = places[number - 1];
    if (place === undefined) return;
    await files.copy(
      pageTextKey(refOf(from), place.file, place.page),
      pageTextKey(refOf(to), place.file, place.page),
    );
  });
}

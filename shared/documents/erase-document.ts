import type { DocumentRef } from '../domain/refs.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import type { FileStore } from '../files/file-store.ts';
import { documentPrefix, uploadPrefix } from '../files/keys.ts';
import type { DocumentWriter } from '../table/documents/documents.ts';

export interface EraseDocumentDeps {
  readonly documents: Pick<DocumentWriter, 'deleteRelatedItems'>;
  readonly files: Pick<FileStore, 'removeAll'>;
}

/**
 * Erases what is left of a document whose own item is gone: its files, history, conversation and reminders. It may be
 * done again by whoever finds it half done. The search index erases its own part.
 */
export async function eraseDocument(
  ref: DocumentRef,
  { digest }: Pick<StoredDocument, 'digest'>,
  { documents, files }: EraseDocumentDeps,
): Promise<void> {
  await Promise.all([files.removeAll(uploadPrefix(ref)), files.removeAll(documentPrefix(ref))]);
  await documents.deleteRelatedItems(ref, digest);
}

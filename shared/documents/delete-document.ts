import { AppError } from '../domain/errors.ts';
import type { DocumentRef } from '../domain/refs.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import type { FileStore } from '../files/file-store.ts';
import { documentPrefix, uploadPrefix } from '../files/keys.ts';
import type { DocumentWriter } from '../table/documents/documents.ts';
import { assertVersion, type RequestedDocument, type UserRef } from './change-document.ts';
import { findDocument } from './find-document.ts';

/**
 * Deletes a document permanently, in any view. Deleting its item removes it for everyone. The rest is erased right away, or
 * by the stream consumer if this call stops halfway.
 * @throws `document.not-found`, `document.changed`
 */
export async function deletePermanently(
  deps: EraseDocumentDeps & {
    readonly documents: Pick<DocumentWriter, 'get' | 'tryDelete' | 'deleteRelatedItems'>;
  },
  user: UserRef,
  { id, ifMatch }: RequestedDocument,
): Promise<void> {
  const { documents } = deps;
  const ref = { workspaceId: user.workspaceId, documentId: id };
  const document = await findDocument(documents, user, id);
  assertVersion(document, ifMatch);
  const removed = await documents.tryDelete(ref, ifMatch === undefined ? undefined : { version: ifMatch });
  if (removed === undefined && ifMatch !== undefined)
    assertVersion(await findDocument(documents, user, id), ifMatch);
  if (removed === undefined) throw new AppError('document.not-found', { cause: 'unknown', id });
  await eraseDocument(ref, removed, deps);
}

export interface EraseDocumentDeps {
  readonly documents: Pick<DocumentWriter, 'deleteRelatedItems'>;
  readonly files: Pick<FileStore, 'removeAll'>;
}

/**
 * Erases what is left of a document whose own item is gone: its files, history, conversation and reminders. Repeatable, so
 * that another call can finish the work. The search index erases its own part.
 */
export async function eraseDocument(
  ref: DocumentRef,
  { digest, uploadReservation }: Pick<StoredDocument, 'digest' | 'uploadReservation'>,
  { documents, files }: EraseDocumentDeps,
): Promise<void> {
  await Promise.all([files.removeAll(uploadPrefix(ref)), files.removeAll(documentPrefix(ref))]);
  await documents.deleteRelatedItems(ref, digest, uploadReservation);
}

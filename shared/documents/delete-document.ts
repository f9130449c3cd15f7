import { AppError } from '../domain/errors.ts';
import type { DocumentWriter } from '../table/documents/documents.ts';
import { type Person, refuseOther, type Wanted } from './change-document.ts';
import { type Erasing, eraseDocument } from './erase-document.ts';
import { findDocument } from './find-document.ts';

/**
 * Deletes a document for good, wherever it is. With its item it is gone for everybody; the rest is erased at once, and by
 * the table's follower should this call stop halfway. Throws `document.not-found`, `document.changed`.
 */
export async function deleteForGood(
  deps: Erasing & { readonly documents: Pick<DocumentWriter, 'get' | 'remove' | 'forget'> },
  person: Person,
  { id, ifMatch }: Wanted,
): Promise<void> {
  const { documents } = deps;
  const ref = { workspaceId: person.workspaceId, documentId: id };
  const document = await findDocument(documents, person, id);
  refuseOther(document, ifMatch);
  const removed = await documents.remove(ref, ifMatch === undefined ? undefined : { version: ifMatch });
  if (removed === undefined && ifMatch !== undefined)
    refuseOther(await findDocument(documents, person, id), ifMatch);
  if (removed === undefined) throw new AppError('document.not-found', `You have no document ${id}.`);
  await eraseDocument(ref, removed, deps);
}

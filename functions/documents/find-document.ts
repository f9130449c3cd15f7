import { AppError } from '../../shared/domain/errors.ts';
import type { StoredDocument } from '../../shared/domain/stored-document.ts';
import type { Caller } from '../../shared/http/route.ts';
import type { DocumentReader } from '../../shared/table/documents.ts';

/** The caller's own document; somebody else's is no different from one that never was. */
export async function findDocument(
  documents: DocumentReader,
  caller: Caller,
  id: string,
): Promise<StoredDocument> {
  const document = await documents.get({ workspaceId: caller.workspaceId, documentId: id });
  if (document === undefined) throw new AppError('document.not-found', `You have no document ${id}.`);
  return document;
}

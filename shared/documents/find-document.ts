import { AppError } from '../domain/errors.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import type { DocumentReader } from '../table/documents/documents.ts';

/**
 * The caller's own document. Another user's document counts as not found.
 * @throws `document.not-found`
 */
export async function findDocument(
  documents: Pick<DocumentReader, 'get'>,
  { workspaceId }: { readonly workspaceId: string },
  id: string,
): Promise<StoredDocument> {
  const document = await documents.get({ workspaceId, documentId: id });
  if (document === undefined) throw new AppError('document.not-found', { cause: 'unknown', id });
  return document;
}

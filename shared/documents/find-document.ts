import { AppError } from '../domain/errors.ts';
import { isUlid } from '../domain/refs.ts';
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

/** The caller's own documents among these, each once, in their order. The ids may come from a URL. */
export function findDocuments(
  documents: Pick<DocumentReader, 'getMany'>,
  { workspaceId }: { readonly workspaceId: string },
  ids: readonly string[],
): Promise<StoredDocument[]> {
  const possible = [...new Set(ids)].filter(isUlid);
  return documents.getMany(possible.map((documentId) => ({ workspaceId, documentId })));
}

import type { DocumentRef } from '../table/keys.ts';

/**
 * Every key in the bucket. `uploads/` is a mailbox that S3 itself empties; what has been accepted lives under
 * `documents/`, where nobody outside can write.
 */
export const UPLOADS = 'uploads/';
export const DOCUMENTS = 'documents/';

const padded = (number: number) => String(number).padStart(4, '0');

export const uploadPrefix = ({ workspaceId, documentId }: DocumentRef) =>
  `${UPLOADS}${workspaceId}/${documentId}/`;
/** Files are numbered from 1. */
export const uploadKey = (ref: DocumentRef, file: number) => `${uploadPrefix(ref)}${file}`;

export function parseUploadKey(key: string): (DocumentRef & { file: number }) | undefined {
  const [, workspaceId, documentId, file] = /^uploads\/([^/]+)\/([^/]+)\/(\d+)$/.exec(key) ?? [];
  return workspaceId && documentId && file ? { workspaceId, documentId, file: Number(file) } : undefined;
}

export const documentPrefix = ({ workspaceId, documentId }: DocumentRef) =>
  `${DOCUMENTS}${workspaceId}/${documentId}/`;
/** The file as it was uploaded. */
export const originalKey = (ref: DocumentRef, file: number) => `${documentPrefix(ref)}${file}/original`;
/** One page of a PDF or TIFF, split off for Textract; pages are numbered from 1 within their file. */
export const pageObjectKey = (ref: DocumentRef, file: number, page: number) =>
  `${documentPrefix(ref)}${file}/page-${padded(page)}`;
/** The page as read: words with boxes and confidence. */
export const pageTextKey = (ref: DocumentRef, file: number, page: number) =>
  `${documentPrefix(ref)}${file}/page-${padded(page)}.json`;
/** The document in another language (BCP 47). */
export const translationKey = (ref: DocumentRef, language: string) =>
  `${documentPrefix(ref)}translations/${language}.json`;

import { type DocumentRef, sortableNumber } from '../domain/refs.ts';

/**
 * Every key in the bucket. `uploads/` is the staging prefix, which S3 itself empties; what has been accepted lives under
 * `documents/`, which no one outside can write to.
 */
export const UPLOADS_PREFIX = 'uploads/';
export const DOCUMENTS_PREFIX = 'documents/';

/** Everything of a workspace that waits in the staging prefix, and everything that has been accepted. */
export const workspacePrefixes = (workspaceId: string) => [
  `${UPLOADS_PREFIX}${workspaceId}/`,
  `${DOCUMENTS_PREFIX}${workspaceId}/`,
];

export const uploadPrefix = ({ workspaceId, documentId }: DocumentRef) =>
  `${UPLOADS_PREFIX}${workspaceId}/${documentId}/`;
/** Files are numbered from 1. */
export const uploadKey = (ref: DocumentRef, file: number) => `${uploadPrefix(ref)}${file}`;

/**
 * The upload that a key in an S3 notification names; undefined for another object. Notifications encode keys as in a form:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 */
export function parseUploadKey(encodedKey: string): (DocumentRef & { file: number }) | undefined {
  const key = decodeURIComponent(encodedKey.replace(/\+/g, ' '));
  const [, workspaceId, documentId, file] = /^uploads\/([^/]+)\/([^/]+)\/(\d+)$/.exec(key) ?? [];
  return workspaceId && documentId && file ? { workspaceId, documentId, file: Number(file) } : undefined;
}

export const documentPrefix = ({ workspaceId, documentId }: DocumentRef) =>
  `${DOCUMENTS_PREFIX}${workspaceId}/${documentId}/`;
/** The file as it was uploaded. */
export const originalKey = (ref: DocumentRef, file: number) => `${documentPrefix(ref)}${file}/original`;
/** Everything of one file. */
export const filePrefix = (ref: DocumentRef, file: number) => `${documentPrefix(ref)}${file}/`;
/** What was made of a file's pages, and not the file itself. */
export const pagesPrefix = (ref: DocumentRef, file: number) => `${filePrefix(ref, file)}page-`;
/** Behind the prefix: a page on its own, as OCR takes it. Pages are numbered from 1 within their file. */
export const pageObjectName = (page: number) => sortableNumber(page);
/** Behind the prefix: a page as read, words with boxes and confidence. */
export const pageTextName = (page: number) => `${sortableNumber(page)}.json`;
export const pageObjectKey = (ref: DocumentRef, file: number, page: number) =>
  `${pagesPrefix(ref, file)}${pageObjectName(page)}`;
export const pageTextKey = (ref: DocumentRef, file: number, page: number) =>
  `${pagesPrefix(ref, file)}${pageTextName(page)}`;
/** The document in another language (BCP 47). */
export const translationKey = (ref: DocumentRef, language: string) =>
  `${documentPrefix(ref)}translations/${language}.json`;

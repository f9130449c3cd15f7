import { type DocumentRef, sortableNumber } from '../domain/refs.ts';
import type { Rotation } from '../domain/rotation.ts';

/**
 * Every key in the bucket. `uploads/` is the staging prefix, which S3 itself empties; what has been accepted lives under
 * `documents/`, which no one outside can write to.
 */
export const UPLOADS_PREFIX = 'uploads/';
export const DOCUMENTS_PREFIX = 'documents/';

/** Archives of everything, which S3 deletes after a week. */
export const EXPORTS_PREFIX = 'exports/';

/** Everything of a workspace that waits in the staging prefix, everything that has been accepted, and its exports. */
export const workspacePrefixes = (workspaceId: string) => [
  `${UPLOADS_PREFIX}${workspaceId}/`,
  `${DOCUMENTS_PREFIX}${workspaceId}/`,
  `${EXPORTS_PREFIX}${workspaceId}/`,
];

export const uploadPrefix = ({ workspaceId, documentId }: DocumentRef) =>
  `${UPLOADS_PREFIX}${workspaceId}/${documentId}/`;
/** Files are named by their id, which stays the same whatever their order is. */
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
/**
 * Behind the prefix: a page as drawn, for people, and the same small. Browsers keep images by their names: one that is turned has
 * another.
 */
export const pageImageName = (page: number, rotation: Rotation) => `${drawnPageName(page, rotation)}.webp`;
export const thumbnailName = (page: number, rotation: Rotation) =>
  `${drawnPageName(page, rotation)}-small.webp`;
const drawnPageName = (page: number, rotation: Rotation) =>
  rotation === 0 ? sortableNumber(page) : `${sortableNumber(page)}-${rotation}`;
export const pageObjectKey = (ref: DocumentRef, file: number, page: number) =>
  `${pagesPrefix(ref, file)}${pageObjectName(page)}`;
/** A page that a user has turned has a text of its own: its boxes are elsewhere. */
export const pageTextKey = (ref: DocumentRef, file: number, page: number, rotation: Rotation | null = null) =>
  `${pagesPrefix(ref, file)}${rotation === null ? pageTextName(page) : `${sortableNumber(page)}-${rotation}.json`}`;
export const pageImageKey = (ref: DocumentRef, file: number, page: number, rotation: Rotation) =>
  `${pagesPrefix(ref, file)}${pageImageName(page, rotation)}`;
export const thumbnailKey = (ref: DocumentRef, file: number, page: number, rotation: Rotation) =>
  `${pagesPrefix(ref, file)}${thumbnailName(page, rotation)}`;
/** The document in another language (BCP 47). */
export const translationKey = (ref: DocumentRef, language: string) =>
  `${documentPrefix(ref)}translations/${language}.json`;

interface ExportRef {
  readonly workspaceId: string;
  readonly exportId: string;
}
const exportPrefix = ({ workspaceId, exportId }: ExportRef) => `${EXPORTS_PREFIX}${workspaceId}/${exportId}/`;
/** The archive that an export makes. */
export const exportArchiveKey = (ref: ExportRef) => `${exportPrefix(ref)}archive.zip`;
/** What an export stores while it is running. */
export const exportWorkPrefix = (ref: ExportRef) => `${exportPrefix(ref)}work/`;
/** The files to write, or the rows of a table, page by page; the directory of the archive, by its parts. */
export const exportWorkKey = (
  ref: ExportRef,
  kind: 'files' | 'csv' | 'ndjson' | 'directory',
  number: number,
) => `${exportWorkPrefix(ref)}${kind}-${sortableNumber(number)}`;

import type { Document, DocumentFile, Kind } from './document.ts';
import type { Reason } from './reasons.ts';
import type { DocumentRef } from './refs.ts';

/** A file as the table keeps it: what the API shows, and what the pipeline needs. */
export interface StoredFile extends DocumentFile {
  readonly sha256: string | null;
  /** Why it was rejected; of a received file, why its pages are not what it is about. */
  readonly problem?: Reason;
  /** Pages of this file, from 1, that carry their own text and need no OCR. */
  readonly textPages?: readonly number[];
}

/** A document as the table keeps it. The API's answer schema leaves out what it does not declare. */
export interface StoredDocument extends Document {
  readonly workspaceId: string;
  readonly createdBy: string;
  /** In the trash: when the table deletes it, in seconds since 1970 (DynamoDB's time to live). */
  readonly expiresAt?: number;
  /** The kind that the user set: no analysis overrules it. */
  readonly givenKind: Kind | null;
  /** Paths of values that a user has removed: nothing read later brings them back. */
  readonly withdrawn?: readonly string[];
  readonly files: StoredFile[];
  /** Pages of the document, from 1, that have been read: a set in the table, so that no page counts twice. */
  readonly readPages: readonly number[];
  /** SHA-256 over the files' checksums in order; null until all have arrived. */
  readonly digest: string | null;
}

/** What can be written to a document that exists. `undefined` leaves a value as it is. */
export type DocumentUpdate = Partial<
  Omit<
    StoredDocument,
    'id' | 'workspaceId' | 'progress' | 'version' | 'createdAt' | 'updatedAt' | 'expiresAt'
  >
> & {
  readonly pagesTotal?: number;
  /** Null: the document does not expire any more. */
  readonly expiresAt?: number | null;
};

/** What happened to a document: `before` is undefined if it is new, `after` if it is gone. */
export interface DocumentChange {
  readonly ref: DocumentRef;
  readonly before: StoredDocument | undefined;
  readonly after: StoredDocument | undefined;
}

/** What filters look at: the index by due date holds these besides its keys. */
export const filterFields = [
  'view',
  'snoozedUntil',
  'expiresAt',
  'kind',
  'category',
  'actionStatus',
  'status',
  'sender',
  'tags',
  'dueDate',
  'createdAt',
] as const;
export type FilterFields = Pick<StoredDocument, (typeof filterFields)[number]>;

/** Where a page of a document is: files are counted from 1, and pages from 1 within their file. */
export interface PageLocation {
  readonly file: number;
  readonly page: number;
}

type WithFiles = Pick<StoredDocument, 'files'>;

/** The places of all pages, in order; the first is page 1 of the document. Files that have not arrived have none. */
export const pageLocations = ({ files }: WithFiles): PageLocation[] =>
  files.flatMap(({ pages }, index) =>
    Array.from({ length: pages ?? 0 }, (_, page) => ({ file: index + 1, page: page + 1 })),
  );

/** Numbers of the document's pages that carry their own text. */
export const textPageNumbers = (document: WithFiles): number[] =>
  pageLocations(document).flatMap(({ file, page }, index) =>
    document.files[file - 1]?.textPages?.includes(page) ? [index + 1] : [],
  );

/** Numbers of the pages that have no text yet. */
export const pendingPages = ({
  progress,
  readPages,
}: Pick<StoredDocument, 'progress' | 'readPages'>): number[] => {
  const read = new Set(readPages);
  return Array.from({ length: progress.pagesTotal }, (_, index) => index + 1).filter(
    (page) => !read.has(page),
  );
};

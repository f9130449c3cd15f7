import type { Document, DocumentFile, Kind } from './document.ts';
import type { DocumentRef } from './refs.ts';
import type { Rotation } from './rotation.ts';

/** A file as the table keeps it: what the API shows, and what the pipeline needs. */
export interface StoredFile extends DocumentFile {
  readonly sha256: string | null;
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
  /** A user has set that it is not a duplicate: it is not marked as one again. */
  readonly notDuplicate?: boolean;
  readonly files: StoredFile[];
  /** Pages of the document, from 1, that have been read: a set in the table, so that no page counts twice. */
  readonly readPages: readonly number[];
  /** SHA-256 over the files' checksums in order; null until all have arrived. */
  readonly digest: string | null;
  /** The highest id that any of its files has had. Absent: that of the files it has. */
  readonly lastFileId?: number;
  /**
   * Increases whenever pages change their numbers or their rotation: what was computed from other pages is not written.
   * Absent: 0.
   */
  readonly pagesVersion?: number;
  /**
   * When its processing last began: its last file had arrived, its pages changed, or a user asked to retry. Absent from
   * documents of earlier versions of Docket, and until then.
   */
  readonly processingSince?: string;
  /** The trace in which it was last written (`shared/trace.ts`): what follows from that, without a message, continues it. */
  readonly traceparent?: string;
  /** When the last upload links expire. Absent from documents of earlier versions of Docket. */
  readonly uploadsUntil?: string;
  /** Bytes of announced files that do not count as used yet: 0 as soon as the first of them has arrived. */
  readonly expectedBytes?: number;
  /** The reservation of these bytes. Absent: it has the id of the document. */
  readonly uploadReservation?: string;
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

/** A page of a document by the id of its file and its number within the file, from 1. */
export interface PagePlace {
  readonly file: number;
  readonly page: number;
}

/** Where a page of a document is, and how a user has turned it. Null: no user has. */
export interface PageLocation extends PagePlace {
  readonly rotation: Rotation | null;
}

/** Whether both are the same page, however it is turned. */
export const isSamePage = (one: PagePlace, other: PagePlace): boolean =>
  one.file === other.file && one.page === other.page;

/** Whether the processing of a document has come to an end. */
export const isSettled = ({ status }: Pick<StoredDocument, 'status'>): boolean =>
  status === 'ready' || status === 'needs-review' || status === 'failed';

/** How often a document that is being processed is looked at, and how long it may take before it is logged. */
export const WATCH_SECONDS = 900;

/** Seconds since the processing of a document began; undefined if it has not, or if that is not known. */
export const processingSeconds = ({ processingSince }: StoredDocument, until: number): number | undefined =>
  processingSince === undefined ? undefined : Math.max(0, (until - Date.parse(processingSince)) / 1000);

type WithFiles = Pick<StoredDocument, 'files'>;

/** The files that have not arrived yet. */
export const missingFiles = ({ files }: WithFiles): StoredFile[] =>
  files.filter(({ status }) => status === 'awaiting-upload');

/** The reservation of a document's announced bytes, and how many they are. */
export function expectedUpload({ id, files, uploadReservation, expectedBytes }: StoredDocument) {
  const announced = files.every(({ status }) => status === 'awaiting-upload')
    ? files.reduce((sum, { size }) => sum + size, 0)
    : 0;
  return { id: uploadReservation ?? id, bytes: expectedBytes ?? announced };
}

/** The places of all pages, in order; the first is page 1 of the document. Files that have not arrived have none. */
export const pageLocations = ({ files }: WithFiles): PageLocation[] =>
  files.flatMap(({ id, pages, pending = false, rotations = {} }) =>
    Array.from({ length: pending ? 0 : (pages ?? 0) }, (_, index) => ({
      file: id,
      page: index + 1,
      rotation: rotations[index + 1] ?? null,
    })),
  );

/**
 * How a user has turned a page of the document, counted from 1: degrees clockwise from how it was uploaded. Null if no user
 * has: then the page is shown as it was found to be upright.
 */
export const rotationOfPage = (document: WithFiles, number: number): Rotation | null =>
  pageLocations(document)[number - 1]?.rotation ?? null;

/** Numbers of the document's pages that were read as they were uploaded, because they carry their own text. */
export const textPageNumbers = ({ files }: WithFiles): number[] => {
  const textPages = new Map(files.map((file) => [file.id, file.textPages ?? []]));
  return pageLocations({ files }).flatMap(({ file, page, rotation }, index) =>
    rotation === null && textPages.get(file)?.includes(page) ? [index + 1] : [],
  );
};

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

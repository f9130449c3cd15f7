import * as z from 'zod/mini';
import { Instant } from './document.ts';
import { Reason, type StoredReason } from './reasons.ts';

/**
 * How far an export is.
 *
 * - `running`: it is queued or being written
 * - `done`: it can be downloaded until `expiresAt`
 * - `failed`: it was given up; `statusReason` says why
 */
export const ExportStatus = z.enum(['running', 'done', 'failed']);

/** A ZIP archive of all documents but those in the trash. */
export const Export = z.object({
  /** The id of the export, a ULID. */
  id: z.ulid(),
  status: ExportStatus,
  /** Why the export failed. Null in any other status. */
  statusReason: z.nullable(Reason),
  /** How much of it has been written. */
  progress: z.object({
    /** Bytes that have been written. */
    bytesWritten: z.int(),
    /** Bytes to write, about. Null until all documents have been listed. */
    bytesTotal: z.nullable(z.int()),
  }),
  /** How many documents it contains, as far as they have been listed. */
  documents: z.int(),
  /** How many of their files it contains, as far as they have been listed. */
  files: z.int(),
  /** How many of these files were deleted before they were written: they are not in the archive. */
  missingFiles: z.int(),
  /** The size of the archive in bytes. Null until it is done. */
  size: z.nullable(z.int()),
  /** When the export was started. Documents that were created later are not in it. */
  createdAt: Instant,
  /** When it was done or failed. Null while it is running. */
  finishedAt: z.nullable(Instant),
  /** When the archive is deleted: seven days after it was done. Null unless it is done. */
  expiresAt: z.nullable(Instant),
});
export type Export = z.infer<typeof Export>;

/** Exports that a workspace may start in a day (UTC). */
export const MAX_EXPORTS_PER_DAY = 3;
/** Days for which an archive can be downloaded. */
export const EXPORT_DAYS = 7;

/** The table of all documents in one format, written in pieces. */
export interface TableState {
  readonly size: number;
  readonly crc: number;
}

/**
 * How far the archive has come: everything that the next part depends on. First the documents are listed, page by page; then
 * the archive is written: tables, files, directory.
 */
export interface ExportState {
  readonly section: 'listing' | 'tables' | 'files' | 'directory' | 'end';
  /** The document to continue the list after, pages listed, and what they contain. */
  readonly after: string | null;
  readonly pages: number;
  readonly documents: number;
  readonly files: number;
  readonly fileBytes: number;
  readonly csv: TableState;
  readonly ndjson: TableState;
  readonly uploadId: string;
  /** Bytes of a part of the upload, at least. */
  readonly partBytes: number;
  /** The ETags of the parts that have been uploaded, and their size. */
  readonly etags: readonly string[];
  readonly offset: number;
  /** Within the section: the page, or the place in a list; and the file of the page. */
  readonly index: number;
  readonly item: number;
  readonly missingFiles: number;
  /** Entries of the directory, where it begins, and how much of it has been written. */
  readonly entries: number;
  readonly directoryOffset: number;
  readonly directoryBytes: number;
  /** Parts of the archive that have entries. */
  readonly fragments: number;
}

/** An export as the table keeps it. */
export interface StoredExport {
  readonly workspaceId: string;
  readonly id: string;
  readonly createdBy: string;
  readonly status: z.infer<typeof ExportStatus>;
  readonly statusReason: StoredReason | null;
  readonly state: ExportState;
  readonly createdAt: string;
  readonly finishedAt: string | null;
  /** When the user was told that it is done; null if not yet. */
  readonly notifiedAt: string | null;
  /** When the table deletes it, in seconds since 1970. */
  readonly expiresAt: number;
}

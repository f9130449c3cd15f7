import * as z from 'zod/mini';
import { Instant } from './document.ts';
import { type ErrorCode, errorStatuses } from './errors.ts';
import type { Filters } from './filters.ts';
import { Reason, type StoredReason } from './reasons.ts';
import type { DocumentUpdate, StoredDocument } from './stored-document.ts';
import { formerView } from './views.ts';

/** Work in the background: a user starts it, watches it and, if it has changed documents, can undo it. */

/**
 * How far a job is.
 *
 * - `running`: it is queued or at work
 * - `done`: every document has been processed; some may have failed
 * - `stopped`: it was undone before it had finished
 * - `failed`: it was given up; `statusReason` says why
 */
export const JobStatus = z.enum(['running', 'done', 'stopped', 'failed']);
export type JobStatus = z.infer<typeof JobStatus>;

/** What a job can do to documents. Permanent deletion cannot be undone, so that it is not among them. */
export const jobActions = [
  'archive',
  'restore',
  'trash',
  'snooze',
  'tag',
  'markRead',
  'setCategory',
  'setKind',
  'setActionStatus',
] as const;

/** An action on many documents, and how far it is. */
export const Job = z.object({
  /** The id of the job, a ULID. */
  id: z.ulid(),
  /** What is done to the documents. `undo`: they get back the values that another job has changed. */
  action: z.enum([...jobActions, 'undo']),
  status: JobStatus,
  /** Why the job failed. Null in any other status. */
  statusReason: z.nullable(Reason),
  /** How many documents the job is about. Null until they have been found. */
  total: z.nullable(z.int()),
  /** How many of them are as wanted now. */
  done: z.int(),
  /** How many of those the job has changed: the others were so before. An undo is about these. */
  changed: z.int(),
  /** How many documents could not be changed. */
  failed: z.int(),
  /** Why they could not be changed, most frequent first. */
  failures: z.array(
    z.object({
      /** The error code: docs/errors.md explains each. */
      code: z.enum(Object.keys(errorStatuses) as ErrorCode[]),
      /** What happened, in a short sentence in English. */
      title: z.string(),
      /** How many documents failed with this code. */
      count: z.int(),
    }),
  ),
  /** The job that this one undoes. Null for any other action. */
  undoes: z.nullable(z.ulid()),
  /** The job that undoes this one. Null if there is none. */
  undoneBy: z.nullable(z.ulid()),
  /** Until when the job can be undone. */
  undoableUntil: Instant,
  /** When the job was started. Documents that were created later are not changed. */
  createdAt: Instant,
  /** When the job ended. Null while it is running. */
  finishedAt: z.nullable(Instant),
});
export type Job = z.infer<typeof Job>;

/** Documents that a job changes at most. */
export const MAX_JOB_DOCUMENTS = 10_000;

/** Which documents a job is about: a query in the search language, if any, and filters. */
export interface JobFilter extends Filters {
  readonly q?: string | undefined;
}

/** A job as the table keeps it. */
export interface StoredJob {
  readonly workspaceId: string;
  readonly id: string;
  readonly createdBy: string;
  /** The action with its values. */
  readonly action: { readonly action: string } & Readonly<Record<string, unknown>>;
  /** Null if the documents are those that another job has changed, or were given by their ids. */
  readonly filter: JobFilter | null;
  readonly status: JobStatus;
  readonly statusReason: StoredReason | null;
  readonly undoes: string | null;
  readonly undoneBy: string | null;
  /** Whether the job is to end before the next part. */
  readonly stopRequested: boolean;
  /** How many documents have been found so far, in how many parts, and where the search for them continues. */
  readonly found: number;
  readonly parts: number;
  readonly after: string | null;
  /** Whether all documents have been found. */
  readonly isComplete: boolean;
  /** Parts that have been processed, and their outcomes. */
  readonly processed: number;
  readonly done: number;
  readonly changed: number;
  readonly failures: Readonly<Partial<Record<ErrorCode, number>>>;
  readonly createdAt: string;
  readonly finishedAt: string | null;
  /** When the table deletes it, in seconds since 1970. */
  readonly expiresAt: number;
}

/** What a job has changed in a document, so that it can be undone. */
export interface JobEntry {
  readonly documentId: string;
  /** The version of the document after the change. */
  readonly version: number;
  /** The former values. */
  readonly before: DocumentUpdate;
}

/** The values that the changes replace. */
export function formerValues(document: StoredDocument, changes: DocumentUpdate): DocumentUpdate {
  const { withdrawn = [] } = document;
  const all: Readonly<Record<string, unknown>> = { ...document, withdrawn };
  return Object.fromEntries(Object.keys(changes).map((name) => [name, all[name] ?? null]));
}

/** What gives a document its former values back at this time. */
export const restoringUpdate = ({ before }: Pick<JobEntry, 'before'>, now: Date): DocumentUpdate =>
  before.view === undefined ? before : { ...before, ...formerView({ ...before, view: before.view }, now) };

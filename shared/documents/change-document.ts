import { setTimeout } from 'node:timers/promises';
import { AppError } from '../domain/errors.ts';
import { type HistoryAction, historyEntry } from '../domain/history.ts';
import { formerValues } from '../domain/job.ts';
import type { DocumentUpdate, StoredDocument } from '../domain/stored-document.ts';
import type { DocumentWriter } from '../table/documents/documents.ts';
import { findDocument } from './find-document.ts';

/** The document that a user wants to change, and the version they expect, if any. */
export interface RequestedDocument {
  readonly id: string;
  readonly ifMatch?: number | undefined;
  /** The job that makes the change, if any. It can be undone, and is made once. */
  readonly jobId?: string | undefined;
}

/** The user who makes a change, and their workspace. */
export interface UserRef {
  readonly userId: string;
  readonly workspaceId: string;
}

export interface ChangeDocumentDeps {
  readonly documents: Pick<DocumentWriter, 'get' | 'tryChange'>;
  readonly now?: () => Date;
}

/** Attempts to write. The pipeline does not write that often at the same moment. */
const MAX_ATTEMPTS = 8;
/** Maximum pause between two attempts, in milliseconds. */
const MAX_PAUSE_MS = 60;

/**
 * Changes a document for a user and adds the change to its history, both or neither. `decide` computes the changes from the
 * document as it is now, undefined for none; it is called again after a conflict.
 * @throws `document.not-found`, `document.changed` if the version is not the expected one, and what `decide` throws.
 */
export async function changeDocument(
  { documents, now = () => new Date() }: ChangeDocumentDeps,
  user: UserRef,
  { id, ifMatch, jobId }: RequestedDocument,
  action: HistoryAction,
  decide: (
    document: StoredDocument,
    now: Date,
  ) => DocumentUpdate | undefined | Promise<DocumentUpdate | undefined>,
): Promise<StoredDocument> {
  const ref = { workspaceId: user.workspaceId, documentId: id };
  for (let tries = 0; tries < MAX_ATTEMPTS; tries += 1) {
    const document = await findDocument(documents, user, id);
    assertVersion(document, ifMatch);
    const time = now();
    const changes = await decide(document, time);
    if (changes === undefined) return document;
    const after = { ...document, ...changes } as StoredDocument;
    const written = await documents.tryChange(ref, { version: document.version }, changes, {
      history: historyEntry(document, after, { action, userId: user.userId, now: time }),
      unsnoozeAt: after.snoozedUntil === document.snoozedUntil ? undefined : after.snoozedUntil,
      job:
        jobId === undefined
          ? undefined
          : {
              id: jobId,
              entry: {
                documentId: id,
                version: document.version + 1,
                before: formerValues(document, changes),
              },
            },
    });
    if (written !== undefined) return written;
    await setTimeout(Math.random() * MAX_PAUSE_MS);
  }
  throw new AppError('service.unavailable', { cause: 'document-busy', id });
}

/** @throws `document.changed` if the document does not have the expected version. */
export function assertVersion({ version }: StoredDocument, ifMatch: number | undefined): void {
  if (ifMatch === undefined || ifMatch === version) return;
  throw new AppError('document.changed', { cause: 'outdated', ifMatch, version });
}

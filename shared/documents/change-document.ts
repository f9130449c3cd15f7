import { setTimeout } from 'node:timers/promises';
import { AppError } from '../domain/errors.ts';
import type { HistoryAction } from '../domain/history.ts';
import { historyEntry } from '../domain/history-entry.ts';
import type { DocumentUpdate, StoredDocument } from '../domain/stored-document.ts';
import type { DocumentWriter } from '../table/documents/documents.ts';
import { findDocument } from './find-document.ts';

/** Which document a person wants to change, and the version they mean, if they say one. */
export interface RequestedDocument {
  readonly id: string;
  readonly ifMatch?: number | undefined;
}

/** Who changes it. */
export interface UserRef {
  readonly userId: string;
  readonly workspaceId: string;
}

interface ChangeDocumentDeps {
  readonly documents: Pick<DocumentWriter, 'get' | 'tryChange'>;
  readonly now?: () => Date;
}

/** Tries to write before giving up: so often the pipeline does not write at the same moment. */
const MAX_ATTEMPTS = 8;
/** Milliseconds between two tries, at most. */
const MAX_PAUSE_MS = 60;

/**
 * Changes a document for a person, and writes into its history what and who, both or neither. `decide` says what to
 * write from the document as it is now, undefined for nothing; it is asked again where somebody else was faster.
 * Throws `document.not-found`, `document.changed` where another version was meant, and what `decide` throws.
 */
export async function changeDocument(
  { documents, now = () => new Date() }: ChangeDocumentDeps,
  user: UserRef,
  { id, ifMatch }: RequestedDocument,
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
    });
    if (written !== undefined) return written;
    await setTimeout(Math.random() * MAX_PAUSE_MS);
  }
  throw new AppError('service.unavailable', `The document ${id} is being changed all the time. Try again.`);
}

/** Throws `document.changed` where another version was meant than there is. */
export function assertVersion({ id, version }: StoredDocument, ifMatch: number | undefined): void {
  if (ifMatch === undefined || ifMatch === version) return;
  throw new AppError(
    'document.changed',
    `If-Match names version ${ifMatch} of the document ${id}, which is at version ${version} by now.`,
  );
}

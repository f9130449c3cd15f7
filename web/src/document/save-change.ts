import { ApiError, isApiError } from '../../../client/api-error.ts';
import { NetworkError } from '../../../client/network-error.ts';
import type { Document } from '../../../shared/domain/document.ts';
import { api } from '../api/client.ts';
import { isOnline } from '../api/online.ts';
import { valueAt } from './fields.ts';

export type DocumentChanges = NonNullable<Parameters<typeof api.changeDocument>[0]['body']>;

/** The person has looked at the document as a whole. */
export const CONFIRM_ALL = 'confirm-all';
export type Wanted = DocumentChanges | typeof CONFIRM_ALL;

/** What is to be saved, for the version that the person has seen. */
export interface Change {
  readonly wanted: Wanted;
  readonly before: Document;
  /** A request has been sent whose answer was lost: it may have arrived. */
  readonly mayBeSaved: boolean;
}

/** A change that has not been confirmed, to be tried again as it is. */
export class UnsavedError extends Error {
  override readonly name = 'UnsavedError';
  readonly change: Change;
  constructor(change: Change, cause: unknown) {
    super('The change was not saved', { cause });
    this.change = change;
  }
}

/** Whether the answer was lost, or a gateway had none. */
const isPassing = (error: unknown) =>
  error instanceof NetworkError || (error instanceof ApiError && [429, 502, 503, 504].includes(error.status));

/** Before each further attempt after a lost answer. */
const RETRY_SECONDS = [1, 3];

/**
 * Saves a change once, however often it is sent: each request names the version that the person has seen, so that a
 * second one is refused. Then the document tells whether an earlier one has arrived or someone else has changed it.
 *
 * @throws UnsavedError with the cause
 */
export async function saveChange({ wanted, ...rest }: Change): Promise<Document> {
  let { before, mayBeSaved } = rest;
  for (let attempt = 0; ; attempt += 1) {
    const couldArrive = isOnline();
    try {
      return await send(wanted, before);
    } catch (error) {
      const seconds = RETRY_SECONDS[attempt];
      if (isApiError(error, 'document.changed')) {
        const now = await read({ wanted, before, mayBeSaved });
        if (mayBeSaved && holds(now, wanted)) return now;
        if (seconds === undefined || !isSameToReader(now, before)) {
          throw new UnsavedError({ wanted, before, mayBeSaved: false }, error);
        }
        before = now;
        continue;
      }
      mayBeSaved ||= couldArrive && isPassing(error);
      if (!isPassing(error) || seconds === undefined || !isOnline()) {
        throw new UnsavedError({ wanted, before, mayBeSaved }, error);
      }
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    }
  }
}

function send(wanted: Wanted, { id, version }: Document): Promise<Document> {
  const request = { params: { id }, ifMatch: version };
  return wanted === CONFIRM_ALL
    ? api.reviewDocument(request)
    : api.changeDocument({ ...request, body: wanted });
}

async function read(change: Change): Promise<Document> {
  try {
    return await api.getDocument({ params: { id: change.before.id } });
  } catch (error) {
    throw new UnsavedError(change, error);
  }
}

/** Whether two versions differ in nothing that a person reads: opening a document makes a version, too. */
function isSameToReader(one: Document, other: Document): boolean {
  const textOf = ({ version: _v, updatedAt: _u, read: _r, ...rest }: Document) => JSON.stringify(rest);
  return textOf(one) === textOf(other);
}

/**
 * The version that the next change is for: the one that is shown or, if the answer to an earlier change was lost, the one
 * that this change has made.
 */
export async function versionAfter(shown: Document, unsaved: readonly Change[]): Promise<Document> {
  const lost = unsaved.find(({ mayBeSaved, before }) => mayBeSaved && before.version === shown.version);
  if (lost === undefined) return shown;
  const now = await api.getDocument({ params: { id: shown.id } });
  return now.version === shown.version + 1 && holds(now, lost.wanted) ? now : shown;
}

/** Whether a document has what was to be saved. */
export function holds(document: Document, wanted: Wanted): boolean {
  if (wanted === CONFIRM_ALL) return document.status === 'ready';
  const { fields = {}, ...members } = wanted;
  return (
    Object.entries(members).every(([name, value]) => isSame(document[name as keyof typeof members], value)) &&
    Object.entries(fields).every(([path, value]) =>
      value === null ? document.fields[path] === undefined : isSame(valueAt(document, path), value),
    )
  );
}

/** Docket writes some values in its own form: `84` as `84.00`. */
function isSame(stored: unknown, wanted: unknown): boolean {
  if (typeof stored !== 'string' || typeof wanted !== 'string')
    return JSON.stringify(stored ?? null) === JSON.stringify(wanted ?? null);
  return formOf(stored) === formOf(wanted);
}

const formOf = (text: string): string => {
  const plain = text.normalize().replace(/\s+/g, ' ').trim();
  return /^[-+]?\d+([.,]\d+)?$/.test(plain) ? String(Number(plain.replace(',', '.'))) : plain.toLowerCase();
};

import type { View } from './document.ts';
import { AppError } from './errors.ts';
import { limits } from './limits.ts';
import type { StoredDocument } from './stored-document.ts';
import { invalidRequest, violationAt } from './violations.ts';

/** Where a document may be moved, by the name of the action. */
export type Move = 'archive' | 'snooze' | 'restore' | 'trash';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Days that a document stays in the trash. */
export const TRASH_DAYS = limits.trashDays;
/** Days for which a document can be snoozed at most. */
const MAX_SNOOZE_DAYS = 366;

/**
 * From which views a document may be moved, and to which. Moving it where it is already is not an error: nothing
 * happens, but for another time of coming back. Out of the trash there is one way, so that nothing leaves it by accident.
 */
const transitions: Readonly<Record<Move, { readonly to: View; readonly from: readonly View[] }>> = {
  archive: { to: 'archived', from: ['inbox', 'snoozed', 'archived'] },
  snooze: { to: 'snoozed', from: ['inbox', 'snoozed', 'archived'] },
  restore: { to: 'inbox', from: ['inbox', 'snoozed', 'archived', 'trash'] },
  trash: { to: 'trash', from: ['inbox', 'snoozed', 'archived', 'trash'] },
};

type ViewState = Pick<StoredDocument, 'view' | 'snoozedUntil' | 'trashedAt'>;
/** What a move writes. `expiresAt` is seconds since 1970, null if the document does not expire. */
export type ViewUpdate = ViewState & { readonly expiresAt: number | null };

/**
 * What moving the document writes, undefined if it is there already. `until` is when a snoozed one comes back.
 * Throws `document.in-trash`.
 */
export function viewUpdateFor(
  document: ViewState,
  move: Move,
  { now, until = null }: { readonly now: Date; readonly until?: string | null },
): ViewUpdate | undefined {
  const { to, from } = transitions[move];
  if (!from.includes(document.view)) throw inTrashError();
  if (document.view === to && document.snoozedUntil === until) return undefined;
  return updateTo(to, until, now);
}

/**
 * What moves a document back to where it was, out of the trash too. A snooze that is over ends in the inbox, and the trash
 * keeps the document for its full time.
 */
export function formerView(
  { view, snoozedUntil }: { readonly view: View; readonly snoozedUntil?: string | null | undefined },
  now: Date,
): ViewUpdate {
  if (view !== 'snoozed') return updateTo(view, null, now);
  const isOver = !snoozedUntil || Date.parse(snoozedUntil) <= now.getTime();
  return isOver ? updateTo('inbox', null, now) : updateTo('snoozed', snoozedUntil, now);
}

function updateTo(view: View, snoozedUntil: string | null, now: Date): ViewUpdate {
  const trashed = view === 'trash';
  return {
    view,
    snoozedUntil,
    trashedAt: trashed ? now.toISOString() : null,
    expiresAt: trashed ? Math.ceil((now.getTime() + TRASH_DAYS * DAY_MS) / 1000) : null,
  };
}

/** Refuses a document that is in the trash. Throws `document.in-trash`. */
export function assertNotInTrash({ view }: Pick<StoredDocument, 'view'>): void {
  if (view === 'trash') throw inTrashError();
}

const inTrashError = () => new AppError('document.in-trash', {});

/** The instant in the form in which instants are compared. Throws `request.invalid` if it is not within a year from now. */
export function parseSnoozeTime(until: string, now: Date): string {
  const instant = Date.parse(until);
  const latest = now.getTime() + MAX_SNOOZE_DAYS * DAY_MS;
  if (instant > now.getTime() && instant <= latest) return new Date(instant).toISOString();
  const values = { latest: new Date(latest).toISOString() };
  throw invalidRequest(violationAt('body.until', { code: 'outside-snooze-period', values }));
}

type TimedView = Pick<StoredDocument, 'view' | 'snoozedUntil' | 'expiresAt'>;

/**
 * The document as it is to be seen at this time: one whose snooze is over is back in the inbox, and one whose days in the
 * trash are over is gone (undefined), even if the table has not yet been told.
 */
export function documentAsOf<D extends TimedView>(document: D, now: Date): D | undefined {
  const { view, snoozedUntil, expiresAt } = document;
  if (expiresAt !== undefined && expiresAt * 1000 <= now.getTime()) return undefined;
  const awake = view === 'snoozed' && snoozedUntil !== null && Date.parse(snoozedUntil) <= now.getTime();
  return awake ? { ...document, view: 'inbox', snoozedUntil: null } : document;
}

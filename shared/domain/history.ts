import { ulid } from 'ulid';
import * as z from 'zod/mini';
import { Instant } from './document.ts';
import { fromStoredReason, type StoredReason, toStoredReason } from './reasons.ts';
import { pageLocations, type StoredDocument } from './stored-document.ts';

/**
 * What happened to a document.
 *
 * - `read`: Docket extracted its values
 * - `changed`: a user edited or corrected it
 * - `files-changed`: a user added, ordered, turned or removed files, or Docket removed added ones that were not uploaded
 * - `uploads-renewed`: a user asked for new upload links
 * - `reviewed`: a user confirmed its values
 * - `snoozed`, `archived`, `trashed`: a user moved it there
 * - `restored`: a user moved it back to the inbox
 * - `woken`: its snooze ended
 */
export const HistoryAction = z.enum([
  'read',
  'changed',
  'files-changed',
  'uploads-renewed',
  'reviewed',
  'snoozed',
  'woken',
  'archived',
  'restored',
  'trashed',
]);
export type HistoryAction = z.infer<typeof HistoryAction>;

/** One value that changed. */
export const ValueChange = z.object({
  /**
   * The path of the value in the document: `title`, `tags`, `view`, `invoice.total`. `duplicate` is whether the document is marked
   * as a duplicate, `files` has the names of the files in order, `rotation.2` how page 2 is turned.
   */
  path: z.string(),
  /** The former value as text. Null if there was none. */
  from: z.nullable(z.string()),
  /** The new value as text. Null if it was removed. */
  to: z.nullable(z.string()),
  /** Whether `from` or `to` was cut off after 200 characters. */
  shortened: z.boolean(),
});
export type ValueChange = z.infer<typeof ValueChange>;

/** One entry in the history of a document. */
export const HistoryEntry = z.object({
  /** A ULID: entries sort by their time. */
  id: z.ulid(),
  /** When it happened. */
  at: Instant,
  /** The user who did it. Null if Docket did. */
  userId: z.nullable(z.string()),
  action: HistoryAction,
  /** What changed, at most 50 values. */
  changes: z.array(ValueChange),
  /** How many more values changed. */
  more: z.int(),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

/** A change as it is stored: the reason for a status by its code and values. */
type StoredValueChange = Omit<ValueChange, 'from' | 'to'> &
  Record<'from' | 'to', string | StoredReason | null>;

export type StoredHistoryEntry = Omit<HistoryEntry, 'changes'> & { readonly changes: StoredValueChange[] };

/** Characters of a value that the history keeps. */
export const MAX_VALUE_LENGTH = 200;
/** Values that one entry names. */
const MAX_CHANGES = 50;

interface HistoryEvent {
  readonly action: HistoryAction;
  /** Null for Docket itself. */
  readonly userId: string | null;
  readonly now: Date;
}

/** What happened to a document, as its history records it. Long values are cut off, and marked as such. */
export function historyEntry(
  before: StoredDocument,
  after: StoredDocument,
  { action, userId, now }: HistoryEvent,
): StoredHistoryEntry {
  const [was, is] = [valuesByPath(before), valuesByPath(after)];
  const paths = [...new Set([...was.keys(), ...is.keys()])];
  const changes = paths.flatMap((path): StoredValueChange[] => {
    const [from, to] = [was.get(path) ?? null, is.get(path) ?? null];
    if (from === to) return [];
    return path === 'statusReason' ? [reasonChange(before, after)] : [valueChange(path, from, to)];
  });
  return {
    id: ulid(now.getTime()),
    at: now.toISOString(),
    userId,
    action,
    changes: changes.slice(0, MAX_CHANGES),
    more: Math.max(0, changes.length - MAX_CHANGES),
  };
}

function valueChange(path: string, from: string | null, to: string | null): ValueChange {
  const shortened = [from, to].some((value) => value !== null && value.length > MAX_VALUE_LENGTH);
  return { path, from: abbreviated(from), to: abbreviated(to), shortened };
}

const reasonChange = (before: StoredDocument, after: StoredDocument): StoredValueChange => ({
  path: 'statusReason',
  from: before.statusReason && toStoredReason(before.statusReason),
  to: after.statusReason && toStoredReason(after.statusReason),
  shortened: false,
});

/** The entry with the messages of its reasons. Entries written before reasons had values contain the messages. */
export const fromStoredHistoryEntry = (entry: StoredHistoryEntry): HistoryEntry => ({
  ...entry,
  changes: entry.changes.map(({ path, from, to, shortened }) => {
    const change = valueChange(path, messageOf(from), messageOf(to));
    return { ...change, shortened: shortened || change.shortened };
  }),
});

const messageOf = (value: string | StoredReason | null): string | null =>
  value === null || typeof value === 'string' ? value : fromStoredReason(value).message;

const abbreviated = (value: string | null) =>
  value !== null && value.length > MAX_VALUE_LENGTH ? `${value.slice(0, MAX_VALUE_LENGTH - 1)}…` : value;

/** What a user sees of a document, by path, as text. */
function valuesByPath(document: StoredDocument): Map<string, string> {
  const { title, summary, kind, category, actionStatus, dueDate, status, statusReason } = document;
  const { view, snoozedUntil, tags, notes, read, amount, sender, invoice, fields, files, duplicateOf } =
    document;
  const rotations = pageLocations(document).map(({ rotation }) => rotation?.toString());
  const values = new Map<string, string>();
  addValues(values, '', {
    status,
    statusReason: statusReason?.message,
    title,
    summary,
    kind,
    category,
    actionStatus,
    date: fields.date?.value,
    dueDate,
    amount: amount?.value,
    'amount.currency': amount?.currency,
    sender,
    invoice,
    tags: tags.length === 0 ? null : tags.join(', '),
    notes,
    read,
    view,
    snoozedUntil,
    // Not the id: nothing may name an erased document.
    duplicate: duplicateOf !== null,
    files: files.map(({ name }) => name).join(', '),
    // By the number of the page, from 1.
    rotation: Object.fromEntries(rotations.map((rotation, index) => [index + 1, rotation])),
  });
  return values;
}

type Value = string | boolean | null | undefined | readonly Value[] | { readonly [name: string]: Value };

function addValues(values: Map<string, string>, path: string, value: Value): void {
  if (value === null || value === undefined) return;
  if (typeof value !== 'object') values.set(path, String(value));
  else
    for (const [name, part] of Object.entries(value))
      addValues(values, path === '' ? name : `${path}.${name}`, part);
}

import { ulid } from 'ulid';
import {
  type HistoryAction,
  type HistoryEntry,
  LONGEST_VALUE,
  MOST_CHANGES,
  type ValueChange,
} from './history.ts';
import type { StoredDocument } from './stored-document.ts';

interface Happening {
  readonly action: HistoryAction;
  /** Null for Docket itself. */
  readonly userId: string | null;
  readonly now: Date;
}

/** What happened to a document, as its history tells it. Long values are cut off, and said to be. */
export function historyEntry(
  before: StoredDocument,
  after: StoredDocument,
  { action, userId, now }: Happening,
): HistoryEntry {
  const [was, is] = [valuesOf(before), valuesOf(after)];
  const paths = [...new Set([...was.keys(), ...is.keys()])];
  const changes = paths.flatMap((path): ValueChange[] => {
    const [from, to] = [was.get(path) ?? null, is.get(path) ?? null];
    if (from === to) return [];
    const shortened = [from, to].some((value) => value !== null && value.length > LONGEST_VALUE);
    return [{ path, from: short(from), to: short(to), shortened }];
  });
  return {
    id: ulid(now.getTime()),
    at: now.toISOString(),
    userId,
    action,
    changes: changes.slice(0, MOST_CHANGES),
    more: Math.max(0, changes.length - MOST_CHANGES),
  };
}

const short = (value: string | null) =>
  value !== null && value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE - 1)}…` : value;

/** What a person sees of a document, by path, as text. */
function valuesOf(document: StoredDocument): Map<string, string> {
  const { title, summary, kind, category, actionStatus, dueDate, status, statusReason } = document;
  const { view, snoozedUntil, tags, notes, read, amount, sender, invoice, fields } = document;
  const values = new Map<string, string>();
  add(values, '', {
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
  });
  return values;
}

type Value = string | boolean | null | undefined | readonly Value[] | { readonly [name: string]: Value };

function add(values: Map<string, string>, path: string, value: Value): void {
  if (value === null || value === undefined) return;
  if (typeof value !== 'object') values.set(path, String(value));
  else
    for (const [name, part] of Object.entries(value))
      add(values, path === '' ? name : `${path}.${name}`, part);
}

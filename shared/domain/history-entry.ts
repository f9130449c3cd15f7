import { ulid } from 'ulid';
import {
  type HistoryAction,
  type HistoryEntry,
  MAX_CHANGES,
  MAX_VALUE_LENGTH,
  type ValueChange,
} from './history.ts';
import type { StoredDocument } from './stored-document.ts';

interface HistoryEvent {
  readonly action: HistoryAction;
  /** Null for Docket itself. */
  readonly userId: string | null;
  readonly now: Date;
}

/** What happened to a document, as its history tells it. Long values are cut off, and said to be. */
export function historyEntry(
  before: StoredDocument,
  after: StoredDocument,
  { action, userId, now }: HistoryEvent,
): HistoryEntry {
  const [was, is] = [valuesByPath(before), valuesByPath(after)];
  const paths = [...new Set([...was.keys(), ...is.keys()])];
  const changes = paths.flatMap((path): ValueChange[] => {
    const [from, to] = [was.get(path) ?? null, is.get(path) ?? null];
    if (from === to) return [];
    const shortened = [from, to].some((value) => value !== null && value.length > MAX_VALUE_LENGTH);
    return [{ path, from: abbreviated(from), to: abbreviated(to), shortened }];
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

const abbreviated = (value: string | null) =>
  value !== null && value.length > MAX_VALUE_LENGTH ? `${value.slice(0, MAX_VALUE_LENGTH - 1)}…` : value;

/** What a person sees of a document, by path, as text. */
function valuesByPath(document: StoredDocument): Map<string, string> {
  const { title, summary, kind, category, actionStatus, dueDate, status, statusReason } = document;
  const { view, snoozedUntil, tags, notes, read, amount, sender, invoice, fields } = document;
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

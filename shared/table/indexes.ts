import { type BillingKind, billingKinds } from '../domain/bills.ts';
import type { Kind, Status, View } from '../domain/document.ts';
import type { Filing, IndexedSection } from '../domain/inbox.ts';
import { type DocumentRef, type ReminderRef, sortableNumber } from '../domain/refs.ts';
import { filterFields } from '../domain/stored-document.ts';

/**
 * The indexes. Their names are generic because CloudFormation adds one per deployment. They project keys only: a write that
 * does not move a document costs nothing in them, and lists read the documents as they are now. Most documents in the index
 * by due date are no longer of interest, so it also projects what filters need. The index of bills projects what is
 * totalled, so that totals read no documents.
 */
export const indexes = {
  all: { name: 'gsi1', pk: 'gsi1pk', sk: 'gsi1sk' },
  byStatus: { name: 'gsi2', pk: 'gsi2pk', sk: 'gsi2sk' },
  byView: { name: 'gsi3', pk: 'gsi3pk', sk: 'gsi3sk' },
  byDue: { name: 'gsi4', pk: 'gsi4pk', sk: 'gsi4sk', holds: filterFields },
  bills: { name: 'gsi5', pk: 'gsi5pk', sk: 'gsi5sk', holds: ['view', 'sender', 'amount', 'billed'] },
} as const;

/** The partitions of the indexes. A list takes its candidates from one of them and checks each document itself. */
export const listPartition = {
  all: (workspaceId: string) => `W#${workspaceId}`,
  byStatus: (workspaceId: string, status: Status) => `W#${workspaceId}#STATUS#${status}`,
  byView: (workspaceId: string, view: View) => `W#${workspaceId}#VIEW#${view}`,
  /** Documents of a section of the inbox, in its order. */
  bySection: (workspaceId: string, section: IndexedSection) => `W#${workspaceId}#INBOX#${section}`,
  /** Documents by due date. */
  byDue: (workspaceId: string) => `W#${workspaceId}#DUE`,
  /** Invoices, or receipts, by day. */
  bills: (workspaceId: string, kind: BillingKind) => `W#${workspaceId}#BILLS#${kind}`,
  /** Reminders by due time. */
  reminders: (workspaceId: string) => `W#${workspaceId}#REMINDERS`,
  remindersByStatus: (workspaceId: string, status: string) => `W#${workspaceId}#REMINDERS#${status}`,
  /** Snoozed documents by the time they move back to the inbox. */
  snoozes: (workspaceId: string) => `W#${workspaceId}#SNOOZES`,
  /** What is due in a minute (`2026-11-20T16:45`): reminders to send, documents to unsnooze. */
  dueAt: (minute: string, shard: number) => `SWEEP#${minute}#${sortableNumber(shard)}`,
} as const;

/**
 * The number of shards of a minute. One partition takes 1,000 writes a second; a reminder that was sent leaves its minute
 * and may enter another, so that 16 shards handle 100,000 in 13 seconds: faster than email is sent.
 */
export const DUE_SHARDS = 16;

/** The first full minute at or after an instant, `2026-11-20T16:45`: nothing happens too early. */
export const minuteOf = (instant: Date): string =>
  new Date(Math.ceil(instant.getTime() / 60_000) * 60_000).toISOString().slice(0, 16);

/** FNV-1a, folded: spreads ids evenly and deterministically. */
export function shardOf(id: string, shards: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return ((hash ^ (hash >>> 16)) >>> 0) % shards;
}

/** The index attributes of an item; `undefined` if it is not in that index. */
export const indexKeys = {
  all: ({ workspaceId, documentId }: DocumentRef) => ({
    gsi1pk: listPartition.all(workspaceId),
    gsi1sk: documentId,
  }),
  status: ({ workspaceId, documentId }: DocumentRef, status: Status) => ({
    gsi2pk: listPartition.byStatus(workspaceId, status),
    gsi2sk: documentId,
  }),
  view: ({ workspaceId, documentId }: DocumentRef, view: View) => ({
    gsi3pk: listPartition.byView(workspaceId, view),
    gsi3sk: documentId,
  }),
  dueDate: ({ workspaceId, documentId }: DocumentRef, dueDate: string | null) => ({
    gsi4pk: dueDate === null ? undefined : listPartition.byDue(workspaceId),
    gsi4sk: dueDate === null ? undefined : `${dueDate}#${documentId}`,
  }),
  /**
   * A document is in the index of bills while it has such a kind; its day is the invoice's issue date or the day of
   * creation.
   */
  billKind: ({ workspaceId }: DocumentRef, kind: Kind | null) => {
    const billing = billingKinds.find((each) => each === kind);
    return { gsi5pk: billing && listPartition.bills(workspaceId, billing) };
  },
  billDay: ({ documentId }: DocumentRef, day: string) => ({ gsi5sk: `${day}#${documentId}` }),
  /** Reminders by due time, in total and by status. */
  reminder: ({ workspaceId, reminderId }: ReminderRef, dueAt: string, status: string) => ({
    gsi1pk: listPartition.reminders(workspaceId),
    gsi1sk: `${dueAt}#${reminderId}`,
    gsi2pk: listPartition.remindersByStatus(workspaceId, status),
    gsi2sk: `${dueAt}#${reminderId}`,
  }),
  /** For the item that says how a document is filed. */
  filing: ({ workspaceId }: DocumentRef, { entry }: Filing) => ({
    gsi1pk: entry === null ? undefined : listPartition.bySection(workspaceId, entry.section),
    gsi1sk: entry?.position,
  }),
  /** For the item of a snoozed document. */
  snooze: ({ workspaceId, documentId }: DocumentRef, until: string) => ({
    gsi1pk: listPartition.snoozes(workspaceId),
    gsi1sk: `${until}#${documentId}`,
  }),
  /** For an item that is due at an instant, a reminder or a snoozed document, by its id. */
  dueAt: (instant: Date, id: string) => ({
    gsi4pk: listPartition.dueAt(minuteOf(instant), shardOf(id, DUE_SHARDS)),
    gsi4sk: id,
  }),
} as const;

/** What may be in the due index, by its key in the table. */
export type DueItem =
  | ({ readonly kind: 'reminder' } & ReminderRef)
  | ({ readonly kind: 'snoozedDocument' } & DocumentRef);

/**
 * What a key in the due index refers to.
 * @throws Error for any other key.
 */
export function dueItemOf({ pk, sk }: { readonly pk: string; readonly sk: string }): DueItem {
  const [, workspaceId, type, id] = /^W#(.+)#([RD])#([^#]+)$/.exec(pk) ?? [];
  if (workspaceId !== undefined && id !== undefined) {
    if (type === 'R' && sk === 'REMINDER') return { kind: 'reminder', workspaceId, reminderId: id };
    if (type === 'D' && sk === 'SNOOZE') return { kind: 'snoozedDocument', workspaceId, documentId: id };
  }
  throw new Error(`An item with the sort key ${sk} is in the due index`);
}

import { type BillingKind, billingKinds } from '../domain/bills.ts';
import type { Kind, Status, View } from '../domain/document.ts';
import { type DocumentRef, type ReminderRef, sortableNumber } from '../domain/refs.ts';
import { filterFields } from '../domain/stored-document.ts';

/**
 * Every key of the single table. A key starts with its workspace, which always comes from the verified caller or from a
 * message that Docket has sent itself, so that no key can cross tenants. `docs/architecture.md` lists the access patterns.
 */

const documentPartition = ({ workspaceId, documentId }: DocumentRef) => `W#${workspaceId}#D#${documentId}`;

export const DOCUMENT_SORT_KEY = 'DOCUMENT';
export const documentKey = (ref: DocumentRef) => ({ pk: documentPartition(ref), sk: DOCUMENT_SORT_KEY });

/** What only one call may work on at a time: a page of the document, or its analysis. */
export type WorkUnit = number | 'analysis';

/** The lease on a piece of work, in its document's partition. It expires through the table's time to live. */
export const leaseKey = (ref: DocumentRef, unit: WorkUnit) => ({
  pk: documentPartition(ref),
  sk: `LEASE#${typeof unit === 'number' ? `PAGE#${sortableNumber(unit)}` : 'ANALYSIS'}`,
});

/** An entry of a document's history, in the order of their ULIDs. */
export const historyKey = (ref: DocumentRef, entryId: string) => ({
  pk: documentPartition(ref),
  sk: `${HISTORY_PREFIX}${entryId}`,
});
export const HISTORY_PREFIX = 'HISTORY#';

/** Links a reminder to its document. */
export const documentReminderKey = (ref: DocumentRef, reminderId: string) => ({
  pk: documentPartition(ref),
  sk: `${DOCUMENT_REMINDER_PREFIX}${reminderId}`,
});
export const DOCUMENT_REMINDER_PREFIX = 'REMINDER#';

/** Marks that a reminder was proposed for a due date of the document. */
export const proposalMarkerKey = (ref: DocumentRef, dueDate: string) => ({
  pk: documentPartition(ref),
  sk: `PROPOSED#${dueDate}`,
});

/** When a snoozed document moves back to the inbox. */
export const snoozeKey = (ref: DocumentRef) => ({ pk: documentPartition(ref), sk: 'WAKE' });

/** A conversation: about one document, in its partition, or about all documents of a workspace. */
export type ConversationRef = DocumentRef | { readonly workspaceId: string; readonly documentId?: undefined };
const conversationPartition = ({ workspaceId, documentId }: ConversationRef) =>
  documentId === undefined ? `W#${workspaceId}#CHAT` : documentPartition({ workspaceId, documentId });
/** A message of a conversation, in the order of their ULIDs. */
export const chatMessageKey = (conversation: ConversationRef, messageId: string) => ({
  pk: conversationPartition(conversation),
  sk: `${CHAT_MESSAGE_PREFIX}${messageId}`,
});
export const CHAT_MESSAGE_PREFIX = 'CHAT#MESSAGE#';
/** The summary of the messages before the last ones. */
export const chatSummaryKey = (conversation: ConversationRef) => ({
  pk: conversationPartition(conversation),
  sk: 'CHAT#SUMMARY',
});

/** The documents that hold the same bytes, and the first of them. */
export const checksumKey = (workspaceId: string, checksum: string) => ({
  pk: `W#${workspaceId}#SHA256`,
  sk: checksum,
});

export const workspaceKey = (workspaceId: string) => ({ pk: `W#${workspaceId}`, sk: 'WORKSPACE' });

/** What a workspace has used of the models in a month (`2026-11`), and what is reserved for calls in progress. */
export const modelUsageKey = (workspaceId: string, month: string) => ({
  pk: `W#${workspaceId}#USAGE`,
  sk: month,
});
/** How many documents, pages and bytes a workspace has used in a month, and what is reserved for expected uploads. */
export const quotaUsageKey = (workspaceId: string, month: string) => ({
  pk: `W#${workspaceId}#USAGE`,
  sk: `${month}#PAPERS`,
});
/**
 * A model's reply, by the hash of model, prompt version and input. It contains text of documents: see `documentReplyKey`.
 */
export const cachedReplyKey = (workspaceId: string, hash: string) => ({
  pk: `W#${workspaceId}#ANSWERS`,
  sk: hash,
});
/**
 * Links a cached reply to a document that it was made from. Erasing a document deletes the document's own item first, so
 * that no further reply about it is cached, and then follows these links.
 */
export const documentReplyKey = (ref: DocumentRef, hash: string) => ({
  pk: documentPartition(ref),
  sk: `${DOCUMENT_REPLY_PREFIX}${hash}`,
});
export const DOCUMENT_REPLY_PREFIX = 'ANSWER#';

/**
 * Search: the documents of a block that have a term. `termPrefix`, the term's kind and first letters, keeps partitions from
 * getting hot; the sort key lists the blocks of a term, or pieces of them, newest first.
 */
export const postingKey = (workspaceId: string, termPrefix: string, term: string, piece: string) => ({
  pk: postingPartition(workspaceId, termPrefix),
  sk: `${term}#${piece}`,
});
export const postingPartition = (workspaceId: string, termPrefix: string) =>
  `W#${workspaceId}#T#${termPrefix}`;
/** A segment: the period whose documents are indexed together, by its first millisecond (as in a ULID). */
export const segmentKey = (workspaceId: string, begin: string) => ({
  pk: segmentPartition(workspaceId),
  sk: begin,
});
export const segmentPartition = (workspaceId: string) => `W#${workspaceId}#SPANS`;
/** The document ids of a block with their signatures, by ordinal, in parts. */
export const blockKey = (workspaceId: string, block: string, part: number) => ({
  pk: blockPartition(workspaceId, block),
  sk: sortableNumber(part),
});
export const blockPartition = (workspaceId: string, block: string) => `W#${workspaceId}#BLOCK#${block}`;
/** Which terms of a document have postings. It outlives the document until its postings are gone. */
export const indexRecordKey = (ref: DocumentRef) => ({ pk: indexedPartition(ref), sk: 'INDEXED' });
/** The indexed text, for phrases and snippets, in parts. */
export const indexedTextKey = (ref: DocumentRef, part: number) => ({
  pk: indexedPartition(ref),
  sk: `${INDEXED_TEXT_PREFIX}${sortableNumber(part)}`,
});
export const INDEXED_TEXT_PREFIX = 'TEXT#';
const indexedPartition = ({ workspaceId, documentId }: DocumentRef) =>
  `W#${workspaceId}#INDEXED#${documentId}`;
/** How many documents have a tag or a sender; `name` is its normalized key. */
export const countKey = (workspaceId: string, kind: 'tag' | 'sender', name: string) => ({
  pk: countPartition(workspaceId, kind),
  sk: name,
});
export const countPartition = (workspaceId: string, kind: 'tag' | 'sender') =>
  `W#${workspaceId}#COUNT#${kind.toUpperCase()}`;

/** The attempts to deliver reminders in a day (`2026-11-20`). */
export const deliveryCountKey = (workspaceId: string, day: string) => ({
  pk: `W#${workspaceId}#DELIVERIES`,
  sk: day,
});

export const reminderKey = ({ workspaceId, reminderId }: ReminderRef) => ({
  pk: `W#${workspaceId}#R#${reminderId}`,
  sk: 'REMINDER',
});
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
    if (type === 'D' && sk === 'WAKE') return { kind: 'snoozedDocument', workspaceId, documentId: id };
  }
  throw new Error(`An item with the sort key ${sk} is in the due index`);
}

/** The request to erase a workspace, and how far that has come. It is deleted last. */
export const erasureKey = (workspaceId: string) => ({ pk: erasurePartition(workspaceId), sk: 'ERASURE' });
/** When an erased document is checked again (ISO 8601): a call that was working on it may have written since. */
export const recheckKey = ({ workspaceId, documentId }: DocumentRef, time: string) => ({
  pk: erasurePartition(workspaceId),
  sk: `${RECHECK_PREFIX}${time}#${documentId}`,
});
export const RECHECK_PREFIX = 'LOOK#';
const erasurePartition = (workspaceId: string) => `W#${workspaceId}#ERASURE`;

/** How far the sweep has come. */
export const watermarkKey = () => ({ pk: 'SWEEP#WATERMARK', sk: 'WATERMARK' });

/** Whether a page of a small upload is waiting for OCR. */
export const ocrPriorityKey = () => ({ pk: 'OCR#PRIORITY', sk: 'PRIORITY' });

/** A revoked session (`origin_jti`). */
export const revokedSessionKey = (sessionId: string) => ({ pk: `SESSION#${sessionId}`, sk: 'REVOKED' });

/** A user whose sessions were revoked: those that began before a time or, without a time, all of them. */
export const revokedUserKey = (userId: string) => ({ pk: `SESSION#USER#${userId}`, sk: 'REVOKED' });

/** The id of a document, from the key of one of its items. */
export const documentIdOf = ({ pk }: { readonly pk: string }): string => pk.slice(pk.lastIndexOf('#') + 1);

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
  /** Documents by due date. */
  byDue: (workspaceId: string) => `W#${workspaceId}#DUE`,
  /** Invoices, or receipts, by day. */
  bills: (workspaceId: string, kind: BillingKind) => `W#${workspaceId}#BILLS#${kind}`,
  /** Reminders by due time. */
  reminders: (workspaceId: string) => `W#${workspaceId}#REMINDERS`,
  remindersByStatus: (workspaceId: string, status: string) => `W#${workspaceId}#REMINDERS#${status}`,
  /** Snoozed documents by the time they move back to the inbox. */
  snoozes: (workspaceId: string) => `W#${workspaceId}#WAKES`,
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
function shardOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return ((hash ^ (hash >>> 16)) >>> 0) % DUE_SHARDS;
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
  /** For the item of a snoozed document. */
  snooze: ({ workspaceId, documentId }: DocumentRef, until: string) => ({
    gsi1pk: listPartition.snoozes(workspaceId),
    gsi1sk: `${until}#${documentId}`,
  }),
  /** For an item that is due at an instant, a reminder or a snoozed document, by its id. */
  dueAt: (instant: Date, id: string) => ({
    gsi4pk: listPartition.dueAt(minuteOf(instant), shardOf(id)),
    gsi4sk: id,
  }),
} as const;

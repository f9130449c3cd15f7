import { type BillingKind, billingKinds } from '../domain/bills.ts';
import type { Kind, Status, View } from '../domain/document.ts';
import { filterFields } from '../domain/facets.ts';
import type { DocumentRef, ReminderRef } from '../domain/refs.ts';

/**
 * Every key of the single table. A key starts with its workspace, which only ever comes from the verified caller or
 * from a message Docket wrote itself, so a cross-tenant key cannot be written down.
 * `docs/architecture.md` lists the access patterns they serve.
 */

const documentPartition = ({ workspaceId, documentId }: DocumentRef) => `W#${workspaceId}#D#${documentId}`;
const padded = (number: number) => String(number).padStart(4, '0');

export const DOCUMENT_SORT_KEY = 'DOCUMENT';
export const documentKey = (ref: DocumentRef) => ({ pk: documentPartition(ref), sk: DOCUMENT_SORT_KEY });

/** What only one call may work on at a time: a page of the document, or its analysis. */
export type WorkUnit = number | 'analysis';

/** The lease on one piece of work; it stands beside its document and vanishes by itself. */
export const leaseKey = (ref: DocumentRef, unit: WorkUnit) => ({
  pk: documentPartition(ref),
  sk: `LEASE#${typeof unit === 'number' ? `PAGE#${padded(unit)}` : 'ANALYSIS'}`,
});

/** One change of a document, in the order of their ULIDs. */
export const historyKey = (ref: DocumentRef, entryId: string) => ({
  pk: documentPartition(ref),
  sk: `${HISTORY_PREFIX}${entryId}`,
});
export const HISTORY_PREFIX = 'HISTORY#';

/** That a reminder belongs to the document. */
export const documentReminderKey = (ref: DocumentRef, reminderId: string) => ({
  pk: documentPartition(ref),
  sk: `${DOCUMENT_REMINDER_PREFIX}${reminderId}`,
});
export const DOCUMENT_REMINDER_PREFIX = 'REMINDER#';

/** That a reminder was once proposed for a due date of the document. */
export const proposalMarkerKey = (ref: DocumentRef, dueDate: string) => ({
  pk: documentPartition(ref),
  sk: `PROPOSED#${dueDate}`,
});

/** When the document, which is snoozed, comes back. */
export const snoozeKey = (ref: DocumentRef) => ({ pk: documentPartition(ref), sk: 'WAKE' });

/** A conversation: about one document, beside it, or about all papers of a workspace. */
export type ConversationRef = DocumentRef | { readonly workspaceId: string; readonly documentId?: undefined };
const conversationPartition = ({ workspaceId, documentId }: ConversationRef) =>
  documentId === undefined ? `W#${workspaceId}#CHAT` : documentPartition({ workspaceId, documentId });
/** One message, in the order of their ULIDs. */
export const chatMessageKey = (conversation: ConversationRef, messageId: string) => ({
  pk: conversationPartition(conversation),
  sk: `${CHAT_MESSAGE_PREFIX}${messageId}`,
});
export const CHAT_MESSAGE_PREFIX = 'CHAT#MESSAGE#';
/** What the conversation came to before its last messages. */
export const chatSummaryKey = (conversation: ConversationRef) => ({
  pk: conversationPartition(conversation),
  sk: 'CHAT#SUMMARY',
});

/** Which document first held these bytes, and which hold them now. */
export const checksumKey = (workspaceId: string, checksum: string) => ({
  pk: `W#${workspaceId}#SHA256`,
  sk: checksum,
});

/** A workspace's settings. */
export const workspaceKey = (workspaceId: string) => ({ pk: `W#${workspaceId}`, sk: 'WORKSPACE' });

/** What a workspace has used of the models in a month (`2026-11`), and what is set aside for calls under way. */
export const modelUsageKey = (workspaceId: string, month: string) => ({
  pk: `W#${workspaceId}#USAGE`,
  sk: month,
});
/** How many documents, pages and bytes a workspace has used in a month, and what is set aside for uploads expected. */
export const quotaUsageKey = (workspaceId: string, month: string) => ({
  pk: `W#${workspaceId}#USAGE`,
  sk: `${month}#PAPERS`,
});
/** A model's answer, by the hash of model, prompt version and input. It holds content of papers: see `answerOfKey`. */
export const cachedReplyKey = (workspaceId: string, hash: string) => ({
  pk: `W#${workspaceId}#ANSWERS`,
  sk: hash,
});
/**
 * That a kept answer was made from the document. Whoever erases a document deletes the document's own item first, so that
 * no answer about it is kept any more, and then follows these.
 */
export const documentReplyKey = (ref: DocumentRef, hash: string) => ({
  pk: documentPartition(ref),
  sk: `${DOCUMENT_REPLY_PREFIX}${hash}`,
});
export const DOCUMENT_REPLY_PREFIX = 'ANSWER#';

/**
 * Search. A posting says which documents of a block have a term: `bucket` is the term's kind and first letters, so that no
 * partition grows hot; the sort key lists the blocks of a term, or pieces of them, newest first.
 */
export const postingKey = (workspaceId: string, termPrefix: string, term: string, piece: string) => ({
  pk: postingPartition(workspaceId, termPrefix),
  sk: `${term}#${piece}`,
});
export const postingPartition = (workspaceId: string, termPrefix: string) =>
  `W#${workspaceId}#T#${termPrefix}`;
/** A stretch of time whose documents stand together, by its first millisecond (as in a ULID). */
export const segmentKey = (workspaceId: string, begin: string) => ({
  pk: segmentPartition(workspaceId),
  sk: begin,
});
export const segmentPartition = (workspaceId: string) => `W#${workspaceId}#SPANS`;
/** The ids of a block's documents and their signatures, by their ordinals, in parts. */
export const blockKey = (workspaceId: string, block: string, part: number) => ({
  pk: blockPartition(workspaceId, block),
  sk: padded(part),
});
export const blockPartition = (workspaceId: string, block: string) => `W#${workspaceId}#BLOCK#${block}`;
/** Which terms of a document have postings. It outlives the document until its postings are gone. */
export const indexRecordKey = (ref: DocumentRef) => ({ pk: indexedPartition(ref), sk: 'INDEXED' });
/** The text that was indexed, for phrases and snippets, in parts. */
export const indexedTextKey = (ref: DocumentRef, part: number) => ({
  pk: indexedPartition(ref),
  sk: `${INDEXED_TEXT_PREFIX}${padded(part)}`,
});
export const INDEXED_TEXT_PREFIX = 'TEXT#';
const indexedPartition = ({ workspaceId, documentId }: DocumentRef) =>
  `W#${workspaceId}#INDEXED#${documentId}`;
/** How many documents have a tag, or a sender: `name` is its key. */
export const countKey = (workspaceId: string, kind: 'tag' | 'sender', name: string) => ({
  pk: countPartition(workspaceId, kind),
  sk: name,
});
export const countPartition = (workspaceId: string, kind: 'tag' | 'sender') =>
  `W#${workspaceId}#COUNT#${kind.toUpperCase()}`;

/** How often delivering reminders was tried in a day (`2026-11-20`). */
export const deliveryCountKey = (workspaceId: string, day: string) => ({
  pk: `W#${workspaceId}#DELIVERIES`,
  sk: day,
});

export const reminderKey = ({ workspaceId, reminderId }: ReminderRef) => ({
  pk: `W#${workspaceId}#R#${reminderId}`,
  sk: 'REMINDER',
});
/** What may lie in the due index, by its key in the table. */
export type DueItem =
  | ({ readonly kind: 'reminder' } & ReminderRef)
  | ({ readonly kind: 'snoozedDocument' } & DocumentRef);

/** What a key of the due index is about. Throws where it is none of those that are put there. */
export function dueItemOf({ pk, sk }: { readonly pk: string; readonly sk: string }): DueItem {
  const [, workspaceId, type, id] = /^W#(.+)#([RD])#([^#]+)$/.exec(pk) ?? [];
  if (workspaceId !== undefined && id !== undefined) {
    if (type === 'R' && sk === 'REMINDER') return { kind: 'reminder', workspaceId, reminderId: id };
    if (type === 'D' && sk === 'WAKE') return { kind: 'snoozedDocument', workspaceId, documentId: id };
  }
  throw new Error(`An item with the sort key ${sk} is in the due index`);
}

/** That the person has asked for the workspace to be erased, and how far that has come. It is deleted last. */
export const erasureKey = (workspaceId: string) => ({ pk: erasurePartition(workspaceId), sk: 'ERASURE' });
/** When an erased document is looked at again (ISO 8601): whatever was at work on it may have written since. */
export const recheckKey = ({ workspaceId, documentId }: DocumentRef, time: string) => ({
  pk: erasurePartition(workspaceId),
  sk: `${RECHECK_PREFIX}${time}#${documentId}`,
});
export const RECHECK_PREFIX = 'LOOK#';
const erasurePartition = (workspaceId: string) => `W#${workspaceId}#ERASURE`;

/** How far the sweeper has come. */
export const watermarkKey = () => ({ pk: 'SWEEP#WATERMARK', sk: 'WATERMARK' });

/** Whether a page of a small upload is waiting for OCR. */
export const ocrPriorityKey = () => ({ pk: 'OCR#PRIORITY', sk: 'PRIORITY' });

/** A sign-in that has been signed out (`origin_jti`). */
export const revokedSessionKey = (sessionId: string) => ({ pk: `SESSION#${sessionId}`, sk: 'REVOKED' });

/** A person who signed out everywhere: tokens from before are refused, or all of them if it does not say from when. */
export const revokedUserKey = (userId: string) => ({ pk: `SESSION#USER#${userId}`, sk: 'REVOKED' });

/** The id of a document by the key of one of its items. */
export const documentIdOf = ({ pk }: { readonly pk: string }): string => pk.slice(pk.lastIndexOf('#') + 1);

/**
 * The indexes, generic in name, for CloudFormation adds one per deploy. They hold keys alone: a write that moves no
 * document costs nothing in them, and lists read the documents themselves, as they are now. By due date alone most
 * documents are ones that nobody asks for any more: that index says of each what filters look at. That of the bills
 * holds what is summed up: sums read no documents.
 */
export const indexes = {
  all: { name: 'gsi1', pk: 'gsi1pk', sk: 'gsi1sk' },
  byStatus: { name: 'gsi2', pk: 'gsi2pk', sk: 'gsi2sk' },
  byView: { name: 'gsi3', pk: 'gsi3pk', sk: 'gsi3sk' },
  byDue: { name: 'gsi4', pk: 'gsi4pk', sk: 'gsi4sk', holds: filterFields },
  bills: { name: 'gsi5', pk: 'gsi5pk', sk: 'gsi5sk', holds: ['view', 'sender', 'amount', 'billed'] },
} as const;

/** The partitions of the indexes. A list takes its candidates from one of them and looks at each document itself. */
export const listPartition = {
  all: (workspaceId: string) => `W#${workspaceId}`,
  byStatus: (workspaceId: string, status: Status) => `W#${workspaceId}#STATUS#${status}`,
  byView: (workspaceId: string, view: View) => `W#${workspaceId}#VIEW#${view}`,
  /** Documents by their due date. */
  byDue: (workspaceId: string) => `W#${workspaceId}#DUE`,
  /** Invoices, or receipts, by their day. */
  bills: (workspaceId: string, kind: BillingKind) => `W#${workspaceId}#BILLS#${kind}`,
  /** Reminders by the time they are due. */
  reminders: (workspaceId: string) => `W#${workspaceId}#REMINDERS`,
  remindersByStatus: (workspaceId: string, status: string) => `W#${workspaceId}#REMINDERS#${status}`,
  /** Snoozed documents by the time at which they come back. */
  snoozes: (workspaceId: string) => `W#${workspaceId}#WAKES`,
  /** What the sweeper has to do in a minute (`2026-11-20T16:45`): reminders to send, documents to bring back. */
  dueAt: (minute: string, shard: number) => `SWEEP#${minute}#${padded(shard)}`,
} as const;

/**
 * Into how many partitions a minute's work is split. One partition takes 1,000 writes a second; a reminder that was
 * sent leaves its minute and may enter another, so that sixteen let 100,000 go in 13 seconds: faster than mail is sent.
 */
export const DUE_SHARDS = 16;

/** The first full minute at or after an instant, `2026-11-20T16:45`: nothing is done too early. */
export const minuteOf = (instant: Date): string =>
  new Date(Math.ceil(instant.getTime() / 60_000) * 60_000).toISOString().slice(0, 16);

/** FNV-1a, folded: spreads ids evenly, always the same way. */
function shardOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return ((hash ^ (hash >>> 16)) >>> 0) % DUE_SHARDS;
}

/** The index attributes of a document by what decides them; `undefined` where it is in no such list. */
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
  /** A document is among the bills as long as its kind says so; its day follows from its invoice and when it came. */
  billKind: ({ workspaceId }: DocumentRef, kind: Kind | null) => {
    const billing = billingKinds.find((each) => each === kind);
    return { gsi5pk: billing && listPartition.bills(workspaceId, billing) };
  },
  billDay: ({ documentId }: DocumentRef, day: string) => ({ gsi5sk: `${day}#${documentId}` }),
  /** Reminders by their time, all and those of a status. */
  reminder: ({ workspaceId, reminderId }: ReminderRef, dueAt: string, status: string) => ({
    gsi1pk: listPartition.reminders(workspaceId),
    gsi1sk: `${dueAt}#${reminderId}`,
    gsi2pk: listPartition.remindersByStatus(workspaceId, status),
    gsi2sk: `${dueAt}#${reminderId}`,
  }),
  /** For the item that says when a document comes back. */
  snooze: ({ workspaceId, documentId }: DocumentRef, until: string) => ({
    gsi1pk: listPartition.snoozes(workspaceId),
    gsi1sk: `${until}#${documentId}`,
  }),
  /** For an item that something has to be done about at an instant: the reminder's, or the document's, by its id. */
  dueAt: (instant: Date, id: string) => ({
    gsi4pk: listPartition.dueAt(minuteOf(instant), shardOf(id)),
    gsi4sk: id,
  }),
} as const;

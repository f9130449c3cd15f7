import { type DocumentRef, type ReminderRef, sortableNumber } from '../domain/refs.ts';

/**
 * Every key of the single table; those of its indexes are in `indexes.ts`. A key starts with its workspace, which always comes from the verified caller or from a
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
export const snoozeKey = (ref: DocumentRef) => ({ pk: documentPartition(ref), sk: 'SNOOZE' });

/** A page that has been drawn, by its file and its number in it: both count from 1, so that pages sort in their order. */
export const drawnPageKey = (ref: DocumentRef, file: number, page: number) => ({
  pk: documentPartition(ref),
  sk: `DRAWN#${sortableNumber(file)}#${sortableNumber(page)}`,
});
/** Marks that the pages of the document that have no image have been queued. It expires. */
export const drawingKey = (ref: DocumentRef) => ({ pk: documentPartition(ref), sk: 'DRAWING' });

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
  sk: `${month}#QUOTA`,
});
/**
 * A model's reply, by the hash of model, prompt version and input. It contains text of documents: see `documentReplyKey`.
 */
export const cachedReplyKey = (workspaceId: string, hash: string) => ({
  pk: `W#${workspaceId}#REPLIES`,
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
export const DOCUMENT_REPLY_PREFIX = 'REPLY#';

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
export const segmentPartition = (workspaceId: string) => `W#${workspaceId}#SEGMENTS`;
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

/** What a document is counted as. It outlives the document until that is taken back. */
export const filingKey = ({ workspaceId, documentId }: DocumentRef) => ({
  pk: filingPartition(workspaceId),
  sk: documentId,
});
export const filingPartition = (workspaceId: string) => `W#${workspaceId}#FILED`;
/** How many documents are in each view and section, among those of a shard. */
export const documentCountKey = (workspaceId: string, shard: number) => ({
  pk: documentCountPartition(workspaceId),
  sk: sortableNumber(shard),
});
export const documentCountPartition = (workspaceId: string) => `W#${workspaceId}#COUNT#DOCUMENTS`;

/** The attempts to deliver reminders in a day (`2026-11-20`). */
export const deliveryCountKey = (workspaceId: string, day: string) => ({
  pk: `W#${workspaceId}#DELIVERIES`,
  sk: day,
});

export const reminderKey = ({ workspaceId, reminderId }: ReminderRef) => ({
  pk: `W#${workspaceId}#R#${reminderId}`,
  sk: 'REMINDER',
});

/** The email address that a user wants to have, and its code. */
export const emailChangeKey = (userId: string) => ({ pk: `W#${userId}#EMAIL-CHANGE`, sk: 'EMAIL-CHANGE' });

/** The request to erase a workspace, and how far that has come. It is deleted last. */
export const erasureKey = (workspaceId: string) => ({ pk: erasurePartition(workspaceId), sk: 'ERASURE' });
/** When an erased document is checked again (ISO 8601): a call that was working on it may have written since. */
export const recheckKey = ({ workspaceId, documentId }: DocumentRef, time: string) => ({
  pk: erasurePartition(workspaceId),
  sk: `${RECHECK_PREFIX}${time}#${documentId}`,
});
export const RECHECK_PREFIX = 'RECHECK#';
const erasurePartition = (workspaceId: string) => `W#${workspaceId}#ERASURE`;

/**
 * An action on many documents. The items of all jobs and exports of a workspace are in one partition, and expire through the
 * table's time to live.
 */
export const jobKey = (workspaceId: string, jobId: string) => ({
  pk: jobPartition(workspaceId),
  sk: `JOB#${jobId}`,
});
/** The ids of the documents that a job is about, in parts. */
export const jobDocumentsKey = (workspaceId: string, jobId: string, part: number) => ({
  pk: jobPartition(workspaceId),
  sk: `JOB#${jobId}#DOCUMENTS#${sortableNumber(part)}`,
});
/** What a job has changed in a document. */
export const jobEntryKey = ({ workspaceId, documentId }: DocumentRef, jobId: string) => ({
  pk: jobPartition(workspaceId),
  sk: `JOB#${jobId}#CHANGED#${documentId}`,
});
/** An export, in the order of their ULIDs. */
export const exportKey = (workspaceId: string, exportId: string) => ({
  pk: jobPartition(workspaceId),
  sk: `${EXPORT_PREFIX}${exportId}`,
});
export const EXPORT_PREFIX = 'EXPORT#';
/** How many exports a workspace has started in a day, and the last one. */
export const exportLimitKey = (workspaceId: string) => ({
  pk: jobPartition(workspaceId),
  sk: 'EXPORTS',
});
const jobPartition = (workspaceId: string) => `W#${workspaceId}#JOBS`;

/** How far the sweep has come. */
export const watermarkKey = () => ({ pk: 'SWEEP#WATERMARK', sk: 'WATERMARK' });

/** Whether a page of a small upload is waiting for OCR. */
export const ocrPriorityKey = () => ({ pk: 'OCR#PRIORITY', sk: 'PRIORITY' });

/** A session of a user, by its `origin_jti`. */
export const sessionKey = (userId: string, sessionId: string) => ({
  pk: sessionPartition(userId),
  sk: sessionId,
});
export const sessionPartition = (userId: string) => `W#${userId}#SESSIONS`;

/** A revoked session (`origin_jti`). */
export const revokedSessionKey = (sessionId: string) => ({ pk: `SESSION#${sessionId}`, sk: 'REVOKED' });

/** A user whose sessions were revoked: those that began before a time or, without a time, all of them. */
export const revokedUserKey = (userId: string) => ({ pk: `SESSION#USER#${userId}`, sk: 'REVOKED' });

/** The id of a document, from the key of one of its items. */
export const documentIdOf = ({ pk }: { readonly pk: string }): string => pk.slice(pk.lastIndexOf('#') + 1);

/** Whether an attribute is part of a key, of the table or of an index. */
export const isKeyAttribute = (attribute: string): boolean => /^(gsi\d)?[ps]k$/.test(attribute);

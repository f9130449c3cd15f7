import type { DocumentFile } from '../../shared/domain/document.ts';
import { matchesFilters as fitsFilters } from '../../shared/domain/filters.ts';
import type { StoredHistoryEntry } from '../../shared/domain/history.ts';
import { filingOf, sectionPositionOf } from '../../shared/domain/inbox.ts';
import { newDocument } from '../../shared/domain/new-document.ts';
import { reason } from '../../shared/domain/reasons.ts';
import type { DocumentRef } from '../../shared/domain/refs.ts';
import type { DocumentUpdate, StoredDocument } from '../../shared/domain/stored-document.ts';
import { documentAsOf } from '../../shared/domain/views.ts';
import type { FileStore } from '../../shared/files/file-store.ts';
import type { Queue } from '../../shared/queues/queue.ts';
import type { ListScope } from '../../shared/table/documents/document-lists.ts';
import type { Lease } from '../../shared/table/documents/document-partition.ts';
import type { DocumentWriter, Expected, ExtraWrites } from '../../shared/table/documents/documents.ts';
import type { WorkUnit } from '../../shared/table/keys.ts';
import { CLAIM_MS, type OcrPriority } from '../../shared/table/usage/ocr-priority.ts';
import type { QuotaUsageStore } from '../../shared/table/usage/quota-usage.ts';

/** The documents of the table in memory, with the conditions of the real one. `now` decides when leases end. */
export function createMemoryDocuments(now: () => number = Date.now): DocumentWriter & {
  /** The history entries that were written along with the documents, in order. */
  readonly history: StoredHistoryEntry[];
  /** When each snoozed document returns to the inbox, by id. */
  readonly unsnoozeTimes: Map<string, string>;
} {
  const history: StoredHistoryEntry[] = [];
  const unsnoozeTimes = new Map<string, string>();
  const documents = new Map<string, StoredDocument>();
  const leases = new Map<string, { owner: string; until: number }>();
  const records = new Map<string, { first: string; holders: Set<string> }>();
  const recordKey = ({ workspaceId }: DocumentRef, digest: string) => `${workspaceId}/${digest}`;
  const keyOf = ({ workspaceId, documentId }: DocumentRef) => `${workspaceId}/${documentId}`;
  const leaseKey = (ref: DocumentRef, unit: WorkUnit) => `${keyOf(ref)}/${unit}`;
  const copy = (document: StoredDocument | undefined) => document && structuredClone(document);
  const currentView = (document: StoredDocument | undefined) =>
    document && copy(documentAsOf(document, new Date(now())));

  function write(ref: DocumentRef, changes: DocumentUpdate): StoredDocument | undefined {
    const was = documents.get(keyOf(ref));
    if (was === undefined) return undefined;
    const { pagesTotal = was.progress.pagesTotal, expiresAt = was.expiresAt, ...others } = changes;
    const defined = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined));
    const document: StoredDocument = { ...was, ...defined, version: was.version + 1 };
    const { expiresAt: _, ...lasting } = document;
    const written = expiresAt == null ? lasting : { ...lasting, expiresAt };
    written.progress = { pagesTotal, pagesRead: document.readPages.length };
    documents.set(keyOf(ref), structuredClone(written));
    return copy(written);
  }

  const newest = (matches: (document: StoredDocument) => boolean) =>
    [...documents.values()]
      .flatMap((document) => currentView(document) ?? [])
      .filter(matches)
      .toSorted((a, b) => (a.id < b.id ? 1 : -1));

  const fitsStatus = (document: StoredDocument, listed: ListScope) =>
    'status' in listed ? document.status === listed.status : true;
  const fitsView = (document: StoredDocument, listed: ListScope) =>
    'view' in listed ? document.view === listed.view : true;

  const fits = (document: StoredDocument, expected: Expected) =>
    'version' in expected ? document.version === expected.version : expected.includes(document.status);

  /** Removes a deleted document from its checksum record: the next oldest is first, and duplicates name that one. */
  function forgetDigest(ref: DocumentRef, digest: string): void {
    const key = recordKey(ref, digest);
    const record = records.get(key);
    if (record === undefined) return;
    record.holders.delete(ref.documentId);
    const holders = [...record.holders]
      .toSorted()
      .flatMap((documentId) => documents.get(keyOf({ ...ref, documentId })) ?? []);
    if (record.first === ref.documentId) record.first = holders[0]?.id ?? '';
    if (record.first === '') records.delete(key);
    for (const { id, duplicateOf } of holders) {
      if (duplicateOf !== ref.documentId) continue;
      write({ ...ref, documentId: id }, { duplicateOf: id === record.first ? null : record.first });
    }
  }

  return {
    history,
    unsnoozeTimes,
    get: async (ref) => currentView(documents.get(keyOf(ref))),
    getMany: async (refs) => refs.flatMap((ref) => currentView(documents.get(keyOf(ref))) ?? []),
    list: async (workspaceId, listed, { limit }) => {
      // Copies no more documents than it returns: there may be thousands.
      const candidates = [...documents.values()]
        .filter((document) => document.workspaceId === workspaceId && fitsStatus(document, listed))
        .toSorted((a, b) => (a.id < b.id ? 1 : -1));
      const items: StoredDocument[] = [];
      for (const candidate of candidates) {
        if (items.length === limit) break;
        const document = currentView(candidate);
        if (document !== undefined && fitsView(document, listed)) items.push(document);
      }
      return { items, last: undefined };
    },
    listExpiredSnoozes: async () => [],
    listSection: async (workspaceId, section) => ({
      items: newest((document) => document.workspaceId === workspaceId)
        .filter((document) => filingOf(document).entry?.section === section)
        .toSorted((a, b) => (sectionPositionOf(section, a) < sectionPositionOf(section, b) ? -1 : 1)),
      last: undefined,
    }),
    listByDue: async (_, filters) => ({
      items: newest((document) => document.dueDate !== null && fitsFilters(document, filters)).toSorted(
        (a, b) => ((a.dueDate ?? '') < (b.dueDate ?? '') ? -1 : 1),
      ),
      last: undefined,
    }),
    create: async (document) => {
      documents.set(
        keyOf({ workspaceId: document.workspaceId, documentId: document.id }),
        structuredClone(document),
      );
    },
    tryChange: async (ref, expected, changes, { history: entry, unsnoozeAt }: ExtraWrites = {}) => {
      const document = documents.get(keyOf(ref));
      if (document === undefined || !fits(document, expected)) return undefined;
      const { digest, duplicateOf } = changes;
      if (digest && duplicateOf && records.get(recordKey(ref, digest))?.first !== duplicateOf)
        return undefined;
      if (entry !== undefined) history.push(entry);
      if (typeof unsnoozeAt === 'string') unsnoozeTimes.set(ref.documentId, unsnoozeAt);
      if (unsnoozeAt === null) unsnoozeTimes.delete(ref.documentId);
      return write(ref, changes);
    },
    trySettleFile: async (ref, index, file) => {
      const document = documents.get(keyOf(ref));
      const was = document?.files[index];
      if (was?.status !== 'awaiting-upload' || was.id !== file.id) return undefined;
      return write(ref, { files: document?.files.with(index, file), expectedBytes: 0 });
    },
    tryMarkPageDone: async (ref, page, pagesVersion) => {
      const document = documents.get(keyOf(ref));
      if ((document?.pagesVersion ?? 0) !== pagesVersion) return undefined;
      return write(ref, {
        readPages: [...new Set([...(document?.readPages ?? []), page])].toSorted((a, b) => a - b),
      });
    },
    tryClaim: async (ref, unit, { owner, seconds }: Lease) => {
      const held = leases.get(leaseKey(ref, unit));
      if (held && held.until >= now() && held.owner !== owner) return false;
      leases.set(leaseKey(ref, unit), { owner, until: now() + seconds * 1000 });
      return true;
    },
    release: async (ref, unit, { owner }) => {
      if (leases.get(leaseKey(ref, unit))?.owner === owner) leases.delete(leaseKey(ref, unit));
    },
    addChecksumHolder: async (ref, digest) => {
      const key = recordKey(ref, digest);
      const record = records.get(key) ?? { first: ref.documentId, holders: new Set() };
      record.holders.add(ref.documentId);
      records.set(key, record);
      return record.first;
    },
    replaceFirstHolder: async (ref, digest, former) => {
      const key = recordKey(ref, digest);
      const record = records.get(key) ?? { first: former, holders: new Set() };
      if (record.first === former)
        records.set(key, { first: ref.documentId, holders: record.holders.add(ref.documentId) });
    },
    removeChecksumHolder: async (ref, digest) => forgetDigest(ref, digest),
    tryUnsnooze: async (ref, at, entry) => {
      const document = documents.get(keyOf(ref));
      const until = document?.view === 'snoozed' ? document.snoozedUntil : null;
      if (!until || until > at.toISOString()) return false;
      history.push(entry);
      unsnoozeTimes.delete(ref.documentId);
      return write(ref, { view: 'inbox', snoozedUntil: null }) !== undefined;
    },
    tryDelete: async (ref, expected) => {
      const document = documents.get(keyOf(ref));
      if (document === undefined || (expected !== undefined && !fits(document, expected))) return undefined;
      documents.delete(keyOf(ref));
      return document;
    },
    deleteRelatedItems: async (ref, digest) => {
      if (documents.has(keyOf(ref))) return;
      if (digest !== null) forgetDigest(ref, digest);
      for (const key of leases.keys()) if (key.startsWith(`${keyOf(ref)}/`)) leases.delete(key);
      unsnoozeTimes.delete(ref.documentId);
    },
  };
}

/** The bucket in memory. */
export function createMemoryFiles(): FileStore & { readonly objects: Map<string, Buffer> } {
  const objects = new Map<string, Buffer>();
  return {
    objects,
    get: async (key) => objects.get(key),
    signLink: async (key) => `https://files.example/${key}`,
    put: async (key, body) => {
      objects.set(key, Buffer.from(body));
    },
    tryPutOnce: async (key, body) => {
      if (objects.has(key)) return false;
      objects.set(key, Buffer.from(body));
      return true;
    },
    copy: async (from, to) => {
      const body = objects.get(from);
      if (body === undefined) throw new Error(`There is no ${from} to copy`);
      objects.set(to, body);
    },
    remove: async (key) => {
      objects.delete(key);
    },
    removeAll: async (prefix) => {
      const keys = [...objects.keys()].filter((key) => key.startsWith(prefix));
      for (const key of keys) objects.delete(key);
      return keys.length;
    },
  };
}

/** Claims in memory that last as long as those in the table. */
export function createMemoryOcrPriority(): OcrPriority {
  let claimedUntil = 0;
  return {
    claim: async () => {
      claimedUntil = Date.now() + CLAIM_MS;
    },
    isClaimed: async () => Date.now() < claimedUntil,
  };
}

/** The usage of the month in memory. `left` is what remains of the quota, which tests need little of unless they set it. */
export function createMemoryDocumentUsage(): QuotaUsageStore & {
  left: { pages: number; bytes: number };
  readonly arrived: string[];
} {
  const arrived: string[] = [];
  return {
    left: { pages: 10_000, bytes: 1_000_000_000 },
    arrived,
    reserveUpload: async () => {},
    renewUpload: async (_, { id }) => ({ id, undo: async () => {} }),
    settleUpload: async (_, id) => {
      arrived.push(id);
    },
    async tryReserve(_, { pages = 0, bytes = 0 }) {
      const code =
        pages > this.left.pages
          ? 'usage.pages-reached'
          : bytes > this.left.bytes
            ? 'usage.bytes-reached'
            : null;
      if (code !== null) {
        const limit = { remaining: 0, cap: 0, month: '2026-11', resetsOn: '2026-12-01' };
        return { refused: reason(code, { requested: pages + bytes, ...limit }) };
      }
      this.left = { pages: this.left.pages - pages, bytes: this.left.bytes - bytes };
      const release = async () => {
        this.left = { pages: this.left.pages + pages, bytes: this.left.bytes + bytes };
      };
      return { settle: async () => {}, release };
    },
    month: async () => {
      throw new Error('No test asks for this');
    },
  };
}

/** A queue that only collects what is sent. */
export function createMemoryQueue<Message>(): Queue<Message> & { readonly messages: Message[] } {
  const messages: Message[] = [];
  return {
    messages,
    send: async (message) => {
      messages.push(message);
    },
    sendAll: async (many) => {
      messages.push(...many);
    },
  };
}

const WORKSPACE_ID = 'workspace-1';

/** A document that waits for these files. `serial` is the end of its id. */
export function createWaitingDocument(
  files: readonly Pick<DocumentFile, 'name' | 'contentType'>[],
  serial = 1,
) {
  const end = serial < 100 ? String(serial).padStart(2, '0') : String(serial).padStart(6, '0');
  const id = '01ARZ3NDEKTSV4RRFFQ69G5F'.slice(0, 26 - end.length) + end;
  const document = newDocument(
    { files: files.map((file) => ({ ...file, size: 1000 })) },
    {
      id,
      caller: { userId: WORKSPACE_ID, workspaceId: WORKSPACE_ID },
      now: new Date('2026-01-05T10:00:00Z'),
    },
  );
  return { document, ref: { workspaceId: WORKSPACE_ID, documentId: id } };
}

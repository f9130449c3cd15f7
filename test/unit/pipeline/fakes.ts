import type { DocumentFile } from '../../../shared/domain/document.ts';
import { newDocument } from '../../../shared/domain/new-document.ts';
import type { StoredDocument } from '../../../shared/domain/stored-document.ts';
import type { Queue } from '../../../shared/events/queue.ts';
import type { FileStore } from '../../../shared/files/files.ts';
import type { Changes, DocumentWriter, Lease } from '../../../shared/table/documents.ts';
import { type DocumentRef, type WorkUnit } from '../../../shared/table/keys.ts';

/** The table in memory, with the conditions of the real one. `now` decides when leases end. */
export function memoryDocuments(now: () => number = Date.now): DocumentWriter {
  const documents = new Map<string, StoredDocument>();
  const leases = new Map<string, { owner: string; until: number }>();
  const firsts = new Map<string, string>();
  const keyOf = ({ workspaceId, documentId }: DocumentRef) => `${workspaceId}/${documentId}`;
  const leaseKey = (ref: DocumentRef, unit: WorkUnit) => `${keyOf(ref)}/${unit}`;
  const copy = (document: StoredDocument | undefined) => document && structuredClone(document);

  function write(ref: DocumentRef, changes: Changes): StoredDocument | undefined {
    const was = documents.get(keyOf(ref));
    if (was === undefined) return undefined;
    const { pagesTotal = was.progress.pagesTotal, expiresAt: _, ...others } = changes;
    const given = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined));
    const document = { ...was, ...given, version: was.version + 1 };
    document.progress = { pagesTotal, pagesRead: document.readPages.length };
    documents.set(keyOf(ref), structuredClone(document));
    return copy(document);
  }

  return {
    get: async (ref) => copy(documents.get(keyOf(ref))),
    getMany: async (refs) => refs.flatMap((ref) => copy(documents.get(keyOf(ref))) ?? []),
    list: async () => ({ items: [...documents.values()], last: undefined }),
    create: async (document) => {
      documents.set(
        keyOf({ workspaceId: document.workspaceId, documentId: document.id }),
        structuredClone(document),
      );
    },
    change: async (ref, expected, changes) => {
      const document = documents.get(keyOf(ref));
      if (document === undefined) return undefined;
      const fits =
        'version' in expected ? document.version === expected.version : expected.includes(document.status);
      return fits ? write(ref, changes) : undefined;
    },
    fileArrived: async (ref, index, file) => {
      const document = documents.get(keyOf(ref));
      if (document?.files[index]?.status !== 'awaiting-upload') return undefined;
      return write(ref, { files: document.files.map((was, at) => (at === index ? file : was)) });
    },
    pageRead: async (ref, page) => {
      const document = documents.get(keyOf(ref));
      return write(ref, {
        readPages: [...new Set([...(document?.readPages ?? []), page])].toSorted((a, b) => a - b),
      });
    },
    claim: async (ref, unit, { owner, seconds }: Lease) => {
      const held = leases.get(leaseKey(ref, unit));
      if (held && held.until >= now() && held.owner !== owner) return false;
      leases.set(leaseKey(ref, unit), { owner, until: now() + seconds * 1000 });
      return true;
    },
    release: async (ref, unit, { owner }) => {
      if (leases.get(leaseKey(ref, unit))?.owner === owner) leases.delete(leaseKey(ref, unit));
    },
    firstWithDigest: async (ref, digest) => {
      const key = `${ref.workspaceId}/${digest}`;
      if (!firsts.has(key)) firsts.set(key, ref.documentId);
      return firsts.get(key) as string;
    },
    succeedDigest: async (ref, digest, former) => {
      const key = `${ref.workspaceId}/${digest}`;
      if (!firsts.has(key) || firsts.get(key) === former) firsts.set(key, ref.documentId);
    },
    forgetDigest: async (ref, digest) => {
      const key = `${ref.workspaceId}/${digest}`;
      if (firsts.get(key) === ref.documentId) firsts.delete(key);
    },
    remove: async ({ workspaceId, id }) => {
      documents.delete(`${workspaceId}/${id}`);
      for (const [digest, first] of firsts) if (first === id) firsts.delete(digest);
      for (const key of leases.keys()) if (key.startsWith(`${workspaceId}/${id}/`)) leases.delete(key);
    },
  };
}

/** The bucket in memory. */
export function memoryFiles(): FileStore & { readonly objects: Map<string, Buffer> } {
  const objects = new Map<string, Buffer>();
  return {
    objects,
    get: async (key) => objects.get(key),
    link: async (key) => `https://files.example/${key}`,
    put: async (key, body) => {
      objects.set(key, Buffer.from(body));
    },
    putOnce: async (key, body) => {
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
      for (const key of objects.keys()) if (key.startsWith(prefix)) objects.delete(key);
    },
  };
}

/** A queue that keeps what is sent. */
export function memoryQueue<Message>(): Queue<Message> & { readonly messages: Message[] } {
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

const WORKSPACE = 'workspace-1';

/** A document that waits for these files. `serial` makes its id. */
export function waitingDocument(files: readonly Pick<DocumentFile, 'name' | 'contentType'>[], serial = 1) {
  const id = `01ARZ3NDEKTSV4RRFFQ69G5F${String(serial).padStart(2, '0')}`;
  const document = newDocument(
    { files: files.map((file) => ({ ...file, size: 1000 })) },
    { id, caller: { userId: WORKSPACE, workspaceId: WORKSPACE }, now: new Date('2026-01-05T10:00:00Z') },
  );
  return { document, ref: { workspaceId: WORKSPACE, documentId: id } };
}

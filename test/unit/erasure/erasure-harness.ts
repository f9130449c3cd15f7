import { randomUUID } from 'node:crypto';
import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import type { EraseWorkspaceMessage } from '../../../shared/contract/messages.ts';
import { fileDocument } from '../../../shared/documents/file-document.ts';
import { newDocument } from '../../../shared/domain/new-document.ts';
import type { StoredDocument } from '../../../shared/domain/stored-document.ts';
import { eraseWorkspace } from '../../../shared/erasure/erase-workspace.ts';
import { type EraseWorkspaceDeps, startErasureRun } from '../../../shared/erasure/erasure-run.ts';
import { type ErasureMethod, itemKinds } from '../../../shared/erasure/item-kinds.ts';
import { requestErasure } from '../../../shared/erasure/request-erasure.ts';
import { pageTextKey } from '../../../shared/files/keys.ts';
import { RetryLater } from '../../../shared/queues/retry-later.ts';
import { indexDocument } from '../../../shared/search/index-document.ts';
import type { TableDeps } from '../../../shared/table/client.ts';
import { createDocumentWriter } from '../../../shared/table/documents/documents.ts';
import { createFilingWriter } from '../../../shared/table/documents/filings.ts';
import { indexKeys } from '../../../shared/table/indexes.ts';
import { revokedUserKey } from '../../../shared/table/keys.ts';
import { createSearchIndexWriter } from '../../../shared/table/search-index/search-index.ts';
import {
  createErasureRequester,
  createErasures,
  createWorkspaceItems,
} from '../../../shared/table/workspaces/erasures.ts';
import { createSessionRevoker } from '../../../shared/table/workspaces/sessions.ts';
import { createMemoryFiles, createMemoryQueue } from '../memory-adapters.ts';
import { type ItemKey, sampleItemKeys, sampleObjectKeys } from './key-samples.ts';

/** The timeout of a call, and the visibility timeout after which the message of a failed call is received again. */
export const CALL_SECONDS = 300;
const VISIBILITY_SECONDS = 6 * CALL_SECONDS;

export type ErasureHarness = ReturnType<typeof createErasureHarness>;

export const eraseMessage = (workspaceId: string) => ({ type: 'erase-workspace' as const, workspaceId });

/** The only item that may remain until it expires: the revocation of the user's access tokens. */
export const allowedRemains = (workspaceId: string) => {
  const { pk, sk } = revokedUserKey(workspaceId);
  return [`${pk}/${sk}`];
};

/** The erasure of workspaces on the local table, with everything else in memory. Time passes only when a test advances it. */
export function createErasureHarness({ table }: TableDeps) {
  const clock = { now: Date.parse('2026-11-20T10:00:00Z') };
  const files = createMemoryFiles();
  const erasuresQueue = createMemoryQueue<EraseWorkspaceMessage>();
  /** The accounts, by user id. */
  const accounts = new Map<string, 'enabled' | 'disabled'>();
  const deps: EraseWorkspaceDeps = {
    erasures: createErasures({ table }),
    workspaceItems: createWorkspaceItems({ table }),
    documents: createDocumentWriter({ table }),
    index: createSearchIndexWriter({ table }),
    files,
    sessions: createSessionRevoker({ table }),
    accounts: {
      disable: async (id) => void (accounts.has(id) && accounts.set(id, 'disabled')),
      delete: async (id) => void accounts.delete(id),
    },
  };

  const put = (Item: Record<string, unknown>) =>
    table.client.send(new PutCommand({ TableName: table.TableName, Item }));

  return {
    table,
    clock,
    files,
    accounts,
    erasuresQueue,
    deps,
    put,

    /** A processed document, filed, in the table, the bucket and the search index. */
    async addDocument(workspaceId: string, text: string): Promise<StoredDocument> {
      const id = ulid(clock.now);
      const fresh = newDocument(
        { files: [{ name: 'scan.png', contentType: 'image/png', size: 100 }] },
        { id, caller: { userId: workspaceId, workspaceId }, now: new Date(clock.now) },
      );
      const page = { number: 1, source: 'ocr', confidence: 1, text, lines: [] };
      files.objects.set(
        pageTextKey({ workspaceId, documentId: id }, 1, 1),
        Buffer.from(JSON.stringify(page)),
      );
      const document: StoredDocument = {
        ...fresh,
        status: 'ready',
        files: fresh.files.map((file) => ({ ...file, status: 'received', pages: 1 })),
        readPages: [1],
        progress: { pagesRead: 1, pagesTotal: 1 },
        sender: { name: 'Acme', address: null, email: null, phone: null },
        tags: ['house'],
      };
      await createDocumentWriter({ table }).create(document);
      await fileDocument(
        { ref: { workspaceId, documentId: id }, before: undefined, after: document },
        { documents: createDocumentWriter({ table }), filings: createFilingWriter({ table }) },
      );
      await indexDocument(
        { workspaceId, documentId: id },
        {
          documents: createDocumentWriter({ table }),
          files,
          index: deps.index,
          leaseMs: 60_000,
          now: clock.now,
        },
      );
      return document;
    },

    /** Indexes a document that was loaded, with its page text, before it was erased. */
    indexStaleDocument: async (document: StoredDocument) => {
      const page = { number: 1, source: 'ocr', confidence: 1, text: 'a late zebra', lines: [] };
      await indexDocument(
        { workspaceId: document.workspaceId, documentId: document.id },
        {
          documents: { get: async () => document },
          files: { get: async () => Buffer.from(JSON.stringify(page)) },
          index: deps.index,
          leaseMs: 60_000,
          now: clock.now,
        },
      );
    },

    /** An item and an object of every kind, in addition to a document of the workspace. */
    async addEveryKindOfItem({ workspaceId, id }: StoredDocument) {
      const ways = itemKinds as Readonly<Record<string, ErasureMethod>>;
      for (const [kind, key] of sampleItemKeys(workspaceId, id)) {
        const way = ways[kind];
        if (kind === 'documentKey' || way === undefined || 'kept' in way) continue;
        if ('with' in way && way.with !== 'document') continue;
        if ('partitions' in way && way.when === 'last') continue;
        const listed =
          kind === 'reminderKey'
            ? indexKeys.reminder({ workspaceId, reminderId: id }, '2026-12-01T08:00:00.000Z', 'pending')
            : {};
        await put({ ...key, ...listed });
      }
      for (const key of sampleObjectKeys(workspaceId, id).values())
        if (!files.objects.has(key)) files.objects.set(key, Buffer.from('x'));
    },

    /** A user with two documents, and an item and an object of every kind. */
    async createFullWorkspace() {
      const workspaceId = randomUUID();
      const document = await this.addDocument(workspaceId, 'a zebra in the invoice');
      await this.addDocument(workspaceId, 'water and tax');
      await this.addEveryKindOfItem(document);
      return { workspaceId, document };
    },

    /** The user requests the erasure. */
    async request(workspaceId: string) {
      accounts.set(workspaceId, 'enabled');
      await requestErasure(
        { workspaceId, userId: workspaceId },
        { ...deps, erasures: createErasureRequester({ table }), erasuresQueue },
      );
    },

    /**
     * One call of the worker. Returns false if its message is done, and true if it will be received again: after the delay
     * that the call asked for, or after the visibility timeout if the call failed. `given` are the dependencies that crash.
     */
    async runWorker(message: EraseWorkspaceMessage, given: EraseWorkspaceDeps = deps): Promise<boolean> {
      try {
        await eraseWorkspace(
          message,
          given,
          startErasureRun(CALL_SECONDS * 1000, () => clock.now),
        );
        return false;
      } catch (error) {
        clock.now += 1000 * (error instanceof RetryLater ? error.seconds : VISIBILITY_SECONDS);
        return true;
      }
    },

    /** The keys of all items and objects that contain the id. */
    async remainingKeys(id: string): Promise<string[]> {
      const items = (await this.items()).filter((item) => JSON.stringify(item).includes(id));
      const objects = [...files.objects.keys()].filter((key) => key.includes(id));
      return [...items.map(({ pk, sk }) => `${pk}/${sk}`), ...objects].toSorted();
    },

    async items(): Promise<ItemKey[]> {
      const items: ItemKey[] = [];
      let ExclusiveStartKey: Record<string, unknown> | undefined;
      do {
        const page = await table.client.send(
          new ScanCommand({
            TableName: table.TableName,
            ...(ExclusiveStartKey && { ExclusiveStartKey }),
          }),
        );
        items.push(...((page.Items ?? []) as ItemKey[]));
        ExclusiveStartKey = page.LastEvaluatedKey;
      } while (ExclusiveStartKey !== undefined);
      return items;
    },
  };
}

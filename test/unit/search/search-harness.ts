import { ulid } from 'ulid';
import { newDocument } from '../../../shared/domain/new-document.ts';
import type { StoredDocument } from '../../../shared/domain/stored-document.ts';
import { pageTextKey } from '../../../shared/files/keys.ts';
import { indexDocument } from '../../../shared/search/index-document.ts';
import { relatedDocumentsOf, searchServiceOf } from '../../../shared/search/search-service.ts';
import { createCountReader } from '../../../shared/table/search-index/counts.ts';
import {
  createSearchDeps,
  createSearchIndexWriter,
} from '../../../shared/table/search-index/search-index.ts';
import { createMemoryFiles } from '../memory-adapters.ts';
import { startTable } from '../table/local-table.ts';

export interface DocumentInput extends Partial<Omit<StoredDocument, 'sender'>> {
  readonly sender?: string | null;
  /** The text of its only page. */
  readonly text?: string;
}

export type SearchHarness = Awaited<ReturnType<typeof createSearchHarness>>;

const PATIENCE_MS = 60_000;
export const SMALL_INDEX = {
  sizes: { documentsPerSegment: 2, segmentsPerBlock: 2 },
  tuning: { headPostings: { word: 1, property: 1, range: 2 }, minReadBytes: 1, budgetUnits: 3 },
} as const;

/** Documents in memory, their index in a table, and users who search. */
export async function createSearchHarness() {
  const localTable = await startTable();
  const { table } = localTable;
  const documents = new Map<string, StoredDocument>();
  const files = createMemoryFiles();
  const reader = {
    get: async ({ documentId }: { documentId: string }) => structuredClone(documents.get(documentId)),
    getMany: async (refs: readonly { documentId: string }[]) =>
      refs.flatMap(({ documentId }) => structuredClone(documents.get(documentId)) ?? []),
  };
  const counts = createCountReader({ table });
  const deps = { ...createSearchDeps({ table }), documents: reader, counts };
  let clock = Date.UTC(2026, 0, 1);

  return {
    ...localTable,
    documents,
    files,
    deps,
    /** A user; with `small`, everything is read in the smallest pieces, so that few documents are enough for a test. */
    createUser({ small = false } = {}) {
      const workspaceId = localTable.newWorkspace();
      const search = searchServiceOf(deps, small ? SMALL_INDEX.tuning : undefined);
      const index = (
        documentId: string,
        now = Date.now(),
        into = createSearchIndexWriter({ table }, small ? SMALL_INDEX.sizes : undefined),
      ) =>
        indexDocument(
          { workspaceId, documentId },
          { documents: reader, files, index: into, leaseMs: PATIENCE_MS, now },
        );
      /** Creates or replaces a document, one minute after the previous one. */
      function writeDocument({ text, sender, ...input }: DocumentInput): StoredDocument {
        clock += 60_000;
        const now = new Date(clock);
        const fresh = newDocument(
          { files: [{ name: 'scan.png', contentType: 'image/png', size: 100 }] },
          { id: input.id ?? ulid(clock), caller: { userId: workspaceId, workspaceId }, now },
        );
        const ref = { workspaceId, documentId: fresh.id };
        if (text !== undefined) {
          const page = { number: 1, source: 'ocr', confidence: 1, text, lines: [] };
          files.objects.set(pageTextKey(ref, 1, 1), Buffer.from(JSON.stringify(page)));
        }
        const document: StoredDocument = {
          ...fresh,
          status: 'ready',
          language: 'en',
          files: fresh.files.map((file) => ({ ...file, status: 'received', pages: 1 })),
          readPages: text === undefined ? [] : [1],
          progress: { pagesRead: 1, pagesTotal: 1 },
          sender: sender == null ? null : { name: sender, address: null, email: null, phone: null },
          ...input,
        };
        documents.set(document.id, document);
        return document;
      }
      return {
        workspaceId,
        search,
        related: relatedDocumentsOf(deps),
        index,
        write: writeDocument,
        async file(input: DocumentInput) {
          const document = writeDocument(input);
          await index(document.id);
          return document;
        },
        async find(text: string, filters = {}, limit = 50) {
          const { items } = await search.find(workspaceId, { text, filters }, { limit });
          return items;
        },
      };
    },
  };
}

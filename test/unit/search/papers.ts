import { ulid } from 'ulid';
import { newDocument } from '../../../shared/domain/new-document.ts';
import type { StoredDocument } from '../../../shared/domain/stored-document.ts';
import { pageTextKey } from '../../../shared/files/keys.ts';
import { indexDocument } from '../../../shared/search/index-document.ts';
import { relatedFinder } from '../../../shared/search/related.ts';
import { searchIndex } from '../../../shared/search/search-index.ts';
import { searcher } from '../../../shared/search/searcher.ts';
import { searchSources } from '../../../shared/search/sources.ts';
import { countReader } from '../../../shared/table/search-index/counts.ts';
import { memoryFiles } from '../pipeline/fakes.ts';
import { startTable } from './world.ts';

export interface Paper extends Partial<Omit<StoredDocument, 'sender'>> {
  readonly sender?: string | null;
  /** Of its one page. */
  readonly text?: string;
}

export type SearchWorld = Awaited<ReturnType<typeof searchWorld>>;

const PATIENCE = 60_000;
export const SMALL = {
  sizes: { span: 2, block: 2 },
  tuning: { heads: { word: 1, property: 1, range: 2 }, least: 1, budget: 3 },
} as const;

/** Documents in memory, their index in a table, and people who search. */
export async function searchWorld() {
  const table = await startTable();
  const { at } = table;
  const documents = new Map<string, StoredDocument>();
  const files = memoryFiles();
  const reader = {
    get: async ({ documentId }: { documentId: string }) => structuredClone(documents.get(documentId)),
    getMany: async (refs: readonly { documentId: string }[]) =>
      refs.flatMap(({ documentId }) => structuredClone(documents.get(documentId)) ?? []),
  };
  const sources = searchSources(at, reader);
  let clock = Date.UTC(2026, 0, 1);

  return {
    ...table,
    documents,
    files,
    sources,
    counts: countReader(at),
    /** Somebody; `small` where everything is read in the smallest pieces, so that few papers are as many. */
    person({ small = false } = {}) {
      const workspaceId = table.newWorkspace();
      const finder = {
        ...searcher(sources, countReader(at), small ? SMALL.tuning : undefined),
        ...relatedFinder(sources),
      };
      const index = (
        documentId: string,
        now = Date.now(),
        into = searchIndex(at, small ? SMALL.sizes : undefined),
      ) =>
        indexDocument(
          { workspaceId, documentId },
          { documents: reader, files, index: into, patience: PATIENCE, now },
        );
      /** Writes a document as it is to be, a minute after the one before. */
      function write({ text, sender, ...paper }: Paper): StoredDocument {
        clock += 60_000;
        const now = new Date(clock);
        const fresh = newDocument(
          { files: [{ name: 'scan.png', contentType: 'image/png', size: 100 }] },
          { id: paper.id ?? ulid(clock), caller: { userId: workspaceId, workspaceId }, now },
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
          ...paper,
        };
        documents.set(document.id, document);
        return document;
      }
      return {
        workspaceId,
        finder,
        index,
        write,
        async file(paper: Paper) {
          const document = write(paper);
          await index(document.id);
          return document;
        },
        async find(text: string, filters = {}, limit = 50) {
          const { items } = await finder.find(workspaceId, { text, filters }, { limit });
          return items;
        },
      };
    },
  };
}

import { decodeTime } from 'ulid';
import { newDocument } from '../../shared/domain/new-document.ts';
import type { StoredDocument } from '../../shared/domain/stored-document.ts';
import { readUnitsFor } from '../../shared/search/posting-lists.ts';
import { blockPartOf, signatureOf } from '../../shared/table/search-index/posting-blocks.ts';
import {
  type Posting,
  type PostingPage,
  type PostingRange,
  postingName,
} from '../../shared/table/search-index/postings.ts';
import type { SearchDeps } from '../../shared/table/search-index/search-index.ts';
import { SEGMENT_SIZE, segmentOf } from '../../shared/table/search-index/slots.ts';
import {
  propertyTerm,
  stemTerm,
  type Term,
  termPartition,
  termText,
} from '../../shared/table/search-index/term.ts';
import { type Corpus, createRandom } from './search-corpus.ts';
import { buildLists } from './search-lists.ts';
import { DOCUMENTS_PER_BLOCK, documentNumberOf, idOf, newestNumberAt, slotOf } from './search-slots.ts';

export const WORKSPACE = '3f0c5b1e-2d74-4f8a-9c61-0a1b2c3d4e5f';
/**
 * DynamoDB ends a page at this size:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html
 */
export const PAGE_BYTES = 1024 * 1024;
/**
 * A strongly consistent read of a document of about 3 KB, and eventually consistent reads of its terms and text:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 */
const READ_UNITS = { document: 1, record: 0.5, text: 0.5, blockPart: 0.5 } as const;

/** A document with its terms and its text. */
export const DOCUMENT_UNITS = READ_UNITS.document + READ_UNITS.record + READ_UNITS.text;

/** The cost of a search. */
export interface SearchCost {
  rounds: number;
  units: number;
}

export interface MemorySearchDeps extends SearchDeps {
  readonly cost: SearchCost;
  /** The documents that have a term, newest first. */
  documentsWith(term: Term): number[];
  /** The write units to add the postings of all documents' stems; each write costs by the kilobyte of its posting. */
  writeUnits(): number;
}

/**
 * The index's key layout in memory, for more documents than a local table can hold. It pages like DynamoDB, and counts
 * read units by the bytes of the items (names, keys, numbers) and a round for all reads that run concurrently.
 */
export function createMemorySearchDeps(corpus: Corpus): MemorySearchDeps {
  const isWord = (term: number) => term < corpus.stems.length;
  const words = buildLists({
    size: corpus.size,
    chunkSize: DOCUMENTS_PER_BLOCK,
    terms: corpus.stems.length,
    termsOf: (documentNumber) => corpus.wordsOf(documentNumber),
  });
  const views = buildLists({
    size: corpus.size,
    chunkSize: SEGMENT_SIZE,
    terms: VIEWS.length,
    termsOf: (documentNumber) => [viewIndexOf(corpus, documentNumber)],
  });
  const cost: SearchCost = { rounds: 0, units: 0 };
  let pendingReads = 0;
  const round = async <T>(units: () => [number, T]): Promise<T> => {
    if (pendingReads === 0) cost.rounds += 1;
    pendingReads += 1;
    await new Promise(setImmediate);
    const [readUnits, answer] = units();
    cost.units += readUnits;
    pendingReads -= 1;
    return answer;
  };
  const termNumbers = new Map(corpus.stems.map((stem, word) => [stemTerm(stem), word]));
  for (const [index, view] of VIEWS.entries())
    termNumbers.set(propertyTerm('view', view), corpus.stems.length + index);

  /** Newest first. */
  function* postingsOf(term: Term, from: string): Generator<Posting> {
    const at = termNumbers.get(term);
    if (at === undefined) return;
    const [lists, size] = isWord(at)
      ? ([words, DOCUMENTS_PER_BLOCK] as const)
      : ([views, SEGMENT_SIZE] as const);
    const chunks = [...lists.of(isWord(at) ? at : at - corpus.stems.length)];
    for (const [index, documentNumbers] of chunks.toReversed()) {
      const slot = slotOf(index * size);
      const name = postingName(term, slot);
      if (name < from) continue;
      const ordinals = new Set(
        Array.from(documentNumbers, (documentNumber) => slot.ordinal + documentNumber),
      );
      yield { term, block: slot.block, name, ordinals };
    }
  }

  return {
    cost,
    documentsWith(term) {
      const documentNumbers: number[] = [];
      for (const { block, ordinals } of postingsOf(term, '')) {
        const first = documentNumberOf({ block, ordinal: 0 });
        for (const ordinal of [...ordinals].toReversed()) documentNumbers.push(first + ordinal);
      }
      return documentNumbers;
    },
    writeUnits() {
      let units = 0;
      for (const stem of corpus.stems) {
        for (const posting of postingsOf(stemTerm(stem), '')) {
          const keys = bytesOf({ ...posting, ordinals: new Set() });
          for (let size = 1; size <= posting.ordinals.size; size += 1)
            units += Math.ceil((keys + 2 * size) / 1024);
        }
      }
      return units;
    },
    postings: {
      read: (_, range: PostingRange, limit) =>
        round((): [number, PostingPage] => {
          if (!('term' in range)) throw new Error('The in-memory index supports only words');
          const postings: Posting[] = [];
          let bytes = 0;
          for (const posting of postingsOf(range.term, range.from)) {
            if (postings.length === limit || bytes > PAGE_BYTES)
              return [readUnitsFor(bytes), { postings, last: postings.at(-1)?.name }];
            postings.push(posting);
            bytes += bytesOf(posting);
          }
          return [readUnitsFor(bytes), { postings, last: undefined }];
        }),
    },
    blocks: {
      resolve: (_, slots) =>
        round(() => {
          const parts = new Set(slots.map((slot) => `${slot.block}/${blockPartOf(slot)}`));
          return [
            parts.size * READ_UNITS.blockPart,
            slots.map((slot) => slotEntryAt(corpus, documentNumberOf(slot))),
          ];
        }),
      segmentAt: (_, time) => round(() => [1, segmentOf(slotOf(newestNumberAt(corpus.size, time)))]),
    },
    index: {
      getMany: (_, ids) =>
        round(() => [
          ids.length * (READ_UNITS.record + READ_UNITS.text),
          new Map(
            ids.map((id) => [
              id,
              { terms: termsOf(corpus, documentNumberOf(id)), pages: [], textParts: 1, pagesVersion: 0 },
            ]),
          ),
        ]),
      getFurtherText: async () => [],
    },
    documents: {
      getMany: (refs) =>
        round(() => [
          refs.length * READ_UNITS.document,
          refs.map(({ documentId }) => documentOf(corpus, documentId)),
        ]),
    },
  };
}

/**
 * The bytes of an item: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
function bytesOf({ term, name, ordinals }: Posting): number {
  const pk = 2 + `W#${WORKSPACE}#T#`.length + termPartition(term).length;
  const sk = 2 + termText(term).length + 1 + name.length;
  return pk + sk + 'docs'.length + 2 * ordinals.size;
}

const VIEWS = ['inbox', 'archived', 'trash'] as const;
/** 1 in 100 is in the trash, 1 in 10 in the inbox. */
function viewIndexOf({ seed }: Corpus, documentNumber: number): number {
  const drawn = createRandom(seed ^ Math.imul(documentNumber + 7, 0x85ebca6b))() % 100;
  return drawn === 0 ? 2 : drawn < 10 ? 0 : 1;
}

const termsOf = (corpus: Corpus, documentNumber: number) => [
  ...Array.from(corpus.wordsOf(documentNumber), (word) => stemTerm(corpus.stems[word] ?? '')),
  propertyTerm('view', VIEWS[viewIndexOf(corpus, documentNumber)] ?? ''),
];

const slotEntryAt = (corpus: Corpus, documentNumber: number) => ({
  id: idOf(documentNumber),
  signature: signatureOf(termsOf(corpus, documentNumber)),
});

function documentOf(corpus: Corpus, id: string): StoredDocument {
  const caller = { userId: WORKSPACE, workspaceId: WORKSPACE };
  const origin = { id, caller, now: new Date(decodeTime(id)) };
  return {
    ...newDocument({ files: [] }, origin),
    view: VIEWS[viewIndexOf(corpus, documentNumberOf(id))] ?? 'inbox',
  };
}

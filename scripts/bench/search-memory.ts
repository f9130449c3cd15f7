import { decodeTime } from 'ulid';
import { newDocument } from '../../shared/domain/new-document.ts';
import type { StoredDocument } from '../../shared/domain/stored-document.ts';
import { unitsFor } from '../../shared/search/lists.ts';
import { signatureOf } from '../../shared/search/signature.ts';
import type { SearchSources } from '../../shared/search/sources.ts';
import { SPAN, spanOf } from '../../shared/table/search-index/places.ts';
import { partOf } from '../../shared/table/search-index/posting-blocks.ts';
import {
  type Posting,
  type PostingPage,
  type PostingRange,
  pieceFor,
} from '../../shared/table/search-index/postings.ts';
import { bucketOf, propertyTerm, stemTerm, type Term, textOf } from '../../shared/table/search-index/term.ts';
import { type Corpus, random } from './search-corpus.ts';
import { buildLists } from './search-lists.ts';
import { BLOCK, idOf, newestAt, paperOf, placeOf } from './search-places.ts';

export const WORKSPACE = '3f0c5b1e-2d74-4f8a-9c61-0a1b2c3d4e5f';
/** DynamoDB ends a page here: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html */
export const PAGE_BYTES = 1024 * 1024;
/** A read document of some 3 KB, consistently; its terms and its text, eventually: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html */
const UNITS = { document: 1, record: 0.5, text: 0.5, blockPart: 0.5 } as const;

/** A document with its terms and its text. */
export const DOCUMENT_UNITS = UNITS.document + UNITS.record + UNITS.text;

/** What a search took. */
export interface Spent {
  rounds: number;
  units: number;
}

export interface MemorySources extends SearchSources {
  readonly spent: Spent;
  /** The papers that have a term, newest first. */
  papersWith(term: Term): number[];
  /** The write units that it took to add the postings of all papers' stems: by the kilobyte of the posting added to. */
  writeUnits(): number;
}

/**
 * The key layout of the index in memory, for as many papers as the table of this machine could not hold: it pages as
 * DynamoDB does, and counts read units by the bytes of the items (names, keys, numbers) and rounds by what is asked at once.
 */
export function memorySources(corpus: Corpus): MemorySources {
  const isWord = (term: number) => term < corpus.stems.length;
  const words = buildLists({
    size: corpus.size,
    piece: BLOCK,
    terms: corpus.stems.length,
    termsOf: (paper) => corpus.wordsOf(paper),
  });
  const views = buildLists({
    size: corpus.size,
    piece: SPAN,
    terms: VIEWS.length,
    termsOf: (paper) => [viewOf(corpus, paper)],
  });
  const spent: Spent = { rounds: 0, units: 0 };
  let underWay = 0;
  const round = async <T>(units: () => [number, T]): Promise<T> => {
    if (underWay === 0) spent.rounds += 1;
    underWay += 1;
    await new Promise(setImmediate);
    const [took, answer] = units();
    spent.units += took;
    underWay -= 1;
    return answer;
  };
  const number = new Map(corpus.stems.map((stem, word) => [stemTerm(stem), word]));
  for (const [index, view] of VIEWS.entries())
    number.set(propertyTerm('view', view), corpus.stems.length + index);

  /** Newest first. */
  function* postingsOf(term: Term, from: string): Generator<Posting> {
    const at = number.get(term);
    if (at === undefined) return;
    const [lists, size] = isWord(at) ? ([words, BLOCK] as const) : ([views, SPAN] as const);
    const pieces = [...lists.of(isWord(at) ? at : at - corpus.stems.length)];
    for (const [index, papers] of pieces.toReversed()) {
      const place = placeOf(index * size);
      const piece = pieceFor(term, place);
      if (piece < from) continue;
      const ordinals = new Set(Array.from(papers, (paper) => place.ordinal + paper));
      yield { term, block: place.block, piece, ordinals };
    }
  }

  return {
    spent,
    papersWith(term) {
      const papers: number[] = [];
      for (const { block, ordinals } of postingsOf(term, '')) {
        const first = paperOf({ block, ordinal: 0 });
        for (const ordinal of [...ordinals].toReversed()) papers.push(first + ordinal);
      }
      return papers;
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
          if (!('term' in range)) throw new Error('Only words are searched for in memory');
          const postings: Posting[] = [];
          let bytes = 0;
          for (const posting of postingsOf(range.term, range.from)) {
            if (postings.length === limit || bytes > PAGE_BYTES)
              return [unitsFor(bytes), { postings, last: postings.at(-1)?.piece }];
            postings.push(posting);
            bytes += bytesOf(posting);
          }
          return [unitsFor(bytes), { postings, last: undefined }];
        }),
    },
    blocks: {
      resolve: (_, places) =>
        round(() => {
          const parts = new Set(places.map((place) => `${place.block}/${partOf(place)}`));
          return [parts.size * UNITS.blockPart, places.map((place) => occupantAt(corpus, paperOf(place)))];
        }),
      spanAt: (_, time) => round(() => [1, spanOf(placeOf(newestAt(corpus.size, time)))]),
    },
    index: {
      getMany: (_, ids) =>
        round(() => [
          ids.length * (UNITS.record + UNITS.text),
          new Map(ids.map((id) => [id, { terms: termsOf(corpus, paperOf(id)), pages: [], textParts: 1 }])),
        ]),
      restOfText: async () => [],
    },
    documents: {
      getMany: (refs) =>
        round(() => [
          refs.length * UNITS.document,
          refs.map(({ documentId }) => documentOf(corpus, documentId)),
        ]),
    },
  };
}

/** The bytes of an item: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
function bytesOf({ term, piece, ordinals }: Posting): number {
  const pk = 2 + `W#${WORKSPACE}#T#`.length + bucketOf(term).length;
  const sk = 2 + textOf(term).length + 1 + piece.length;
  return pk + sk + 'docs'.length + 2 * ordinals.size;
}

const VIEWS = ['inbox', 'archived', 'trash'] as const;
/** 1 in 100 is in the trash, 1 in 10 in the inbox. */
function viewOf({ seed }: Corpus, paper: number): number {
  const drawn = random(seed ^ Math.imul(paper + 7, 0x85ebca6b))() % 100;
  return drawn === 0 ? 2 : drawn < 10 ? 0 : 1;
}

const termsOf = (corpus: Corpus, paper: number) => [
  ...Array.from(corpus.wordsOf(paper), (word) => stemTerm(corpus.stems[word] ?? '')),
  propertyTerm('view', VIEWS[viewOf(corpus, paper)] ?? ''),
];

const occupantAt = (corpus: Corpus, paper: number) => ({
  id: idOf(paper),
  signature: signatureOf(termsOf(corpus, paper)),
});

function documentOf(corpus: Corpus, id: string): StoredDocument {
  const caller = { userId: WORKSPACE, workspaceId: WORKSPACE };
  const origin = { id, caller, now: new Date(decodeTime(id)) };
  return { ...newDocument({ files: [] }, origin), view: VIEWS[viewOf(corpus, paperOf(id))] ?? 'inbox' };
}

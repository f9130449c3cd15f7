import { newDocument } from '../../shared/domain/new-document.ts';
import type { StoredDocument } from '../../shared/domain/stored-document.ts';
import { unitsFor } from '../../shared/search/lists.ts';
import { signatureOf } from '../../shared/search/signature.ts';
import type { SearchSources } from '../../shared/search/sources.ts';
import { bucketOf, propertyTerm, stemTerm, type Term, textOf } from '../../shared/search/term.ts';
import { partOf } from '../../shared/table/posting-blocks.ts';
import type { Posting, PostingPage, PostingRange } from '../../shared/table/postings.ts';
import { type Corpus, random } from './search-corpus.ts';
import { blockNamed, idOf, paperOf } from './search-places.ts';

export const WORKSPACE = '3f0c5b1e-2d74-4f8a-9c61-0a1b2c3d4e5f';
const BLOCK = 1024;
/** DynamoDB ends a page here: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html */
const PAGE_BYTES = 1024 * 1024;
/** A read document of some 3 KB, consistently; its terms and its text, eventually: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html */
const UNITS = { document: 1, record: 0.5, text: 0.5, blockPart: 0.5 } as const;

/** What a search took. */
export interface Spent {
  rounds: number;
  units: number;
}

/**
 * The key layout of the index in memory, for as many papers as the table of this machine could not hold: it pages as
 * DynamoDB does, and counts read units by the bytes of the items (names, keys, numbers) and rounds by what is asked at once.
 */
export function memorySources(corpus: Corpus): SearchSources & { spent: Spent; sizeOf(term: Term): number } {
  const lists = buildLists(corpus);
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

  function* postingsOf(term: Term, from: string): Generator<Posting> {
    const word = number.get(term);
    if (word === undefined) return;
    // Newest first: the items of a term were added from the oldest block on.
    for (let item = (lists.ends[word] ?? 0) - 1; item >= (lists.starts[word] ?? 0); item -= 1) {
      const [block, ordinals] = lists.item(item);
      const name = blockNamed(block);
      if (name < from) continue;
      yield { term, block: name, ordinals };
    }
  }

  return {
    spent,
    sizeOf: (term) => [...postingsOf(term, '')].reduce((sum, { ordinals }) => sum + ordinals.size, 0),
    postings: {
      read: (_, range: PostingRange, limit) =>
        round((): [number, PostingPage] => {
          if (!('term' in range)) throw new Error('Only words are searched for in memory');
          const postings: Posting[] = [];
          let bytes = 0;
          for (const posting of postingsOf(range.term, range.from)) {
            if (postings.length === limit || bytes > PAGE_BYTES)
              return [unitsFor(bytes), { postings, more: true }];
            postings.push(posting);
            bytes += bytesOf(posting);
          }
          return [unitsFor(bytes), { postings, more: false }];
        }),
    },
    blocks: {
      resolve: (_, places) =>
        round(() => {
          const parts = new Set(places.map((place) => `${place.block}/${partOf(place)}`));
          return [parts.size * UNITS.blockPart, places.map((place) => occupantAt(corpus, paperOf(place)))];
        }),
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
function bytesOf({ term, block, ordinals }: Posting): number {
  const pk = 2 + `W#${WORKSPACE}#T#`.length + bucketOf(term).length;
  const sk = 2 + textOf(term).length + 1 + block.length;
  let numbers = 'docs'.length;
  for (const ordinal of ordinals) numbers += ordinal < 100 ? 2 : 3;
  return pk + sk + numbers;
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
  const origin = { id, caller: { userId: WORKSPACE, workspaceId: WORKSPACE }, now: new Date(0) };
  return { ...newDocument({ files: [] }, origin), view: VIEWS[viewOf(corpus, paperOf(id))] ?? 'inbox' };
}

/** All postings, by term and from the oldest block to the newest, in a few flat arrays. */
function buildLists(corpus: Corpus) {
  const terms = corpus.stems.length + VIEWS.length;
  const blocks = Math.ceil(corpus.size / BLOCK);
  const ordinals = new Uint16Array(corpus.size * 73);
  const itemTerms: number[][] = [];
  const itemStarts: Int32Array[] = [];
  let filled = 0;
  const counts = new Int32Array(terms);
  for (let block = 0; block < blocks; block += 1) {
    const byTerm = new Map<number, number[]>();
    const add = (term: number, ordinal: number) => {
      const list = byTerm.get(term);
      if (list === undefined) byTerm.set(term, [ordinal]);
      else list.push(ordinal);
    };
    const end = Math.min(corpus.size, (block + 1) * BLOCK);
    for (let paper = block * BLOCK; paper < end; paper += 1) {
      for (const word of corpus.wordsOf(paper)) add(word, paper % BLOCK);
      add(corpus.stems.length + viewOf(corpus, paper), paper % BLOCK);
    }
    const starts = new Int32Array(byTerm.size + 1);
    let item = 0;
    for (const [term, list] of byTerm) {
      starts[item] = filled;
      ordinals.set(list, filled);
      filled += list.length;
      counts[term] = (counts[term] ?? 0) + 1;
      item += 1;
    }
    starts[item] = filled;
    itemTerms.push([...byTerm.keys()]);
    itemStarts.push(starts);
  }
  return sorted({ terms, counts, itemTerms, itemStarts, ordinals });
}

interface Unsorted {
  readonly terms: number;
  readonly counts: Int32Array;
  readonly itemTerms: readonly (readonly number[])[];
  readonly itemStarts: readonly Int32Array[];
  readonly ordinals: Uint16Array;
}

/** Sorts the items by term, counting: those of one block stay behind those of the blocks before. */
function sorted({ terms, counts, itemTerms, itemStarts, ordinals }: Unsorted) {
  const starts = new Int32Array(terms);
  for (let term = 1; term < terms; term += 1)
    starts[term] = (starts[term - 1] ?? 0) + (counts[term - 1] ?? 0);
  const ends = Int32Array.from(starts);
  const items = counts.reduce((sum, count) => sum + count, 0);
  const blockOf = new Int32Array(items);
  const fromOf = new Int32Array(items);
  const toOf = new Int32Array(items);
  for (const [block, its] of itemTerms.entries()) {
    for (const [index, term] of its.entries()) {
      const item = ends[term] ?? 0;
      ends[term] = item + 1;
      blockOf[item] = block;
      fromOf[item] = itemStarts[block]?.[index] ?? 0;
      toOf[item] = itemStarts[block]?.[index + 1] ?? 0;
    }
  }
  return {
    starts,
    ends,
    item: (item: number): [block: number, ordinals: ReadonlySet<number>] => [
      blockOf[item] ?? 0,
      new Set(ordinals.subarray(fromOf[item], toOf[item])),
    ],
  };
}

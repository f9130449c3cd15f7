/**
 * The documents that have a term, by chunks of the corpus: a few flat arrays, for a very large number of documents and
 * terms.
 */
export interface FlatLists {
  /** The chunks that have the term, oldest first, and the documents of each, counted from the first in the chunk. */
  of(term: number): Generator<readonly [chunk: number, documents: Uint16Array]>;
}

interface Corpus {
  readonly size: number;
  /** Documents in a chunk, at most 65,536. */
  readonly chunkSize: number;
  readonly terms: number;
  readonly termsOf: (documentNumber: number) => Iterable<number>;
}

export function buildLists({ size, chunkSize, terms, termsOf }: Corpus): FlatLists {
  const counts = new Int32Array(terms);
  const chunks: ReadonlyMap<number, readonly number[]>[] = [];
  let total = 0;
  for (let start = 0; start < size; start += chunkSize) {
    const byTerm = new Map<number, number[]>();
    for (
      let documentNumber = start;
      documentNumber < Math.min(size, start + chunkSize);
      documentNumber += 1
    ) {
      for (const term of termsOf(documentNumber)) {
        const list = byTerm.get(term);
        if (list === undefined) byTerm.set(term, [documentNumber - start]);
        else list.push(documentNumber - start);
        total += 1;
      }
    }
    for (const term of byTerm.keys()) counts[term] = (counts[term] ?? 0) + 1;
    chunks.push(byTerm);
  }
  return sortedByTerm(counts, chunks, total);
}

/** Counting sort of the chunks' lists by term. */
function sortedByTerm(
  counts: Int32Array,
  chunks: readonly ReadonlyMap<number, readonly number[]>[],
  total: number,
): FlatLists {
  const starts = new Int32Array(counts.length + 1);
  for (const [term, count] of counts.entries()) starts[term + 1] = (starts[term] ?? 0) + count;
  const next = starts.slice();
  const items = starts.at(-1) ?? 0;
  const [chunkOfItem, froms, tos] = [new Int32Array(items), new Int32Array(items), new Int32Array(items)];
  const documents = new Uint16Array(total);
  let filled = 0;
  for (const [chunk, byTerm] of chunks.entries()) {
    for (const [term, list] of byTerm) {
      const item = next[term] ?? 0;
      next[term] = item + 1;
      chunkOfItem[item] = chunk;
      froms[item] = filled;
      documents.set(list, filled);
      filled += list.length;
      tos[item] = filled;
    }
  }
  return {
    *of(term) {
      for (let item = starts[term] ?? 0; item < (starts[term + 1] ?? 0); item += 1)
        yield [chunkOfItem[item] ?? 0, documents.subarray(froms[item], tos[item])];
    },
  };
}

/** Which papers have a term, by pieces of the corpus, for very many papers and terms in a few flat arrays. */
export interface FlatLists {
  /** The pieces that have the term, oldest first, and the papers of each, counted from the first of its piece. */
  of(term: number): Generator<readonly [piece: number, papers: Uint16Array]>;
}

interface Corpus {
  readonly size: number;
  /** How many papers a piece has, 65,536 at most. */
  readonly piece: number;
  readonly terms: number;
  readonly termsOf: (paper: number) => Iterable<number>;
}

export function buildLists({ size, piece, terms, termsOf }: Corpus): FlatLists {
  const counts = new Int32Array(terms);
  const ofPieces: ReadonlyMap<number, readonly number[]>[] = [];
  let total = 0;
  for (let start = 0; start < size; start += piece) {
    const byTerm = new Map<number, number[]>();
    for (let paper = start; paper < Math.min(size, start + piece); paper += 1) {
      for (const term of termsOf(paper)) {
        const list = byTerm.get(term);
        if (list === undefined) byTerm.set(term, [paper - start]);
        else list.push(paper - start);
        total += 1;
      }
    }
    for (const term of byTerm.keys()) counts[term] = (counts[term] ?? 0) + 1;
    ofPieces.push(byTerm);
  }
  return sortedByTerm(counts, ofPieces, total);
}

/** Sorts what the pieces have by term, counting. */
function sortedByTerm(
  counts: Int32Array,
  ofPieces: readonly ReadonlyMap<number, readonly number[]>[],
  total: number,
): FlatLists {
  const starts = new Int32Array(counts.length + 1);
  for (const [term, count] of counts.entries()) starts[term + 1] = (starts[term] ?? 0) + count;
  const next = starts.slice();
  const items = starts.at(-1) ?? 0;
  const [pieces, froms, tos] = [new Int32Array(items), new Int32Array(items), new Int32Array(items)];
  const papers = new Uint16Array(total);
  let filled = 0;
  for (const [piece, byTerm] of ofPieces.entries()) {
    for (const [term, list] of byTerm) {
      const item = next[term] ?? 0;
      next[term] = item + 1;
      pieces[item] = piece;
      froms[item] = filled;
      papers.set(list, filled);
      filled += list.length;
      tos[item] = filled;
    }
  }
  return {
    *of(term) {
      for (let item = starts[term] ?? 0; item < (starts[term + 1] ?? 0); item += 1)
        yield [pieces[item] ?? 0, papers.subarray(froms[item], tos[item])];
    },
  };
}

import type { StoredDocument } from '../domain/stored-document.ts';
import type { RelatedFinder } from './finder.ts';
import { clausePostings, ordinalsIn, readPostings } from './posting-lists.ts';
import { createSearchDeps, type SearchDeps } from './search-deps.ts';
import { loadStems, type Stems } from './stems.ts';
import { wordTerm } from './terms.ts';
import { clausesOfText, isStopWord, wordClause } from './word-clauses.ts';

/** Words of a question that are looked up: the first that say something. */
const MAX_WORDS = 16;
/** Postings read of each. */
const HEAD_POSTINGS = 64;
/** Documents looked at for each that is wanted: some are in the trash. */
const DOCUMENTS_PER_RESULT = 2;

/**
 * The documents that share most with these words. A word counts the more the fewer documents have it, `1 / log2(2 + df)`,
 * as far as its newest postings tell; of equals the newest come first. Three rounds.
 */
export async function relatedDocuments(
  { postings, blocks, documents }: Pick<SearchDeps, 'postings' | 'blocks' | 'documents'>,
  workspaceId: string,
  text: string,
  { limit, stems }: { readonly limit: number; readonly stems: Stems },
): Promise<StoredDocument[]> {
  const asked = clausesOfText(text, wordTerm, (word) => wordClause(word, stems));
  const telling = asked.filter(({ word }) => !isStopWord(word));
  const byWord = new Map(telling.map(({ word, clause }) => [word.text, clause]));
  const clauses = [...byWord.values()].slice(0, MAX_WORDS).map(clausePostings);
  const heads = clauses.flatMap(({ lists }) =>
    lists.map((list) => ({ list, from: '', limit: HEAD_POSTINGS })),
  );
  await readPostings(postings, workspaceId, heads);

  const scores = new Map<string, { block: string; ordinal: number; score: number }>();
  for (const clause of clauses) {
    const known = new Set(clause.lists.flatMap(({ ordinalsByBlock: ordinals }) => [...ordinals.keys()]));
    const places = [...known].flatMap((block) =>
      [...ordinalsIn(clause, block)].map((ordinal) => ({ block, ordinal })),
    );
    const weight = 1 / Math.log2(2 + places.length);
    for (const { block, ordinal } of places) {
      const key = `${block}/${ordinal}`;
      scores.set(key, { block, ordinal, score: (scores.get(key)?.score ?? 0) + weight });
    }
  }
  const best = [...scores.values()]
    .toSorted((a, b) => b.score - a.score || (a.block < b.block ? -1 : 1) || b.ordinal - a.ordinal)
    .slice(0, limit * DOCUMENTS_PER_RESULT);
  const occupants = await blocks.resolve(workspaceId, best);
  const refs = occupants.flatMap((occupant) =>
    occupant === undefined ? [] : [{ workspaceId, documentId: occupant.id }],
  );
  const found = await documents.getMany(refs);
  return found.filter(({ view }) => view !== 'trash').slice(0, limit);
}

export const createRelatedFinder = (sources: SearchDeps = createSearchDeps()): RelatedFinder => ({
  async related(workspaceId, text, limit) {
    return relatedDocuments(sources, workspaceId, text, { limit, stems: await loadStems() });
  },
});

/** How much a search reads before it decides how to go on. What is found does not depend on it. */
export interface Tuning {
  /** Postings read at first of a list of each sort. */
  readonly headPostings: { readonly word: number; readonly property: number; readonly range: number };
  /** Bytes read at least of a list that is read on. */
  readonly minReadBytes: number;
  /** Read units beside those of a page's documents, past which a search answers what it has, and where to go on. */
  readonly budgetUnits: number;
}

/**
 * Heads of 32 postings tell of the newest 131,072 papers, all there are in most workspaces; most papers have any one
 * property, so that its postings are longer; and what matches thousands of postings of a range says too little to begin
 * with it. With twenty documents, 100 units become 140.
 */
export const defaultTuning: Tuning = {
  headPostings: { word: 32, property: 24, range: 1000 },
  minReadBytes: 16_384,
  budgetUnits: 100,
};

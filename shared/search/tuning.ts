/** How much a search reads before it decides how to go on. What is found does not depend on it. */
export interface Tuning {
  /** Postings read at first of a list of each sort. */
  readonly heads: { readonly word: number; readonly property: number; readonly range: number };
  /** Read units for postings and signatures, past which a search answers what it has, and where to go on. */
  readonly budget: number;
}

/**
 * 64 blocks hold 65,536 papers, all there are in most workspaces; most papers have any one property, so that its postings
 * are longer; and what matches thousands of postings of a range says too little to begin with it. With twenty documents,
 * their terms and text, 95 units become 140.
 */
export const usual: Tuning = { heads: { word: 64, property: 24, range: 3000 }, budget: 95 };

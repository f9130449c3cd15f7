import type { Filters } from '../domain/filters.ts';
import type { StoredDocument } from '../domain/stored-document.ts';

export interface FindPage {
  readonly limit: number;
  /** The document after which to go on. */
  readonly after?: string | undefined;
}

export interface Found {
  /** Newest first. */
  readonly items: StoredDocument[];
  /** The id to go on after, undefined at the end. A page may hold fewer than asked for and still not be the last. */
  readonly last: string | undefined;
}

/** Finds documents through the search index, which follows the table within a second or so. */
export interface DocumentFinder {
  /**
   * The documents that fit `text` (the search language; empty for all) and every filter, each checked against the
   * document itself as it is now. Throws `search.invalid-query`.
   */
  find(workspaceId: string, query: { text: string; filters: Filters }, page: FindPage): Promise<Found>;
}

/** Finds documents that are about the same as some words. It needs no queries, and so less code is loaded for it. */
export interface RelatedFinder {
  /** The documents that have most in common with these words, the rare ones weighing more; best first. */
  related(workspaceId: string, text: string, limit: number): Promise<StoredDocument[]>;
}

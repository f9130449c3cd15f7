import type { Filters } from '../domain/filters.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import type { DocumentPage, PageRequest } from '../table/documents/document-lists.ts';

/** Finds documents through the search index, which follows the table within a second or so. */
export interface DocumentFinder {
  /**
   * The documents that fit `text` (the search language; empty for all) and every filter, each checked against the
   * document itself as it is now. Throws `search.invalid-query`.
   */
  find(
    workspaceId: string,
    query: { text: string; filters: Filters },
    page: PageRequest,
  ): Promise<DocumentPage>;
}

/** Finds documents that are about the same as some words. It needs no queries, and so less code is loaded for it. */
export interface RelatedFinder {
  /** The documents that have most in common with these words, the rare ones weighing more; best first. */
  related(workspaceId: string, text: string, limit: number): Promise<StoredDocument[]>;
}

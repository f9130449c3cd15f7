import { createTableClient } from '../table/client.ts';
import { createDocumentReader, type DocumentReader } from '../table/documents/documents.ts';
import { createIndexReader, type IndexReader } from '../table/search-index/index-reader.ts';
import { type BlockReader, createBlockReader } from '../table/search-index/posting-blocks.ts';
import { createPostingReader, type PostingReader } from '../table/search-index/postings.ts';

/** Where a search reads: the table, or something that counts what it would cost. */
export interface SearchDeps {
  readonly postings: PostingReader;
  readonly blocks: BlockReader;
  readonly index: IndexReader;
  readonly documents: Pick<DocumentReader, 'getMany'>;
}

/** The table. */
export function createSearchDeps(
  at = createTableClient(),
  documents: SearchDeps['documents'] = createDocumentReader(),
): SearchDeps {
  return {
    postings: createPostingReader(at),
    blocks: createBlockReader(at),
    index: createIndexReader(at),
    documents,
  };
}

import type { TableDeps } from '../client.ts';
import { createDocumentReader, type DocumentReader } from '../documents/documents.ts';
import {
  createIndexReader,
  createIndexRecordWriter,
  type IndexReader,
  type IndexRecordWriter,
} from './index-records.ts';
import { createIndexTextWriter, type IndexTextWriter } from './indexed-text.ts';
import {
  type BlockReader,
  type BlockWriter,
  createBlockReader,
  createBlockWriter,
} from './posting-blocks.ts';
import {
  createPostingReader,
  createPostingWriter,
  type PostingReader,
  type PostingWriter,
} from './postings.ts';
import type { IndexSizes } from './segments.ts';

/** What a search reads from: the table, or a copy in memory that counts the cost. */
export interface SearchDeps {
  readonly postings: PostingReader;
  readonly blocks: BlockReader;
  readonly index: IndexReader;
  readonly documents: Pick<DocumentReader, 'getMany'>;
}

export const createSearchDeps = (deps: TableDeps): SearchDeps => ({
  postings: createPostingReader(deps),
  blocks: createBlockReader(deps),
  index: createIndexReader(deps),
  documents: createDocumentReader(deps),
});

/** All that the search index consists of. */
export interface SearchIndexWriter {
  readonly records: IndexRecordWriter;
  readonly texts: IndexTextWriter;
  readonly blocks: BlockWriter;
  readonly postings: PostingWriter;
}

/** Writes the search index in the table. `sizes` are those of segments and blocks. */
export const createSearchIndexWriter = (deps: TableDeps, sizes?: IndexSizes): SearchIndexWriter => ({
  records: createIndexRecordWriter(deps),
  texts: createIndexTextWriter(deps),
  blocks: createBlockWriter(deps, sizes),
  postings: createPostingWriter(deps),
});

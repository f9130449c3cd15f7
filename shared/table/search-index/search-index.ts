import { createTableClient } from '../client.ts';
import { createDocumentReader, type DocumentReader } from '../documents/documents.ts';
import {
  createIndexReader,
  createIndexRecordWriter,
  createIndexTextWriter,
  type IndexReader,
  type IndexRecordWriter,
  type IndexTextWriter,
} from './index-records.ts';
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

/** All that the search index consists of. */
export interface SearchIndexWriter {
  readonly records: IndexRecordWriter;
  readonly texts: IndexTextWriter;
  readonly blocks: BlockWriter;
  readonly postings: PostingWriter;
}

/** Writes the search index in the table. `sizes` are those of segments and blocks. */
export function createSearchIndexWriter(at = createTableClient(), sizes?: IndexSizes): SearchIndexWriter {
  return {
    records: createIndexRecordWriter(at),
    texts: createIndexTextWriter(at),
    blocks: createBlockWriter(at, sizes),
    postings: createPostingWriter(at),
  };
}

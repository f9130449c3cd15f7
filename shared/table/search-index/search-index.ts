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

/** Everything the search index is made of. */
export interface SearchIndexWriter {
  readonly records: IndexRecordWriter;
  readonly texts: IndexTextWriter;
  readonly blocks: BlockWriter;
  readonly postings: PostingWriter;
}

/** The search index in the table, to be written to. `sizes` are those of spans and blocks. */
export function createSearchIndexWriter(at = createTableClient(), sizes?: IndexSizes): SearchIndexWriter {
  return {
    records: createIndexRecordWriter(at),
    texts: createIndexTextWriter(at),
    blocks: createBlockWriter(at, sizes),
    postings: createPostingWriter(at),
  };
}

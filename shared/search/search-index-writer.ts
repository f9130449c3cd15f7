import { createTableClient } from '../table/client.ts';
import { createIndexRecordWriter } from '../table/search-index/index-records.ts';
import { createIndexTextWriter } from '../table/search-index/index-texts.ts';
import { createBlockWriter } from '../table/search-index/posting-blocks.ts';
import { createPostingWriter } from '../table/search-index/postings.ts';
import type { IndexSizes } from '../table/search-index/segments.ts';
import type { SearchIndexWriter } from './index-update.ts';

/** The search index in the table, to be written to. `sizes` are those of spans and blocks. */
export function createSearchIndexWriter(at = createTableClient(), sizes?: IndexSizes): SearchIndexWriter {
  return {
    records: createIndexRecordWriter(at),
    texts: createIndexTextWriter(at),
    blocks: createBlockWriter(at, sizes),
    postings: createPostingWriter(at),
  };
}

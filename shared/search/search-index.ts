import { table } from '../table/client.ts';
import { indexRecordWriter } from '../table/search-index/index-records.ts';
import { indexTextWriter } from '../table/search-index/index-texts.ts';
import { blockWriter } from '../table/search-index/posting-blocks.ts';
import { postingWriter } from '../table/search-index/postings.ts';
import type { Sizes } from '../table/search-index/spans.ts';
import type { SearchIndex } from './index-work.ts';

/** The search index in the table, to be written to. `sizes` are those of spans and blocks. */
export function searchIndex(at = table(), sizes?: Sizes): SearchIndex {
  return {
    records: indexRecordWriter(at),
    texts: indexTextWriter(at),
    blocks: blockWriter(at, sizes),
    postings: postingWriter(at),
  };
}

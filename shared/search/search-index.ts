import { table } from '../table/client.ts';
import { indexRecordWriter } from '../table/index-records.ts';
import { indexTextWriter } from '../table/index-texts.ts';
import { blockWriter } from '../table/posting-blocks.ts';
import { postingWriter } from '../table/postings.ts';
import type { Sizes } from '../table/spans.ts';
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

import { table } from '../table/client.ts';
import { indexRecordWriter } from '../table/index-records.ts';
import { indexTextWriter } from '../table/index-texts.ts';
import { blockWriter } from '../table/posting-blocks.ts';
import { postingWriter } from '../table/postings.ts';
import type { SearchIndex } from './index-document.ts';

/** The search index in the table, to be written to. `blockSize` is how many documents a block has. */
export function searchIndex(at = table(), blockSize?: number): SearchIndex {
  return {
    records: indexRecordWriter(at),
    texts: indexTextWriter(at),
    blocks: blockWriter(at, blockSize),
    postings: postingWriter(at),
  };
}

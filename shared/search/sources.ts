import { table } from '../table/client.ts';
import { type DocumentReader, documentReader } from '../table/documents.ts';
import { type IndexRecordReader, indexRecordReader } from '../table/index-records.ts';
import { type IndexTextReader, indexTextReader } from '../table/index-texts.ts';
import { type BlockReader, blockReader } from '../table/posting-blocks.ts';
import { type PostingReader, postingReader } from '../table/postings.ts';

/** Where a search reads: the table, or something that counts what it would cost. */
export interface SearchSources {
  readonly postings: PostingReader;
  readonly blocks: BlockReader;
  readonly records: IndexRecordReader;
  readonly texts: IndexTextReader;
  readonly documents: Pick<DocumentReader, 'getMany'>;
}

/** The table. */
export function searchSources(): SearchSources {
  const at = table();
  return {
    postings: postingReader(at),
    blocks: blockReader(at),
    records: indexRecordReader(at),
    texts: indexTextReader(at),
    documents: documentReader(),
  };
}

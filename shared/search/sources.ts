import { table } from '../table/client.ts';
import { type DocumentReader, documentReader } from '../table/documents.ts';
import { type IndexReader, indexReader } from '../table/index-reader.ts';
import { type BlockReader, blockReader } from '../table/posting-blocks.ts';
import { type PostingReader, postingReader } from '../table/postings.ts';

/** Where a search reads: the table, or something that counts what it would cost. */
export interface SearchSources {
  readonly postings: PostingReader;
  readonly blocks: BlockReader;
  readonly index: IndexReader;
  readonly documents: Pick<DocumentReader, 'getMany'>;
}

/** The table. */
export function searchSources(
  at = table(),
  documents: SearchSources['documents'] = documentReader(),
): SearchSources {
  return { postings: postingReader(at), blocks: blockReader(at), index: indexReader(at), documents };
}

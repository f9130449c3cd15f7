import { table } from '../table/client.ts';
import { type DocumentReader, documentReader } from '../table/documents/documents.ts';
import { type IndexReader, indexReader } from '../table/search-index/index-reader.ts';
import { type BlockReader, blockReader } from '../table/search-index/posting-blocks.ts';
import { type PostingReader, postingReader } from '../table/search-index/postings.ts';

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

import { fileReader } from '../../shared/files/files.ts';
import { follow } from '../../shared/lambda/stream-consumer.ts';
import { indexDocument as bringUpToDate } from '../../shared/search/index-document.ts';
import { searchIndex } from '../../shared/search/search-index.ts';
import { documentReader } from '../../shared/table/documents/documents.ts';
import { indexDocument } from './contract.ts';

export const handler = follow(
  indexDocument,
  { documents: documentReader, files: fileReader, index: searchIndex },
  ({ ref }, dependencies) =>
    bringUpToDate(ref, {
      ...dependencies,
      patience: indexDocument.timeoutSeconds * 1000,
      now: Date.now(),
    }),
);

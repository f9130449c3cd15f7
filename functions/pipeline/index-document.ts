import { createFileReader } from '../../shared/files/file-store.ts';
import { streamConsumer } from '../../shared/lambda/stream-consumer.ts';
import { indexDocument as bringUpToDate } from '../../shared/search/index-document.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentReader } from '../../shared/table/documents/documents.ts';
import { createSearchIndexWriter } from '../../shared/table/search-index/search-index.ts';
import { indexDocument } from './contract.ts';

/** After a crash, the changes of a document wait this long. */
const LEASE_MS = 10_000;

export const handler = streamConsumer(
  indexDocument,
  withTable({ documents: createDocumentReader, files: createFileReader, index: createSearchIndexWriter }),
  ({ ref }, dependencies) =>
    bringUpToDate(ref, {
      ...dependencies,
      leaseMs: LEASE_MS,
      now: Date.now(),
    }),
);

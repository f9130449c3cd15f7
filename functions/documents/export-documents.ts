import { stream } from '../../shared/contract/streamed.ts';
import { csvOf, ndjsonOf } from '../../shared/documents/export.ts';
import { allDocuments } from '../../shared/documents/list-documents.ts';
import { Document } from '../../shared/domain/document.ts';
import { serveStream } from '../../shared/lambda/serve-stream.ts';
import { searcher } from '../../shared/search/searcher.ts';
import { documentReader } from '../../shared/table/documents/documents.ts';
import { exportDocuments } from './contract.ts';

export const handler = serveStream(
  exportDocuments,
  { documents: documentReader, finder: searcher },
  ({ query: { format, ...filters }, caller }, deps) => {
    const all = allDocuments(caller.workspaceId, filters, deps);
    const headers = { 'Content-Disposition': `attachment; filename="documents.${format}"` };
    return format === 'csv'
      ? stream('text/csv', csvOf(all), { headers })
      : stream(
          'application/x-ndjson',
          ndjsonOf(all, (document) => Document.parse(document)),
          { headers },
        );
  },
);

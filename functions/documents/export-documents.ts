import { streamResponse } from '../../shared/contract/streamed-response.ts';
import { documentsCsv, documentsNdjson } from '../../shared/documents/export.ts';
import { allDocuments } from '../../shared/documents/list-documents.ts';
import { Document } from '../../shared/domain/document.ts';
import { serveStream } from '../../shared/lambda/serve-stream.ts';
import { createSearchService } from '../../shared/search/search-service.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentReader } from '../../shared/table/documents/documents.ts';
import { exportDocuments } from './contract.ts';

export const handler = serveStream(
  exportDocuments,
  withTable({ documents: createDocumentReader, search: createSearchService }),
  ({ query: { format, ...filters }, caller }, deps) => {
    const all = allDocuments(caller.workspaceId, filters, deps);
    const headers = { 'Content-Disposition': `attachment; filename="documents.${format}"` };
    return format === 'csv'
      ? streamResponse('text/csv', documentsCsv(all), { headers })
      : streamResponse(
          'application/x-ndjson',
          documentsNdjson(all, (document) => Document.parse(document)),
          { headers },
        );
  },
);

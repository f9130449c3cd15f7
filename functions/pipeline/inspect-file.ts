import { httpFileTransfer } from '../../shared/files/file-transfer.ts';
import { inspectFile as inspect } from '../../shared/ingestion/files/inspect-file.ts';
import { openPdf } from '../../shared/ingestion/pdf/pdf.ts';
import { invokedHandler } from '../../shared/lambda/invoked-handler.ts';
import { inspectFile } from './contract.ts';

export const handler = invokedHandler(inspectFile, (request) =>
  inspect(request, { transfer: httpFileTransfer, openPdf }),
);

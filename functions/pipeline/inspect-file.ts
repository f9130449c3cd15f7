import { transfer } from '../../shared/files/transfer.ts';
import { inspectFile as inspect } from '../../shared/ingestion/inspect-file.ts';
import { openPdf } from '../../shared/ingestion/pdf.ts';
import { toJpeg } from '../../shared/ingestion/to-jpeg.ts';
import { invoked } from '../../shared/lambda/invoked.ts';
import { inspectFile } from './contract.ts';

export const handler = invoked(inspectFile, (request) => inspect(request, { transfer, openPdf, toJpeg }));

import { invoked } from '../../shared/events/invoked.ts';
import { transfer } from '../../shared/files/transfer.ts';
import { inspectFile as inspect } from '../../shared/reading/inspect-file.ts';
import { openPdf } from '../../shared/reading/pdf.ts';
import { toJpeg } from '../../shared/reading/to-jpeg.ts';
import { inspectFile } from './contract.ts';

export const handler = invoked(inspectFile, (request) => inspect(request, { transfer, openPdf, toJpeg }));

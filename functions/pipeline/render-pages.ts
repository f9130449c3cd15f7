import { httpFileTransfer } from '../../shared/files/file-transfer.ts';
import { renderPages as render } from '../../shared/ingestion/images/render-pages.ts';
import { invokedHandler } from '../../shared/lambda/invoked-handler.ts';
import { renderPages } from './contract.ts';

export const handler = invokedHandler(renderPages, (request) =>
  render(request, { transfer: httpFileTransfer }),
);

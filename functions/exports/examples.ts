import type { Export } from '../../shared/domain/export.ts';
import type { ExamplesOf } from '../example.ts';
import type * as contracts from './contract.ts';

const id = '01M7W3DM1H5SB1NDW3HX7P0T9Z';

const started: Export = {
  id,
  status: 'running',
  statusReason: null,
  progress: { bytesWritten: 0, bytesTotal: null },
  documents: 0,
  files: 0,
  missingFiles: 0,
  size: null,
  createdAt: '2026-11-20T09:10:00.000Z',
  finishedAt: null,
  expiresAt: null,
};

const done: Export = {
  ...started,
  status: 'done',
  progress: { bytesWritten: 184_920_113, bytesTotal: 184_920_113 },
  documents: 214,
  files: 230,
  size: 184_920_113,
  finishedAt: '2026-11-20T09:10:41.700Z',
  expiresAt: '2026-11-27T09:10:41.700Z',
};

export const examples: ExamplesOf<typeof contracts> = {
  startExport: { response: started },
  listExports: { response: { items: [done] } },
  getExport: {
    params: { id },
    response: {
      ...done,
      link: {
        url: 'https://docket-bucket.s3.eu-central-1.amazonaws.com/exports/…/archive.zip?X-Amz-Signature=…',
        expiresAt: '2026-11-20T10:12:00.000Z',
      },
    },
  },
};

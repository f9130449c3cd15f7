import * as z from 'zod/mini';
import { route } from '../../shared/contract/route.ts';
import { Instant } from '../../shared/domain/document.ts';
import { Export } from '../../shared/domain/export.ts';

export const startExport = route({
  method: 'POST',
  path: '/exports',
  summary: 'Export all documents with their files as a ZIP archive',
  description:
    'The archive has the original files, `documents.csv` and `documents.ndjson`. It is written in the background; the user gets an ' +
    'email when it is ready. One export can run at a time, and three can be started in a day (UTC).',
  access: 'user',
  responses: {
    /** The export, which has begun. */
    202: Export,
  },
  errors: ['export.running', 'export.too-many'],
  uses: ['exports:start', 'exports:queue'],
});

export const listExports = route({
  method: 'GET',
  path: '/exports',
  summary: 'List the exports of the last nine days, newest first',
  access: 'user',
  responses: {
    /** All exports, at most 27. */
    200: z.object({
      /** The exports, newest first. */
      items: z.array(Export),
    }),
  },
  uses: ['exports:list'],
});

export const getExport = route({
  method: 'GET',
  path: '/exports/{id}',
  summary: 'Return how far an export is, and a link to it when it is done',
  access: 'user',
  params: z.object({
    /** The id of the export. */
    id: z.string(),
  }),
  responses: {
    /** The export as it is now. */
    200: z.extend(Export, {
      /** Where the archive can be downloaded. Null unless it is done, and once it was deleted. */
      link: z.nullable(
        z.object({
          /** Where it can be downloaded, without an access token. */
          url: z.string(),
          /** When the link expires: after 60 minutes. A download that has begun goes on. */
          expiresAt: Instant,
        }),
      ),
    }),
  },
  errors: ['export.not-found'],
  uses: ['exports:read'],
});

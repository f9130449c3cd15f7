import * as z from 'zod/mini';
import { route } from '../../shared/contract/route.ts';

export const getHealth = route({
  method: 'GET',
  path: '/health',
  summary: 'Check that the API responds',
  access: 'public',
  responses: {
    /** The API answers. */
    200: z.object({
      /** Always `ok`. */
      status: z.literal('ok'),
      /** The deployment, such as `dev` or `prod`. */
      stage: z.string(),
    }),
  },
});

export const getOpenapi = route({
  method: 'GET',
  path: '/openapi.json',
  summary: 'Return the API as an OpenAPI 3.1 document',
  access: 'public',
  responses: {
    /** This document. */
    200: z.record(z.string(), z.unknown()),
  },
});

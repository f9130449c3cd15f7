import * as z from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { routes } from '../functions/routes.ts';
import { preconditionErrorOf, type Route, successResponseOf } from '../shared/contract/route.ts';
import {
  Amount,
  Document,
  DocumentFile,
  Field,
  Invoice,
  LineItem,
  Reason,
  Sender,
} from '../shared/domain/document.ts';
import { type ErrorCode, errorStatuses } from '../shared/domain/errors.ts';
import { Box } from '../shared/domain/page.ts';
import { Reminder } from '../shared/domain/reminder.ts';
import { User } from '../shared/domain/user.ts';
import { errorTitles } from '../shared/messages/en/errors.ts';

const MessageValues = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()), z.array(z.number())]),
);

/** RFC 9457, as in `shared/lambda/problems.ts`. */
const Problem = z
  .object({
    type: z.url(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    values: MessageValues,
    detail: z.string(),
    requestId: z.string(),
    errors: z
      .array(z.object({ path: z.string(), code: z.string(), values: MessageValues, message: z.string() }))
      .optional(),
  })
  .meta({ description: 'Problem details (RFC 9457). docs/errors.md explains every code.' });

const IfMatch = z.object({
  'If-Match': z
    .string()
    .optional()
    .meta({ description: 'The ETag of the version that is meant; another one is refused with 412.' }),
});

const namedSchemas = {
  Document,
  DocumentFile,
  Field,
  Sender,
  Amount,
  Invoice,
  LineItem,
  Reason,
  Box,
  User,
  Reminder,
  Problem,
};

/** The errors of every route, and those in its contract. */
function errorsOf(route: Route): ErrorCode[] {
  return [
    ...(route.access === 'public'
      ? []
      : (['auth.missing-token', 'auth.invalid-token', 'auth.expired-token', 'auth.revoked-token'] as const)),
    ...((route.query ?? route.body ?? preconditionErrorOf(route)) ? (['request.invalid'] as const) : []),
    ...(route.body === undefined
      ? []
      : (['request.invalid-json', 'request.unsupported-media-type', 'request.too-large'] as const)),
    ...(route.errors ?? []),
    'internal.error',
  ];
}

function operationOf(name: string, area: string, route: Route): ZodOpenApiOperationObject {
  const { status, schema } = successResponseOf(route);
  const codesByStatus = Map.groupBy(errorsOf(route), (code) => errorStatuses[code]);
  return {
    operationId: name,
    summary: route.summary,
    ...(route.description === undefined ? {} : { description: route.description }),
    tags: [area],
    security: route.access === 'public' ? [] : [{ accessToken: [] }],
    requestParams: {
      ...(route.params === undefined ? {} : { path: route.params as z.ZodObject }),
      ...(route.query === undefined ? {} : { query: route.query as z.ZodObject }),
      ...(preconditionErrorOf(route) ? { header: IfMatch } : {}),
    },
    ...(route.body === undefined
      ? {}
      : {
          requestBody: {
            required: !route.body.safeParse(undefined).success,
            content: { 'application/json': { schema: route.body } },
          },
        }),
    responses: {
      [`${status as 200}`]: {
        description: 'Success',
        ...contentOf(route, schema),
      },
      ...Object.fromEntries(
        [...codesByStatus].map(([status, codes]) => [
          status,
          {
            description: codes.map((code) => `\`${code}\`: ${errorTitles[code]}`).join('\n\n'),
            content: { 'application/problem+json': { schema: Problem } },
          },
        ]),
      ),
    },
  };
}

function contentOf({ streams = [], html }: Route, schema: z.core.$ZodType | null) {
  if (schema === null && streams.length === 0) return {};
  const streamed = streams.map((type) => [type, { schema: z.string() }] as const);
  return {
    content: {
      ...(schema === null ? {} : { [html ? 'text/html' : 'application/json']: { schema } }),
      ...Object.fromEntries(streamed),
    },
  };
}

/** The API's OpenAPI 3.1 document, made from the contracts. */
export function createOpenApiDocument() {
  for (const [id, schema] of Object.entries(namedSchemas))
    z.globalRegistry.add(schema, { ...z.globalRegistry.get(schema), id });
  const paths: ZodOpenApiPathsObject = {};
  for (const { name, area, route } of routes) {
    paths[route.path] = {
      ...paths[route.path],
      [route.method.toLowerCase()]: operationOf(name, area, route),
    };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Docket',
      version: '1',
      description: 'Upload papers; get them back read, proved, filed and found.',
    },
    servers: [{ url: '/v1' }],
    paths,
    components: { securitySchemes: { accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
  });
}

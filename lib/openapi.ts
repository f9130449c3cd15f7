import * as z from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { notFound } from '../functions/documents/examples.ts';
import type { Example } from '../functions/example.ts';
import { examples } from '../functions/examples.ts';
import { type NamedRoute, routes } from '../functions/routes.ts';
import {
  isRevalidated,
  preconditionErrorOf,
  type Route,
  successResponseOf,
  usesSessionCookie,
} from '../shared/contract/route.ts';
import { type ErrorCode, errorStatuses } from '../shared/domain/errors.ts';
import { ProblemDetails } from '../shared/domain/problem-details.ts';
import { errorTitles } from '../shared/messages/en/errors.ts';
import { commentsOf } from './openapi/comments.ts';
import { finished, withoutSafeIntegerBounds } from './openapi/finished.ts';
import { guide, tags } from './openapi/guide.ts';

const IfMatch = z.object({
  'If-Match': z
    .string()
    .optional()
    .meta({
      param: { example: '"6"' },
      description:
        'The ETag that you have, or only its version, such as `"7"`. If there is a newer version, nothing is changed and the response is 412.',
    }),
});

const IfNoneMatch = z.object({
  'If-None-Match': z
    .string()
    .optional()
    .meta({
      param: { example: '"6-vC9rUO4mQe1Zx0bT"' },
      description:
        'The ETags of the responses that you have. If one of them is the current one, the response is 304 without a body.',
    }),
});

const ETag = z.string().meta({
  description: 'The `version` in the response and a hash of the response, in quotes: `"7-kT3nB5xWq0aZr81d"`.',
});
const RetryAfter = z.int().optional().meta({ description: 'Seconds to wait before you try again.' });

/** The errors of every route, and those in its contract. */
export function errorsOf(route: Route): ErrorCode[] {
  return [
    ...(route.access === 'public'
      ? []
      : (['auth.missing-token', 'auth.invalid-token', 'auth.expired-token', 'auth.revoked-token'] as const)),
    ...((route.query ?? route.body ?? preconditionErrorOf(route)) ? (['request.invalid'] as const) : []),
    ...(route.body === undefined
      ? []
      : (['request.invalid-json', 'request.unsupported-media-type', 'request.too-large'] as const)),
    ...(usesSessionCookie(route) ? (['auth.cross-site'] as const) : []),
    ...(route.errors ?? []),
    'request.throttled',
    'internal.error',
  ];
}

function operationOf({ name, area, route }: NamedRoute): ZodOpenApiOperationObject {
  const example = examples[name] ?? {};
  const codesByStatus = Map.groupBy(new Set(errorsOf(route)), (code) => errorStatuses[code]);
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
      ...(isRevalidated(route) ? { header: IfNoneMatch } : {}),
    },
    ...(route.body === undefined
      ? {}
      : {
          requestBody: {
            required: !route.body.safeParse(undefined).success,
            content: { 'application/json': { schema: route.body, example: example.body } },
          },
        }),
    responses: {
      ...successOf(name, route, example),
      ...(isRevalidated(route) ? { 304: notModified } : {}),
      ...Object.fromEntries([...codesByStatus].map(([status, codes]) => [status, problemOf(codes)])),
    },
  };
}

function successOf(name: string, route: Route, example: Example) {
  const { status, schema } = successResponseOf(route);
  const description = commentsOf(route.responses)[status];
  if (description === undefined) throw new Error(`The response ${status} of ${name} has no comment`);
  return {
    [status]: {
      description,
      ...(route.versioned && schema !== null ? { headers: z.object({ ETag }) } : {}),
      ...contentOf(route, schema, example),
    },
  };
}

function contentOf({ streams = [], html }: Route, schema: z.core.$ZodType | null, example: Example) {
  if (schema === null && streams.length === 0) return {};
  const streamed = streams.map((type) => [type, { schema: z.string(), example: example.streams?.[type] }]);
  return {
    content: {
      ...(schema === null
        ? {}
        : { [html ? 'text/html' : 'application/json']: { schema, example: example.response } }),
      ...Object.fromEntries(streamed),
    },
  };
}

const notModified = {
  description: 'The response is the one that you have (`If-None-Match`).',
  headers: z.object({ ETag }),
};

const problemOf = (codes: readonly ErrorCode[]) => ({
  description: codes.map((code) => `- \`${code}\`: ${errorTitles[code]}`).join('\n'),
  ...(codes.includes('model.busy') ? { headers: z.object({ 'Retry-After': RetryAfter }) } : {}),
  content: { 'application/problem+json': { schema: ProblemDetails } },
});

function addParameterExamples({ paths = {} }: ReturnType<typeof createDocument>): void {
  for (const { name, route } of routes) {
    const values: Readonly<Record<string, unknown>> = { ...examples[name]?.params, ...examples[name]?.query };
    const operation = paths[route.path]?.[route.method.toLowerCase() as 'get'];
    for (const parameter of operation?.parameters ?? []) {
      if ('name' in parameter && parameter.name in values) parameter.example = values[parameter.name];
    }
  }
}

/**
 * The API's OpenAPI 3.1 document, made from the contracts and their comments.
 *
 * @throws Error that lists what has no description
 */
export function createOpenApiDocument() {
  z.globalRegistry.add(ProblemDetails, { ...z.globalRegistry.get(ProblemDetails), examples: [notFound] });
  const paths: ZodOpenApiPathsObject = {};
  for (const named of routes) {
    const { path, method } = named.route;
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(named) };
  }
  const document = createDocument(
    {
      openapi: '3.1.0',
      info: { title: 'Docket', version: '1', description: guide },
      servers: [{ url: '/v1' }],
      tags,
      paths,
      components: {
        securitySchemes: {
          accessToken: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description: 'The `accessToken` that `POST /auth/login` or `POST /auth/refresh` returned.',
          },
        },
      },
    },
    { override: ({ jsonSchema }) => withoutSafeIntegerBounds(jsonSchema) },
  );
  addParameterExamples(document);
  return finished(document);
}

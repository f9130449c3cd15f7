import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';
import { type Caller, preconditionErrorOf, type Route } from '../contract/route.ts';
import { AppError, type Violation } from '../domain/errors.ts';

// `zod/mini` brings no words of its own for what is wrong.
z.config(en());

/** Reads a proxy event by the contract. Throws `request.invalid` with every violation at once. */
export function parseRequest(route: Route, event: APIGatewayProxyEvent) {
  const violations: Violation[] = [];
  const check = (schema: z.ZodMiniType | undefined, value: unknown, location: string) => {
    if (schema === undefined) return undefined;
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    violations.push(
      ...result.error.issues.map((issue) => ({ path: pathOf(location, issue.path), message: issue.message })),
    );
    return undefined;
  };
  const parsed = {
    params: check(route.params, event.pathParameters ?? {}, 'params'),
    query: check(route.query, event.queryStringParameters ?? {}, 'query'),
    body: route.body === undefined ? undefined : check(route.body, jsonBody(event), 'body'),
  };
  if (route.query !== undefined) violations.push(...repeatedParameters(event));
  if (violations.length > 0) {
    const [first] = violations;
    throw new AppError('request.invalid', `${first?.path}: ${first?.message}`, { errors: violations });
  }
  return {
    ...parsed,
    caller: route.access === 'public' ? undefined : callerOf(event),
    ifMatch: ifMatchVersion(route, event),
    requestId: event.requestContext.requestId,
  };
}

/** API Gateway hands over the last of several values alone: what somebody meant by the others would be lost unseen. */
const repeatedParameters = ({ multiValueQueryStringParameters }: APIGatewayProxyEvent): Violation[] =>
  Object.entries(multiValueQueryStringParameters ?? {})
    .filter(([, values]) => values !== undefined && values.length > 1)
    .map(([name]) => ({ path: pathOf('query', [name]), message: 'is given more than once' }));

/** A header by its name in small letters. */
export const headerOf = (event: APIGatewayProxyEvent, wanted: string) =>
  Object.entries(event.headers).find(([name]) => name.toLowerCase() === wanted)?.[1];

/** Entity tags as RFC 9110 (8.8.3) has them, weak ones as well, with commas between them. */
const ENTITY_TAGS = /^(W\/)?"[^"\s]*"(\s*,\s*(W\/)?"[^"\s]*")*$/;

/**
 * The version that If-Match names: `"7"` -> 7; undefined for `*`, and on a route that has no word for a version that is
 * past. Tags that can be none of ours, and several at once, are a version that is not there: 412 (RFC 9110, 13.1.1).
 * What is no tag at all is a request that is wrong: 400.
 */
function ifMatchVersion(route: Route, event: APIGatewayProxyEvent): number | undefined {
  const changed = preconditionErrorOf(route);
  const value = headerOf(event, 'if-match')?.trim();
  if (changed === undefined || value === undefined || value === '*') return undefined;
  const [, version] = /^"(0|[1-9]\d{0,14})"$/.exec(value) ?? [];
  if (version !== undefined) return Number(version);
  const message = `“${value.slice(0, 100)}” is not the ETag of an answer, such as "7"`;
  if (ENTITY_TAGS.test(value)) throw new AppError(changed, `If-Match: ${message}.`);
  throw new AppError('request.invalid', `headers.If-Match: ${message}.`, {
    errors: [{ path: 'headers.If-Match', message }],
  });
}

/** JSON can name half a character (`"\ud83d"`), which UTF-8 cannot write. */
const wellFormedReviver = (_key: string, value: unknown) =>
  typeof value === 'string' ? value.toWellFormed() : value;

function jsonBody(event: APIGatewayProxyEvent): unknown {
  if (!event.body) return undefined;
  const contentType = headerOf(event, 'content-type');
  if (contentType !== undefined && !/^application\/(\S+\+)?json\b/i.test(contentType)) {
    throw new AppError('request.unsupported-media-type', `Send application/json instead of ${contentType}.`);
  }
  const text = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString() : event.body;
  try {
    return JSON.parse(text, wellFormedReviver);
  } catch (error) {
    throw new AppError('request.invalid-json', `The body could not be parsed: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** `['files', 0, 'name']` -> `body.files[0].name`. */
function pathOf(location: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}.${String(part)}`),
    location,
  );
}

/** Who calls, as the authorizer has verified it: the one source of every key's workspace. */
function callerOf(event: APIGatewayProxyEvent): Caller {
  const context = event.requestContext.authorizer;
  const { userId, workspaceId, groups, sessionId } = (context ?? {}) as Record<string, string | undefined>;
  if (!userId || !workspaceId || !sessionId) throw new Error('The authorizer handed over no verified caller');
  return {
    userId,
    workspaceId,
    sessionId,
    groups: groups ? groups.split(',') : [],
  };
}

import type { APIGatewayProxyEvent } from 'aws-lambda';
import type * as z from 'zod/mini';
import { type Caller, preconditionErrorOf, type Route } from '../contract/route.ts';
import { AppError } from '../domain/errors.ts';
import { assertValid, invalidRequest, type Violation, violationAt } from '../domain/violations.ts';
import { isTagList, versionInTag } from './entity-tags.ts';
import { headerOf } from './headers.ts';
import { readSessionCookie } from './session-cookie.ts';
import { pathOf, violationsOf } from './violations-of.ts';

/**
 * Parses a proxy event by the contract.
 *
 * @throws AppError `request.invalid` with all violations, `auth.cross-site`.
 */
export function parseRequest(route: Route, event: APIGatewayProxyEvent) {
  const violations: Violation[] = [];
  const check = (schema: z.ZodMiniType | undefined, value: unknown, location: string) => {
    if (schema === undefined) return undefined;
    // The input tells a missing value from one of the wrong type.
    const result = schema.safeParse(value, { reportInput: true });
    if (!result.success) violations.push(...violationsOf(result.error.issues, location));
    return result.data;
  };
  const parsed = {
    params: check(route.params, event.pathParameters ?? {}, 'params'),
    query: check(route.query, event.queryStringParameters ?? {}, 'query'),
    body: route.body === undefined ? undefined : check(route.body, jsonBody(event), 'body'),
  };
  if (route.query !== undefined) violations.push(...repeatedParameters(event));
  assertValid(violations);
  return {
    ...parsed,
    caller: route.access === 'public' ? undefined : callerOf(event),
    ifMatch: ifMatchVersion(route, event),
    sessionCookie: readSessionCookie(route, event, parsed.body),
    userAgent: headerOf(event, 'user-agent'),
    requestId: event.requestContext.requestId,
  };
}

/** API Gateway passes on only the last of several values: the others would be lost silently. */
const repeatedParameters = ({ multiValueQueryStringParameters }: APIGatewayProxyEvent): Violation[] =>
  Object.entries(multiValueQueryStringParameters ?? {})
    .filter(([, values]) => values !== undefined && values.length > 1)
    .map(([name]) => violationAt(pathOf('query', [name]), { code: 'repeated', values: {} }));

/**
 * The version in If-Match: `"7"` or `"7-kT3…"` -> 7; undefined for `*`, and on a route without an error for an outdated version. A
 * tag that cannot be one of ours, or a list of tags, never matches: 412 (RFC 9110, 13.1.1). A value that is not a tag
 * is an invalid request: 400.
 */
function ifMatchVersion(route: Route, event: APIGatewayProxyEvent): number | undefined {
  const changed = preconditionErrorOf(route);
  const value = headerOf(event, 'if-match')?.trim();
  if (changed === undefined || value === undefined || value === '*') return undefined;
  const version = versionInTag(value);
  if (version !== undefined) return version;
  if (isTagList(value))
    throw new AppError(changed, { cause: 'unknown-version', ifMatch: value.slice(0, 100) });
  const fault = { code: 'wrong-format', values: { formats: ['etag'] } } as const;
  throw invalidRequest(violationAt('headers.If-Match', fault));
}

/** JSON can contain half a surrogate pair (`"\ud83d"`), which UTF-8 cannot encode. */
const wellFormedReviver = (_key: string, value: unknown) =>
  typeof value === 'string' ? value.toWellFormed() : value;

function jsonBody(event: APIGatewayProxyEvent): unknown {
  if (!event.body) return undefined;
  const contentType = headerOf(event, 'content-type');
  if (contentType !== undefined && !/^application\/(\S+\+)?json\b/i.test(contentType)) {
    throw new AppError('request.unsupported-media-type', { cause: 'other', contentType });
  }
  const text = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString() : event.body;
  try {
    return JSON.parse(text, wellFormedReviver);
  } catch (error) {
    throw new AppError('request.invalid-json', { reason: (error as Error).message }, { cause: error });
  }
}

/** The caller as verified by the authorizer: the only source of the workspace in every key. */
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

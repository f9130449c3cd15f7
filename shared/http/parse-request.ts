import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';
import { AppError, type Violation } from '../domain/errors.ts';
import type { Caller, Route } from './route.ts';

// `zod/mini` brings no words of its own for what is wrong.
z.config(en());

/** Reads a proxy event by the contract. Throws `request.invalid` with every violation at once. */
export function parseRequest(route: Route, event: APIGatewayProxyEvent) {
  const violations: Violation[] = [];
  const check = (schema: z.ZodMiniType | undefined, value: unknown, where: string) => {
    if (schema === undefined) return undefined;
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    violations.push(
      ...result.error.issues.map((issue) => ({ path: pathOf(where, issue.path), message: issue.message })),
    );
    return undefined;
  };
  const parsed = {
    params: check(route.params, event.pathParameters ?? {}, 'params'),
    query: check(route.query, event.queryStringParameters ?? {}, 'query'),
    body: route.body === undefined ? undefined : check(route.body, jsonBody(event), 'body'),
  };
  if (violations.length > 0) {
    const [first] = violations;
    throw new AppError('request.invalid', `${first?.path}: ${first?.message}`, { errors: violations });
  }
  return {
    ...parsed,
    caller: route.access === 'public' ? undefined : callerOf(event),
    ifMatch: route.versioned ? ifMatch(event) : undefined,
    requestId: event.requestContext.requestId,
  };
}

/** A header by its name in small letters. */
export const header = (event: APIGatewayProxyEvent, wanted: string) =>
  Object.entries(event.headers).find(([name]) => name.toLowerCase() === wanted)?.[1];

/** `"7"` -> 7, as our ETags are. `*` means any version: undefined. */
function ifMatch(event: APIGatewayProxyEvent): number | undefined {
  const said = header(event, 'if-match')?.trim();
  if (said === undefined || said === '*') return undefined;
  const [, version] = /^"(\d{1,15})"$/.exec(said) ?? [];
  if (version === undefined) {
    throw new AppError('document.changed', `If-Match is ${said}; send the ETag of an answer, such as "7".`);
  }
  return Number(version);
}

function jsonBody(event: APIGatewayProxyEvent): unknown {
  if (!event.body) return undefined;
  const contentType = header(event, 'content-type');
  if (contentType !== undefined && !/^application\/(\S+\+)?json\b/i.test(contentType)) {
    throw new AppError('request.unsupported-media-type', `Send application/json instead of ${contentType}.`);
  }
  const text = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString() : event.body;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError('request.invalid-json', `The body could not be parsed: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** `['files', 0, 'name']` -> `body.files[0].name`. */
function pathOf(where: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (so, part) => (typeof part === 'number' ? `${so}[${part}]` : `${so}.${String(part)}`),
    where,
  );
}

/** Who calls, as the authorizer has verified it: the one source of every key's workspace. */
function callerOf(event: APIGatewayProxyEvent): Caller {
  const context = event.requestContext.authorizer;
  const { userId, workspaceId, groups, sessionId } = (context ?? {}) as Record<string, string | undefined>;
  if (!userId || !workspaceId || !sessionId) throw new Error('The authorizer handed over no verified caller');
  const authorization = header(event, 'authorization') ?? '';
  return {
    userId,
    workspaceId,
    sessionId,
    groups: groups ? groups.split(',') : [],
    accessToken: authorization.replace(/^Bearer\s+/i, ''),
  };
}

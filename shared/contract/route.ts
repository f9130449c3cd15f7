import type * as z from 'zod/mini';
import { type ErrorCode, errorStatuses } from '../domain/errors.ts';
import type { Capability } from './capability.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT';

/** `public`: anyone. `user`: only with a verified access token. */
export type Access = 'public' | 'user';

/** Content types that a route may stream: events (chat), rows (exports). */
export type StreamContentType = 'text/event-stream' | 'text/csv' | 'application/x-ndjson';

type Schema = z.ZodMiniType;

/** A route's contract: pure data for the handler, CDK, the OpenAPI document and the client. */
export interface Route<
  Params extends Schema | undefined = Schema | undefined,
  Query extends Schema | undefined = Schema | undefined,
  Body extends Schema | undefined = Schema | undefined,
  Answer extends Schema | null = Schema | null,
  Uses extends Capability = Capability,
> {
  readonly method: Method;
  /** As in OpenAPI, without the stage: `/documents/{id}`. */
  readonly path: string;
  readonly summary: string;
  /** Details in Markdown for the OpenAPI document, in addition to the summary. */
  readonly description?: string;
  readonly access: Access;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** The one success response: status -> schema, or null for an empty body. */
  readonly responses: { readonly [status: number]: Answer };
  /**
   * Content types of streamed responses (`serveStream`), in addition to JSON. If there is no JSON, clients that
   * accept anything get the first.
   */
  readonly streams?: readonly StreamContentType[] | undefined;
  /** The response is a page for a browser: its schema is a string of HTML. */
  readonly html?: boolean;
  /**
   * The response has a `version`, which is part of its ETag. If `errors` contains one with status 412, the route honours
   * If-Match; a GET route honours If-None-Match.
   */
  readonly versioned?: boolean;
  /** The errors of this route, in addition to those of every route. */
  readonly errors?: readonly ErrorCode[];
  readonly uses?: readonly Uses[];
  readonly timeoutSeconds?: number;
  readonly memoryMb?: number;
}

/** Declares a route. It only infers types, so that a bundle contains no unused routes. */
/* @__NO_SIDE_EFFECTS__ */
export function route<
  const Params extends Schema | undefined = undefined,
  const Query extends Schema | undefined = undefined,
  const Body extends Schema | undefined = undefined,
  const Answer extends Schema | null = null,
  const Uses extends Capability = never,
  const Streams extends readonly StreamContentType[] | undefined = undefined,
>(
  contract: Route<Params, Query, Body, Answer, Uses> & { readonly streams?: Streams },
): Route<Params, Query, Body, Answer, Uses> & { readonly streams: Streams } {
  return contract as typeof contract & { readonly streams: Streams };
}

type Parsed<S> = S extends Schema ? z.output<S> : undefined;

/** The verified user who sent a request. */
export interface Caller {
  readonly userId: string;
  /** The workspace of everything that the user can see: their own user id, until there are teams. */
  readonly workspaceId: string;
  readonly groups: readonly string[];
  /** Cognito's `origin_jti`: one sign-in with all tokens refreshed from it. */
  readonly sessionId: string;
}

export type UsesOf<R> = R extends Route<infer _P, infer _Q, infer _B, infer _A, infer U> ? U : never;

export interface Request<R extends Route> {
  readonly params: R extends Route<infer P, infer _Q, infer _B, infer _A, infer _U> ? Parsed<P> : never;
  readonly query: R extends Route<infer _P, infer Q, infer _B, infer _A, infer _U> ? Parsed<Q> : never;
  readonly body: R extends Route<infer _P, infer _Q, infer B, infer _A, infer _U> ? Parsed<B> : never;
  /** Set on every route that is not public. */
  readonly caller: R['access'] extends 'public' ? undefined : Caller;
  /** The version in If-Match: no other version may be changed. */
  readonly ifMatch: number | undefined;
  /** The refresh token in the browser's cookie. Always undefined on routes that do not use `session:cookie`. */
  readonly sessionCookie: string | undefined;
  readonly userAgent: string | undefined;
  readonly requestId: string;
}

/** What the handler returns: the body before the response schema removes undeclared fields. */
export type ResponseBody<R extends Route> =
  R extends Route<infer _P, infer _Q, infer _B, infer A, infer _U>
    ? A extends Schema
      ? z.input<A>
      : void
    : never;

export function successResponseOf(contract: Route): { status: number; schema: Schema | null } {
  const [status, schema] = Object.entries(contract.responses)[0] ?? [];
  if (status === undefined || schema === undefined) throw new Error(`${contract.path} declares no response`);
  return { status: Number(status), schema };
}

/**
 * Whether the route reads and sets the session cookie. Such a route is guarded against requests from other sites
 * (`shared/lambda/session-cookie.ts`).
 */
export const usesSessionCookie = ({ uses = [] }: Route) => uses.includes('session:cookie');

/** Whether clients may keep the response and ask whether it is still current: the route honours If-None-Match. */
export const isRevalidated = ({ method, versioned }: Route): boolean =>
  method === 'GET' && versioned === true;

/** The route's error for an outdated version; undefined if the route does not honour If-Match. */
export const preconditionErrorOf = ({ errors = [] }: Route): PreconditionError | undefined =>
  errors.find(isPreconditionError);

/** The codes with status 412. */
type PreconditionError = {
  [Code in ErrorCode]: (typeof errorStatuses)[Code] extends 412 ? Code : never;
}[ErrorCode];

const isPreconditionError = (code: ErrorCode): code is PreconditionError => errorStatuses[code] === 412;

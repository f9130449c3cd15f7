import type * as z from 'zod/mini';
import { type ErrorCode, errorCatalogue } from '../domain/errors.ts';
import type { Capability } from './capability.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT';

/** `public`: anyone. `user`: a verified access token. */
export type Access = 'public' | 'user';

/** Content types that a route may stream: events (chat), rows (exports). */
export type StreamContentType = 'text/event-stream' | 'text/csv' | 'application/x-ndjson';

type Schema = z.ZodMiniType;

/** A route's contract: pure data that the handler, CDK, the OpenAPI document and the client all read. */
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
  /** What the summary has no room for, in Markdown, for the API's document. */
  readonly description?: string;
  readonly access: Access;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** The one answer on success: status -> schema, or null for an empty one. */
  readonly responses: { readonly [status: number]: Answer };
  /** What the answer may be streamed as (`serveStream`), beside its JSON. The first is for clients that take anything, where there is no JSON. */
  readonly streams?: readonly StreamContentType[] | undefined;
  /** The answer is a page for a person's browser: its schema is a string of HTML. */
  readonly html?: boolean;
  /** The answer has a `version`, which becomes its ETag; where `errors` has one of status 412, If-Match is heeded. */
  readonly versioned?: boolean;
  /** What the route refuses, beside what every route can. */
  readonly errors?: readonly ErrorCode[];
  readonly uses?: readonly Uses[];
  readonly timeoutSeconds?: number;
  readonly memoryMb?: number;
}

/** Declares a route. Only types happen here: an unused route vanishes from a bundle. */
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

/** The verified person behind a request. */
export interface Caller {
  readonly userId: string;
  /** The workspace everything they see belongs to: their own user id, until there are teams. */
  readonly workspaceId: string;
  readonly groups: readonly string[];
  /** Cognito's `origin_jti`: one sign-in with all its refreshed tokens. */
  readonly sessionId: string;
}

export type UsesOf<R> = R extends Route<infer _P, infer _Q, infer _B, infer _A, infer U> ? U : never;

export interface Request<R extends Route> {
  readonly params: R extends Route<infer P, infer _Q, infer _B, infer _A, infer _U> ? Parsed<P> : never;
  readonly query: R extends Route<infer _P, infer Q, infer _B, infer _A, infer _U> ? Parsed<Q> : never;
  readonly body: R extends Route<infer _P, infer _Q, infer B, infer _A, infer _U> ? Parsed<B> : never;
  /** Present on every route that is not public. */
  readonly caller: R['access'] extends 'public' ? undefined : Caller;
  /** The version that If-Match names: whatever is not that one must not be changed. */
  readonly ifMatch: number | undefined;
  readonly requestId: string;
}

/** What the handler returns: the answer's body before the answer's schema has stripped what it does not declare. */
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

/** The route's own word for a version that is past; undefined where it heeds no If-Match. */
export const preconditionErrorOf = ({ errors = [] }: Route): ErrorCode | undefined =>
  errors.find((code) => errorCatalogue[code].status === 412);

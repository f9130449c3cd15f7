import type * as z from 'zod/mini';
import * as auth from '../functions/auth/contract.ts';
import * as chat from '../functions/chat/contract.ts';
import * as documents from '../functions/documents/contract.ts';
import * as filing from '../functions/filing/contract.ts';
import * as meta from '../functions/meta/contract.ts';
import * as reminders from '../functions/reminders/contract.ts';
import type { Violation } from '../shared/domain/errors.ts';
import type { Route } from '../shared/http/route.ts';

const contracts = { ...meta, ...auth, ...documents, ...filing, ...chat, ...reminders };
type Contracts = typeof contracts;

type Given<Key extends string, S> = S extends z.ZodMiniType
  ? undefined extends z.input<S>
    ? { [K in Key]?: z.input<S> }
    : Record<never, never> extends z.input<S>
      ? { [K in Key]?: z.input<S> }
      : { [K in Key]: z.input<S> }
  : Record<never, never>;

interface Version {
  /** The `version` that is meant: sent as If-Match, so that nothing newer is overwritten. */
  ifMatch?: number;
}

type Input<R> =
  R extends Route<infer P, infer Q, infer B, infer _A, infer _U>
    ? Given<'params', P> & Given<'query', Q> & Given<'body', B> & Version
    : never;

type Output<R> =
  R extends Route<infer _P, infer _Q, infer _B, infer A, infer _U>
    ? A extends z.ZodMiniType
      ? z.output<A>
      : undefined
    : never;

type Call<R> =
  Record<never, never> extends Input<R>
    ? (input?: Input<R>) => Promise<Output<R>>
    : (input: Input<R>) => Promise<Output<R>>;

/** A function for every route, with the types of its contract. */
export type Client = { readonly [Name in keyof Contracts]: Call<Contracts[Name]> };

/** What the API refused: its problem details as an error. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  /** As in docs/errors.md; `unknown` where the answer was no problem details. */
  readonly code: string;
  readonly errors: readonly Violation[];

  constructor(
    status: number,
    problem: { code?: string; title?: string; detail?: string; errors?: Violation[] },
  ) {
    super(problem.detail ?? problem.title ?? `The API answered ${status}`);
    this.status = status;
    this.code = problem.code ?? 'unknown';
    this.errors = problem.errors ?? [];
  }
}

/**
 * The typed client of the API. `baseUrl` ends with the version (`http://localhost:3000/v1`); `accessToken` is asked
 * before each call. Throws `ApiError` for every answer that is not a success.
 */
export function createClient(
  baseUrl: string,
  accessToken: () => string | undefined = () => undefined,
): Client {
  const call =
    (route: Route) =>
    async (input: { params?: object; query?: object; body?: unknown; ifMatch?: number } = {}) => {
      const token = accessToken();
      const response = await fetch(baseUrl + pathOf(route.path, input.params) + queryOf(input.query), {
        method: route.method,
        headers: {
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
          ...(input.ifMatch === undefined ? {} : { 'If-Match': `"${input.ifMatch}"` }),
          ...(input.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
      });
      const text = await response.text();
      const isJson = /json/.test(response.headers.get('Content-Type') ?? '');
      const answer = isJson && text !== '' ? JSON.parse(text) : undefined;
      if (!response.ok) throw new ApiError(response.status, answer ?? {});
      return answer;
    };
  return Object.fromEntries(
    Object.entries(contracts).map(([name, route]) => [name, call(route)]),
  ) as unknown as Client;
}

const pathOf = (path: string, params: object = {}) =>
  path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params[name as keyof typeof params])),
  );

function queryOf(query: object = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const texts = given.map(([name, value]): [string, string] => [name, String(value)]);
  return texts.length === 0 ? '' : `?${new URLSearchParams(texts).toString()}`;
}

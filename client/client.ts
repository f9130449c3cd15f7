import type * as z from 'zod/mini';
import * as auth from '../functions/auth/contract.ts';
import * as chat from '../functions/chat/contract.ts';
import * as documents from '../functions/documents/contract.ts';
import * as invoices from '../functions/invoices/contract.ts';
import * as meta from '../functions/meta/contract.ts';
import * as reminders from '../functions/reminders/contract.ts';
import * as search from '../functions/search/contract.ts';
import * as workspace from '../functions/workspace/contract.ts';
import type { Route } from '../shared/contract/route.ts';
import { ApiError } from './api-error.ts';
import { readStream, type StreamedResponse } from './streaming.ts';

export { ApiError } from './api-error.ts';
export { createSession, type Tokens, tokensOf } from './session.ts';
export type { ServerSentEvent, StreamedResponse } from './streaming.ts';

const contracts = {
  ...meta,
  ...auth,
  ...documents,
  ...invoices,
  ...chat,
  ...reminders,
  ...search,
  ...workspace,
};
type Contracts = typeof contracts;

type InputPart<Key extends string, S> = S extends z.ZodMiniType
  ? undefined extends z.input<S>
    ? { [K in Key]?: z.input<S> }
    : Record<never, never> extends z.input<S>
      ? { [K in Key]?: z.input<S> }
      : { [K in Key]: z.input<S> }
  : Record<never, never>;

interface Version {
  /** The expected `version`, sent as If-Match: a newer version is not overwritten. */
  ifMatch?: number;
}

type Input<R> =
  R extends Route<infer P, infer Q, infer B, infer _A, infer _U>
    ? InputPart<'params', P> & InputPart<'query', Q> & InputPart<'body', B> & Version
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

/**
 * A function for every route, with the types of its contract.
 *
 * @example All pages of a list
 * ```ts
 * let cursor: string | undefined;
 * do {
 *   const page = await client.listDocuments({ query: { kind: 'invoice', limit: 100, cursor } });
 *   for (const { title, amount } of page.items) console.log(title, amount?.value);
 *   cursor = page.nextCursor ?? undefined;
 * } while (cursor !== undefined);
 * ```
 *
 * @example Change the version that the user has seen, and no newer one
 * ```ts
 * const { id, version, tags } = await client.getDocument({ params: { id: '01M7W0BTX09ZK5SB1NDW3HX7P0' } });
 * await client.changeDocument({ params: { id }, body: { tags: [...tags, 'Tax 2026'] }, ifMatch: version });
 * ```
 *
 * @example Accept the reminders that Docket proposes
 * ```ts
 * const { items } = await client.listReminders({ query: { status: 'proposed' } });
 * for (const { id } of items) await client.updateReminder({ params: { id }, body: { status: 'pending' } });
 * ```
 */
export type Client = { readonly [Name in keyof Contracts]: Call<Contracts[Name]> } & {
  /** `client.stream.askDocument({ … })`: requests the stream instead of the JSON. */
  readonly stream: Streams;
};

/**
 * The routes that can stream, each with a response that can be read while it is generated.
 *
 * @example Show an answer while it is written
 * ```ts
 * const { events } = await client.stream.askAllDocuments({ body: { message: 'When is the next payment due?' } });
 * for await (const { event, data } of events) {
 *   if (event === 'text') process.stdout.write((data as { text: string }).text);
 * }
 * ```
 *
 * @example Save an export
 * ```ts
 * import { writeFile } from 'node:fs/promises';
 *
 * const { text } = await client.stream.exportDocuments({ query: { format: 'csv' } });
 * await writeFile('documents.csv', text);
 * ```
 */
type Streams = {
  readonly [Name in keyof Contracts as Contracts[Name] extends { readonly streams: readonly string[] }
    ? Name
    : never]: (input: Input<Contracts[Name]>) => Promise<StreamedResponse>;
};

/**
 * The typed client of the API. `baseUrl` ends with the version (`http://localhost:3000/v1`). `accessToken` is called
 * before each request; `createSession` keeps a token fresh.
 *
 * @throws ApiError for every response that is not a success.
 *
 * @example
 * ```ts
 * import { createClient } from './client.ts';
 *
 * let accessToken: string | undefined;
 * const client = createClient('http://localhost:3000/v1', () => accessToken);
 * ({ accessToken } = await client.login({ body: { email: 'robin@example.com', password: 'Marmalade-7-Toast' } }));
 *
 * const { name } = await client.getMe();
 * console.log(`Hello ${name}`);
 * ```
 */
export function createClient(
  baseUrl: string,
  accessToken: () => string | undefined | Promise<string | undefined> = () => undefined,
): Client {
  async function send(route: Route, input: RequestInput, accept: string): Promise<Response> {
    const token = await accessToken();
    const response = await fetch(baseUrl + pathOf(route.path, input.params) + queryOf(input.query), {
      method: route.method,
      headers: {
        Accept: accept,
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...(input.ifMatch === undefined ? {} : { 'If-Match': `"${input.ifMatch}"` }),
        ...(input.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
    });
    if (response.ok) return response;
    throw new ApiError(response.status, (await jsonOf(response)) ?? {});
  }
  const named = Object.entries<Route>(contracts);
  const calls = named.map(([name, route]) => [
    name,
    async (input: RequestInput = {}) => jsonOf(await send(route, input, 'application/json')),
  ]);
  const streams = named
    .filter(([, route]) => route.streams !== undefined)
    .map(([name, route]) => [
      name,
      async (input: RequestInput = {}) =>
        readStream(await send(route, input, `${route.streams?.join(', ')}`)),
    ]);
  return { ...Object.fromEntries(calls), stream: Object.fromEntries(streams) } as Client;
}

/** What any call may send. */
interface RequestInput {
  readonly params?: object;
  readonly query?: object;
  readonly body?: unknown;
  readonly ifMatch?: number;
}

/** Undefined if the response is empty or not JSON. */
async function jsonOf(response: Response) {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('Content-Type') ?? '');
  return isJson && text !== '' ? JSON.parse(text) : undefined;
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

import type * as z from 'zod/mini';
import type { Route } from '../shared/contract/route.ts';
import { type AccessToken, type Fetch, jsonOf, send } from './http.ts';
import { type ChatStream, readStream, type TextStream } from './streaming.ts';
import { type Contracts, wire } from './wire.ts';

export { ApiError, isApiError, type Violation } from './api-error.ts';
export { contentTypeOf, type UploadFile, uploadDocument, waitForDocument } from './documents.ts';
export type { AccessToken } from './http.ts';
export { NetworkError } from './network-error.ts';
export { createSession, type Tokens, tokensOf } from './session.ts';
export type { ChatEvent, ChatStream, TextStream } from './streaming.ts';
export { type Progress, type Upload, UploadError, type UploadOptions, uploadFile } from './upload.ts';

type Name = keyof typeof wire;

type InputPart<Key extends string, S> = S extends z.ZodMiniType
  ? undefined extends z.input<S>
    ? { [K in Key]?: z.input<S> }
    : Record<never, never> extends z.input<S>
      ? { [K in Key]?: z.input<S> }
      : { [K in Key]: z.input<S> }
  : Record<never, never>;

interface CallOptions {
  /** The expected `version`, sent as If-Match: a newer version is not overwritten. */
  ifMatch?: number;
  /** Aborts the call: it rejects with the signal's reason. */
  signal?: AbortSignal;
}

type Input<R> =
  R extends Route<infer P, infer Q, infer B, infer _A, infer _U>
    ? InputPart<'params', P> & InputPart<'query', Q> & InputPart<'body', B> & CallOptions
    : never;

type Output<R> =
  R extends Route<infer _P, infer _Q, infer _B, infer A, infer _U>
    ? A extends z.ZodMiniType
      ? z.output<A>
      : undefined
    : never;

/** The input is optional if nothing in it is required. */
type Call<R, Result> =
  Record<never, never> extends Input<R> ? (input?: Input<R>) => Result : (input: Input<R>) => Result;

type StreamOf<R> = R extends { readonly streams: readonly ['text/event-stream'] }
  ? ChatStream
  : R extends { readonly streams: readonly string[] }
    ? TextStream
    : never;

/** What is in the pages of a list; never for other routes. */
type ItemOf<R> =
  Output<R> extends { items: readonly (infer Item)[]; nextCursor: string | null } ? Item : never;

/** The routes with a JSON response or an empty one. */
type Calls = {
  readonly [N in Name as TextStream extends StreamOf<Contracts[N]> ? never : N]: Call<
    Contracts[N],
    Promise<Output<Contracts[N]>>
  >;
};

/**
 * The routes that can stream, each with a response that can be read while it is generated.
 *
 * @example Show an answer while it is written
 * ```ts
 * const { events } = await client.stream.askAllDocuments({ body: { message: 'When is the next payment due?' } });
 * for await (const { event, data } of events) {
 *   if (event === 'text') process.stdout.write(data.text);
 *   if (event === 'citation') process.stdout.write(`[page ${data.page}]`);
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
  readonly [N in Name as [StreamOf<Contracts[N]>] extends [never] ? never : N]: Call<
    Contracts[N],
    Promise<StreamOf<Contracts[N]>>
  >;
};

/**
 * The lists, each as all of its items. The next page is requested when it is needed.
 *
 * @example
 * ```ts
 * for await (const { title, amount } of client.all.listDocuments({ query: { kind: 'invoice' } })) {
 *   console.log(title, amount?.value);
 * }
 * ```
 */
type Lists = {
  readonly [N in Name as [ItemOf<Contracts[N]>] extends [never] ? never : N]: Call<
    Contracts[N],
    AsyncIterable<ItemOf<Contracts[N]>>
  >;
};

/**
 * A function for every route, with the types of its contract.
 *
 * @example One page of a list
 * ```ts
 * const { items, nextCursor } = await client.listDocuments({ query: { view: 'inbox', limit: 50 } });
 * console.log(items.length, nextCursor === null ? 'and no more' : 'and more');
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
 * for await (const { id } of client.all.listReminders({ query: { status: 'proposed' } })) {
 *   await client.updateReminder({ params: { id }, body: { status: 'pending' } });
 * }
 * ```
 *
 * @example Stop waiting
 * ```ts
 * const results = await client.searchDocuments({ query: { q: 'council' }, signal: AbortSignal.timeout(10_000) });
 * ```
 */
export type Client = Calls & { readonly all: Lists; readonly stream: Streams };

/**
 * The typed client of the API. `baseUrl` ends with the version (`http://localhost:3000/v1`, or `/v1` in a page of the same
 * origin). `accessToken` is called before each request: `createSession` keeps tokens on a device, `createBrowserSession`
 * has them in memory only.
 *
 * Every call throws `ApiError` for a response that is not a success, `NetworkError` if there is none, and the reason of
 * its signal if it was aborted.
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
  accessToken: AccessToken = () => undefined,
  request: Fetch = fetch,
): Client {
  function sendTo(row: string, input: RequestInput, accept: string): Promise<Response> {
    const [method = '', path = ''] = row.split(' ');
    const url = baseUrl + pathOf(path, input.params) + queryOf(input.query);
    const { body, ifMatch, signal } = input;
    return send({ method, url, accept, body, ifMatch, signal }, accessToken, request);
  }
  const callOf =
    (row: string) =>
    async (input: RequestInput = {}) =>
      jsonOf(await sendTo(row, input, 'application/json'), input.signal);
  const streamOf =
    (row: string) =>
    async (input: RequestInput = {}) =>
      readStream(await sendTo(row, input, row.split(' ')[2] ?? ''), input.signal);
  return {
    ...mapWire(callOf),
    stream: mapWire(streamOf),
    all: mapWire((row) => itemsOf(callOf(row))),
  } as never;
}

/** A function for each route. The types of `Client` say which of them make sense. */
const mapWire = <T>(functionOf: (row: string) => T) =>
  Object.fromEntries(Object.entries(wire).map(([name, row]) => [name, functionOf(row)]));

/** What any call may send. */
interface RequestInput {
  readonly params?: object;
  readonly query?: object;
  readonly body?: unknown;
  readonly ifMatch?: number;
  readonly signal?: AbortSignal;
}

const itemsOf =
  (call: (input: RequestInput) => Promise<unknown>) =>
  (input: RequestInput = {}): AsyncIterable<unknown> => ({
    async *[Symbol.asyncIterator]() {
      let { cursor } = (input.query ?? {}) as { cursor?: string | null };
      do {
        const page = (await call({ ...input, query: { ...input.query, cursor } })) as {
          items: unknown[];
          nextCursor: string | null;
        };
        yield* page.items;
        cursor = page.nextCursor;
      } while (cursor !== null);
    },
  });

const pathOf = (path: string, params: object = {}) =>
  path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params[name as keyof typeof params])),
  );

function queryOf(query: object = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const texts = given.map(([name, value]): [string, string] => [name, String(value)]);
  return texts.length === 0 ? '' : `?${new URLSearchParams(texts).toString()}`;
}

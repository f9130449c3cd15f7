import { describe, expect, it } from 'vitest';
import { ApiError, createClient, isApiError, NetworkError } from '../../../client/client.ts';
import type { Fetch } from '../../../client/http.ts';

const baseUrl = 'https://docket.example/v1';

const json = (body: unknown, init: ResponseInit = {}) => Response.json(body, init);
const problem = (status: number, code: string, values: object = {}) =>
  json({ status, code, values, detail: 'A sentence.', requestId: 'r-1' }, { status });

/** The API: it answers with these responses in their order, and remembers the requests. */
function createApi(...responses: readonly (Response | Error)[]) {
  const requests: { url: string; init: RequestInit }[] = [];
  const fetch: Fetch = (url, init) => {
    requests.push({ url, init });
    const next = responses[requests.length - 1] ?? new Error('There is no other response');
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  };
  return { requests, fetch, client: createClient(baseUrl, () => 'token', fetch) };
}

/** The API: it does not answer, but notices when a request is aborted. */
const silent: Fetch = (_url, { signal }) =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error));
  });

const inbox = { query: { view: 'inbox' } } as const;

describe('a call', () => {
  it('is sent with method, path, query, body, version and token', async () => {
    const { client, requests } = createApi(json({}), json({}));

    await client.changeDocument({ params: { id: 'a/b' }, body: { tags: [] }, ifMatch: 7 });
    await client.listDocuments({ query: { kind: 'invoice', cursor: undefined } });

    expect(requests).toMatchObject([
      {
        url: `${baseUrl}/documents/a%2Fb`,
        init: {
          method: 'PATCH',
          body: '{"tags":[]}',
          headers: { Authorization: 'Bearer token', 'If-Match': '"7"', 'Content-Type': 'application/json' },
        },
      },
      { url: `${baseUrl}/documents?kind=invoice`, init: { method: 'GET' } },
    ]);
  });

  it('leaves it to the browser to revalidate what it has cached', async () => {
    const { client, requests } = createApi(json({ items: [] }));

    await client.listDocuments();

    expect(requests.map(({ init }) => Object.keys(init))).toEqual([['method', 'headers']]);
    expect(requests[0]?.init.headers).toEqual({
      Accept: 'application/json',
      Authorization: 'Bearer token',
      traceparent: expect.stringMatching(/^00-[\da-f]{32}-[\da-f]{16}-00$/),
    });
  });

  it('that changes something is completed after the page is closed, if it is small', async () => {
    const { client, requests } = createApi(json({}), json({}), json({}));

    await client.changeDocument({ params: { id: 'a' }, body: { tags: [] } });
    await client.changeDocument({ params: { id: 'a' }, body: { tags: ['x'.repeat(2_000)] } });
    await client.listDocuments();

    expect(requests.map(({ init }) => init.keepalive)).toEqual([true, undefined, undefined]);
  });

  it('rejects with the reason of its signal when it is aborted', async () => {
    const aborting = new AbortController();
    const client = createClient(baseUrl, () => 'token', silent);

    const call = client.getMe({ signal: aborting.signal });
    aborting.abort();

    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('rejects when it is aborted while it waits for a token', async () => {
    const aborting = new AbortController();
    const { fetch, requests } = createApi();
    const client = createClient(baseUrl, () => new Promise<string>(() => {}), fetch);

    const call = client.getMe({ signal: aborting.signal });
    aborting.abort(new Error('The page was left'));

    await expect(call).rejects.toThrow('The page was left');
    expect(requests).toEqual([]);
  });

  it.each([
    ['there is no connection', new TypeError('fetch failed')],
    [
      'something else answers',
      new Response('<h1>Sign in to the network</h1>', { headers: { 'Content-Type': 'text/html' } }),
    ],
    [
      'the response breaks off',
      new Response(ReadableStream.from([Buffer.from('{"items"')]), {
        headers: { 'Content-Type': 'application/json' },
      }),
    ],
  ])('rejects with a NetworkError when %s', async (_, response) => {
    const { client } = createApi(response);

    const call = client.listDocuments(inbox);

    await expect(call).rejects.toBeInstanceOf(NetworkError);
    await expect(call).rejects.toMatchObject({ cause: expect.any(Error) as Error });
  });
});

describe('an error response', () => {
  it('tells its values by its code', async () => {
    const values = {
      capUsd: '5',
      spentUsd: '4.99',
      callUsd: '0.02',
      month: '2026-11',
      resetsOn: '2026-12-01',
    };
    const { client } = createApi(problem(402, 'usage.cap-reached', values));

    const error: unknown = await client
      .askAllDocuments({ body: { message: 'Who?' } })
      .catch((error) => error);

    if (!isApiError(error, 'usage.cap-reached', 'usage.bytes-reached')) throw error;
    const resetsOn: string = error.values.resetsOn;
    expect(resetsOn).toBe('2026-12-01');
    expect(error).toMatchObject({ status: 402, message: 'A sentence.', requestId: 'r-1' });
    // @ts-expect-error Only the values of the two codes are known.
    expect(error.values.maxBytes).toBeUndefined();
    if (error.code === 'usage.cap-reached') expect(error.values.spentUsd).toBe('4.99');
  });

  it('is an ApiError and no other code', async () => {
    const { client } = createApi(problem(404, 'document.not-found', { cause: 'unknown', id: 'x' }));

    const error: unknown = await client.getDocument({ params: { id: 'x' } }).catch((error) => error);

    expect(error instanceof ApiError && error.code === 'document.not-found' && error.values.cause).toBe(
      'unknown',
    );
    expect([
      isApiError(error),
      isApiError(error, 'document.not-found'),
      isApiError(error, 'auth.invalid-code'),
    ]).toEqual([true, true, false]);
    expect(isApiError(new Error('Another'))).toBe(false);
  });

  it('has the code `unknown` when something in front of the API answered', async () => {
    const { client } = createApi(new Response('Bad gateway', { status: 502 }));

    await expect(client.getMe()).rejects.toMatchObject({ name: 'ApiError', status: 502, code: 'unknown' });
  });

  it('says after how many seconds to try again', async () => {
    const busy = problem(503, 'model.busy', { cause: 'unavailable' });
    busy.headers.set('Retry-After', '20');
    const { client } = createApi(busy);

    await expect(client.getMe()).rejects.toMatchObject({ retryAfterSeconds: 20 });
  });
});

describe('a refused token', () => {
  const refusedOnce = () => [problem(401, 'auth.expired-token'), json({ name: 'Ann' })] as const;

  it.each(['auth.expired-token', 'auth.revoked-token'])(
    'is replaced, and the call repeated, after %s',
    async (code) => {
      const { fetch, requests } = createApi(problem(401, code), json({ name: 'Ann' }));
      const client = createClient(baseUrl, (refused) => (refused === 'old' ? 'new' : 'old'), fetch);

      await expect(client.getMe()).resolves.toEqual({ name: 'Ann' });
      expect(requests.map(({ init }) => init.headers)).toMatchObject([
        { Authorization: 'Bearer old' },
        { Authorization: 'Bearer new' },
      ]);
    },
  );

  it('is an error when there is no other', async () => {
    const { fetch, requests } = createApi(...refusedOnce());

    await expect(createClient(baseUrl, () => 'old', fetch).getMe()).rejects.toMatchObject({
      code: 'auth.expired-token',
    });
    expect(requests.length).toBe(1);
  });

  it('is an error when the other is refused, too', async () => {
    const { fetch, requests } = createApi(problem(401, 'auth.expired-token'), ...refusedOnce());
    let count = 0;

    await expect(createClient(baseUrl, () => `token-${(count += 1)}`, fetch).getMe()).rejects.toMatchObject({
      code: 'auth.expired-token',
    });
    expect(requests.length).toBe(2);
  });
});

describe('all items of a list', () => {
  it('are requested page by page, as they are needed', async () => {
    const { client, requests } = createApi(
      json({ items: [{ id: '1' }, { id: '2' }], nextCursor: 'c' }),
      json({ items: [], nextCursor: 'd' }),
      json({ items: [{ id: '3' }], nextCursor: null }),
    );
    const requestedBefore: [string, number][] = [];

    for await (const { id } of client.all.listDocuments(inbox)) requestedBefore.push([id, requests.length]);

    expect(requestedBefore).toEqual([
      ['1', 1],
      ['2', 1],
      ['3', 3],
    ]);
    expect(requests.map(({ url }) => new URL(url).search)).toEqual([
      '?view=inbox',
      '?view=inbox&cursor=c',
      '?view=inbox&cursor=d',
    ]);
  });

  it('end with the reason of the signal when it is aborted', async () => {
    const aborting = new AbortController();
    const first = json({ items: [{ id: '1' }], nextCursor: 'c' });
    let requested = 0;
    const client = createClient(
      baseUrl,
      () => 'token',
      (url, init) => {
        requested += 1;
        return requested === 1 ? Promise.resolve(first) : silent(url, init);
      },
    );

    const reading = (async () => {
      for await (const _ of client.all.listDocuments({ signal: aborting.signal }))
        setTimeout(() => aborting.abort());
    })();

    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('can only be had of routes with pages', () => {
    const { client } = createApi();

    // @ts-expect-error One document has no pages of items.
    expect(client.all.getDocument).toBeTypeOf('function');
    // @ts-expect-error An export is only streamed.
    expect(client.exportDocuments).toBeTypeOf('function');
    // @ts-expect-error A document is not streamed.
    expect(client.stream.getDocument).toBeTypeOf('function');
  });
});

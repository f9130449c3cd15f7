import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../functions/routes.ts';
import type { Cloud } from '../../local/cloud.ts';
import { registerUser, startApp, type TestUser } from './app-harness.ts';

/** The lists with their cursor scopes and the queries that are sent here. A new list must be added. */
const lists: Readonly<Record<string, readonly { readonly query: string; readonly list: object }[]>> = {
  '/documents': [
    { query: '', list: { sort: 'created' } },
    {
      query: 'from=2026-01-02&to=2026-01-01',
      list: { from: '2026-01-02', to: '2026-01-01', sort: 'created' },
    },
    { query: 'kind=letter', list: { kind: 'letter', sort: 'created' } },
    { query: 'view=inbox', list: { view: 'inbox', sort: 'created' } },
    { query: 'sort=due', list: { sort: 'due' } },
    { query: 'dueBefore=2026-01-01', list: { dueBefore: '2026-01-01', sort: 'due' } },
  ],
  '/documents/{id}/pages': [{ query: '', list: { list: 'pages', id: 'ID' } }],
  '/documents/{id}/history': [{ query: '', list: { list: 'history', id: 'ID' } }],
  '/documents/{id}/chat': [{ query: '', list: { chat: 'ID' } }],
  '/chat': [{ query: '', list: { chat: 'all' } }],
  '/search': [
    { query: '', list: { q: '' } },
    { query: 'q=fence', list: { q: 'fence' } },
    { query: 'q=fence&to=2026-01-01', list: { q: 'fence', to: '2026-01-01' } },
  ],
  '/tags': [
    { query: '', list: { what: 'tag', q: '' } },
    { query: 'q=zt', list: { what: 'tag', q: 'zt' } },
  ],
  '/senders': [
    { query: '', list: { what: 'sender', q: '' } },
    { query: 'q=zt', list: { what: 'sender', q: 'zt' } },
  ],
  '/invoices': [
    { query: '', list: { kind: 'invoice' } },
    { query: 'kind=receipt&without=date', list: { kind: 'receipt', without: 'date' } },
  ],
  '/reminders': [
    { query: '', list: {} },
    { query: 'status=pending', list: { status: 'pending' } },
    { query: 'from=2026-01-02&to=2026-01-01', list: { from: '2026-01-02', to: '2026-01-01' } },
  ],
};

const [OLDEST, NEWEST] = ['0'.repeat(26), `7${'Z'.repeat(25)}`];
const positions = [
  OLDEST,
  NEWEST,
  'Z'.repeat(26),
  ...[OLDEST, NEWEST].flatMap((id) => [
    `0000-00-00#${id}`,
    `9999-99-99#${id}`,
    `0000-00-00T00:00:00.000Z#${id}`,
    `9999-99-99T99:99:99.999Z#${id}`,
  ]),
  '1',
  '999',
  '= ',
  '=zzz',
  '=\u0000',
  '=\u{10ffff}',
  `=${'é'.repeat(200)}`,
];

let cloud: Cloud;
let user: TestUser;
let id: string;
beforeAll(async () => {
  cloud = await startApp();
  user = await registerUser(cloud);
  const files = [{ name: 'a.png', contentType: 'image/png', size: 9 }];
  id = (await user.client.createDocument({ body: { files } })).document.id;
});
afterAll(() => cloud.close());

/** A cursor in the format of the list, but with a position that the list would never return. */
function forgeCursor(position: string, list: object): string {
  const text = JSON.stringify(list).replaceAll('"ID"', JSON.stringify(id));
  const fingerprint = createHash('sha256').update(text).digest('base64url').slice(0, 12);
  return Buffer.from(JSON.stringify([position, fingerprint])).toString('base64url');
}

const listRoutes = routes.filter(({ route }) => JSON.stringify(route.query ?? null).includes('"cursor"'));

describe('a forged cursor', () => {
  it('is tested on every list route', () => {
    expect(listRoutes.map(({ route }) => route.path).toSorted()).toEqual(Object.keys(lists).toSorted());
  });

  it.each(
    Object.entries(lists).flatMap(([path, queries]) =>
      queries.map(({ query, list }) => ({ path, query, list })),
    ),
  )('returns 400 or a page, never an error: $path?$query', async ({ path, query, list }) => {
    const answers = await Promise.all(
      positions.map(async (position) => {
        const url = `${cloud.apiUrl}${path.replace('{id}', id)}?${query}&cursor=${forgeCursor(position, list)}`;
        const response = await fetch(url, { headers: { authorization: `Bearer ${user.accessToken}` } });
        const { code, items } = (await response.json()) as { code?: string; items?: unknown[] };
        return { position, status: response.status, code, items };
      }),
    );

    const odd = answers.filter(
      ({ status, code, items }) =>
        !(status === 200 && Array.isArray(items)) && !(status === 400 && code === 'request.invalid-cursor'),
    );
    expect(odd).toEqual([]);
    // The cursors are for these lists, so some of them are accepted.
    expect(answers.some(({ status }) => status === 200)).toBe(true);
  });
});

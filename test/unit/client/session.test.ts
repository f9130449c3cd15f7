import { expect, test } from 'vitest';
import { ApiError } from '../../../client/api-error.ts';
import type { Client } from '../../../client/client.ts';
import { createSession, type Tokens } from '../../../client/session.ts';

const user = { id: 'u', email: 'ann@example.com', name: 'Ann', locale: null, timeZone: null, groups: [] };
const expired: Tokens = { accessToken: 'access-1', refreshToken: 'refresh-1', expiresAt: 0 };

/** The API, where each refresh token works once. */
function createRotatingApi() {
  const used: string[] = [];
  return {
    used,
    refresh({ body: { refreshToken } = { refreshToken: '' } }: Parameters<Client['refresh']>[0] = {}) {
      if (used.includes(refreshToken)) {
        return Promise.reject(new ApiError(401, { code: 'auth.invalid-refresh-token' }));
      }
      used.push(refreshToken);
      const next = used.length + 1;
      return Promise.resolve({
        accessToken: `access-${next}`,
        refreshToken: `refresh-${next}`,
        expiresIn: next === 2 ? 30 : 3600,
        tokenType: 'Bearer' as const,
        user,
      });
    },
  };
}

test('an access token is used until it expires', async () => {
  const api = createRotatingApi();
  const fresh = { ...expired, expiresAt: Date.now() + 3_600_000 };

  const token = await createSession(api, fresh, () => undefined)();

  expect(token).toBe('access-1');
  expect(api.used).toEqual([]);
});

test('a replaced refresh token is stored and used the next time', async () => {
  const api = createRotatingApi();
  const storedTokens: (Tokens | undefined)[] = [];
  const accessToken = createSession(api, expired, (tokens) => {
    storedTokens.push(tokens);
  });

  const first = await accessToken();
  const second = await accessToken();

  expect([first, second]).toEqual(['access-2', 'access-3']);
  expect(api.used).toEqual(['refresh-1', 'refresh-2']);
  expect(storedTokens.map((tokens) => tokens?.refreshToken)).toEqual(['refresh-2', 'refresh-3']);
});

test('a token that the API refuses is replaced, and others are not', async () => {
  const api = createRotatingApi();
  const fresh = { ...expired, expiresAt: Date.now() + 3_600_000 };
  const accessToken = createSession(api, fresh, () => undefined);

  expect(await accessToken('another')).toBe('access-1');
  expect(await accessToken('access-1')).toBe('access-2');
});

test('concurrent calls share one refresh', async () => {
  const api = createRotatingApi();
  const accessToken = createSession(api, expired, () => undefined);

  const tokens = await Promise.all([accessToken(), accessToken(), accessToken()]);

  expect(tokens).toEqual(['access-2', 'access-2', 'access-2']);
  expect(api.used).toEqual(['refresh-1']);
});

test('an expired session is removed', async () => {
  const api = createRotatingApi();
  api.used.push('refresh-1');
  const storedTokens: (Tokens | undefined)[] = [];

  const attempt = createSession(api, expired, (tokens) => {
    storedTokens.push(tokens);
  })();

  await expect(attempt).rejects.toMatchObject({ code: 'auth.invalid-refresh-token' });
  expect(storedTokens).toEqual([undefined]);
});

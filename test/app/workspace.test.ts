import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Cloud } from '../../local/cloud.ts';
import { registerUser, startApp, type TestUser } from './app-harness.ts';
import { workspaceIdOf } from './uploads.ts';

let cloud: Cloud;
let user: TestUser;
beforeAll(async () => {
  cloud = await startApp();
});
afterAll(() => cloud.close());
beforeEach(async () => {
  user = await registerUser(cloud);
});

const patchWorkspace = (body: object, headers: Record<string, string> = {}) =>
  fetch(`${cloud.apiUrl}/workspace`, {
    method: 'PATCH',
    headers: {
      authorization: `Bearer ${user.accessToken}`,
      'content-type': 'application/json',
      ...headers,
    },
    body: JSON.stringify(body),
  });

describe('GET and PATCH /workspace', () => {
  it('returns the defaults of the stage until they are changed, and again when they are reset', async () => {
    const initial = await user.client.getWorkspace();
    const changed = await user.client.updateWorkspace({ body: { monthlyCapUsd: '02.5' } });
    const usage = await user.client.getUsage({ query: {} });
    const back = await user.client.updateWorkspace({ body: { monthlyCapUsd: null } });

    const id = workspaceIdOf(user);
    expect(initial).toMatchObject({ id, monthlyCapUsd: '5.00', monthlyCapIsDefault: true, version: 0 });
    expect(changed).toMatchObject({ id, monthlyCapUsd: '2.50', monthlyCapIsDefault: false, version: 1 });
    expect(usage.capUsd).toBe('2.50');
    expect(back).toMatchObject({ monthlyCapUsd: '5.00', monthlyCapIsDefault: true, version: 2 });
  });

  it('keeps the settings of each user apart', async () => {
    await user.client.updateWorkspace({ body: { monthlyCapUsd: '0.00' } });

    const other = await registerUser(cloud);

    expect((await other.client.getWorkspace()).monthlyCapUsd).toBe('5.00');
    expect((await other.client.getUsage({ query: {} })).capUsd).toBe('5.00');
  });

  it('changes the settings only for the version in If-Match', async () => {
    const first = await patchWorkspace({ monthlyCapUsd: '2.00' }, { 'if-match': '"0"' });
    const stale = await patchWorkspace({ monthlyCapUsd: '3.00' }, { 'if-match': '"0"' });
    const fresh = await patchWorkspace(
      { monthlyCapUsd: '4.00' },
      { 'if-match': first.headers.get('etag') ?? '' },
    );

    expect([first.status, stale.status, fresh.status]).toEqual([200, 412, 200]);
    expect(await stale.json()).toMatchObject({
      code: 'workspace.changed',
      values: { cause: 'outdated', ifMatch: 0, version: 1 },
      detail: expect.stringContaining('the settings are now at version 1'),
    });
    expect(fresh.headers.get('etag')).toMatch(/^"2-/);
  });

  it("refuses a spending cap above the stage's and returns the maximum", async () => {
    const refused = await patchWorkspace({ monthlyCapUsd: '5.01' });

    const workspace = await user.client.getWorkspace();
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({
      code: 'workspace.cap-too-high',
      detail: expect.stringMatching(/^\$5\.01 a month .* at most "5\.00", or to null/),
    });
    expect(workspace).toMatchObject({ monthlyCapUsd: '5.00', highestMonthlyCapUsd: '5.00', version: 0 });
  });

  it.each([
    { body: { monthlyCapUsd: 5 }, path: 'body.monthlyCapUsd' },
    { body: { monthlyCapUsd: '-1.00' }, path: 'body.monthlyCapUsd' },
    { body: { monthlyCapUsd: '1,50' }, path: 'body.monthlyCapUsd' },
    { body: { cap: '1.00' }, path: 'body.cap' },
  ])('refuses $body with 400', async ({ body, path }) => {
    const refused = await patchWorkspace(body);

    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ code: 'request.invalid', errors: [{ path }] });
  });
});

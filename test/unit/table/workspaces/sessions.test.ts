import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSessionReader, createSessionRevoker } from '../../../../shared/table/workspaces/sessions.ts';
import { useTable } from '../table-environment.ts';

useTable();

const SECOND = Date.parse('2026-11-20T10:00:05.000Z');
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const session = (userId: string, startedAt: number) => ({
  userId,
  sessionId: `session-${startedAt}`,
  startedAt: new Date(startedAt),
});

describe('ending every session of a person', () => {
  it.each([
    ['began earlier', -60_000, true],
    ['began in the same second, and so perhaps just before', 0, true],
    ['begins after it is done', 2000, false],
  ])('%s: %d ms from its second on', async (_what, from, ended) => {
    const userId = `user-${from}`;
    vi.setSystemTime(SECOND + 700);

    await createSessionRevoker().revokeAll(userId);

    expect(await createSessionReader().isRevoked(session(userId, SECOND + from))).toBe(ended);
  });

  it('is done only when a session that begins then goes on', async () => {
    vi.useRealTimers();

    await createSessionRevoker().revokeAll('patient');

    const now = Math.floor(Date.now() / 1000) * 1000;
    expect(await createSessionReader().isRevoked(session('patient', now))).toBe(false);
    expect(await createSessionReader().isRevoked(session('patient', now - 2000))).toBe(true);
  });

  it('leaves an account closed: none of its sessions goes on, whenever it begins', async () => {
    vi.setSystemTime(SECOND);

    await createSessionRevoker().blockUser('closed');
    await createSessionRevoker().revokeAll('closed');

    expect(await createSessionReader().isRevoked(session('closed', SECOND + 60_000))).toBe(true);
  });

  it('leaves the sessions of others alone', async () => {
    vi.setSystemTime(SECOND);

    await createSessionRevoker().revokeAll('one');

    expect(await createSessionReader().isRevoked(session('other', SECOND - 60_000))).toBe(false);
  });
});

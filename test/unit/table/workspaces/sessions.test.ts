import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSessionReader, createSessionRevoker } from '../../../../shared/table/workspaces/sessions.ts';
import { useTable } from '../local-table.ts';

const local = useTable({ perTest: true });

const SECOND_MS = Date.parse('2026-11-20T10:00:05.000Z');
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const createSession = (userId: string, startedAt: number) => ({
  userId,
  sessionId: `session-${startedAt}`,
  startedAt: new Date(startedAt),
});

describe('revoking all sessions of a user', () => {
  it.each([
    { what: 'revokes a session that started before', from: -60_000, ended: true },
    { what: 'revokes a session that started in the same second, possibly before', from: 0, ended: true },
    { what: 'keeps a session that started afterwards', from: 2000, ended: false },
  ])('$what: $from ms from that second', async ({ from, ended }) => {
    const userId = `user-${from}`;
    vi.setSystemTime(SECOND_MS + 700);

    await createSessionRevoker(local).revokeAll(userId);

    expect(await createSessionReader(local).isRevoked(createSession(userId, SECOND_MS + from))).toBe(ended);
  });

  it('waits until a session started after it is valid', async () => {
    vi.useRealTimers();

    await createSessionRevoker(local).revokeAll('patient');

    const now = Math.floor(Date.now() / 1000) * 1000;
    expect(await createSessionReader(local).isRevoked(createSession('patient', now))).toBe(false);
    expect(await createSessionReader(local).isRevoked(createSession('patient', now - 2000))).toBe(true);
  });

  it('also revokes later sessions if the account is closed', async () => {
    vi.setSystemTime(SECOND_MS);

    await createSessionRevoker(local).blockUser('closed');
    await createSessionRevoker(local).revokeAll('closed');

    expect(await createSessionReader(local).isRevoked(createSession('closed', SECOND_MS + 60_000))).toBe(
      true,
    );
  });

  it('does not revoke sessions of other users', async () => {
    vi.setSystemTime(SECOND_MS);

    await createSessionRevoker(local).revokeAll('one');

    expect(await createSessionReader(local).isRevoked(createSession('other', SECOND_MS - 60_000))).toBe(
      false,
    );
  });
});

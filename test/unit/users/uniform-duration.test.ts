import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withUniformDuration } from '../../../shared/users/uniform-duration.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** When the call returned, in milliseconds of the fake clock. */
async function durationOf(work: () => Promise<unknown>): Promise<number> {
  const began = Date.now();
  const ended = withUniformDuration(work).then(Date.now, Date.now);
  await vi.runAllTimersAsync();
  return (await ended) - began;
}

describe('withUniformDuration', () => {
  it('returns after the same time, whatever the work took', async () => {
    const known = await durationOf(() => pause(15));
    const unknown = await durationOf(() => pause(700));
    const refused = await durationOf(() => Promise.reject(new Error('no')));

    expect([known, unknown, refused]).toEqual([1000, 1000, 1000]);
  });

  it('returns a second later if the work takes longer', async () => {
    expect(await durationOf(() => pause(1001))).toBe(2000);
    expect(await durationOf(() => pause(2400))).toBe(3000);
  });

  it('returns or throws the result of the work', async () => {
    const answer = withUniformDuration(() => Promise.resolve('answer'));
    const failure = withUniformDuration(() => Promise.reject(new Error('failure')));
    const both = Promise.all([
      expect(answer).resolves.toBe('answer'),
      expect(failure).rejects.toThrow('failure'),
    ]);

    await vi.runAllTimersAsync();
    await both;
  });
});

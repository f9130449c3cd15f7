import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withLease } from '../../../shared/ingestion/with-lease.ts';
import { RetryLater } from '../../../shared/queues/retry-later.ts';
import { createMemoryDocuments } from '../memory-adapters.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const work = { ref: { workspaceId: 'w', documentId: 'd' }, unit: 1 } as const;
const minutes = (count: number) => count * 60_000;

describe('work under a lease', () => {
  it('keeps the lease while it runs, and releases it when it ends or fails', async () => {
    const documents = createMemoryDocuments(Date.now);
    const long = withLease(documents, work, async () => {
      await new Promise((resolve) => setTimeout(resolve, minutes(5)));
      throw new Error('at last');
    });
    const ended = expect(long).rejects.toThrow('at last');

    await vi.advanceTimersByTimeAsync(minutes(4));
    await expect(withLease(documents, work, async () => 'other')).rejects.toBeInstanceOf(RetryLater);
    await vi.advanceTimersByTimeAsync(minutes(1));
    await ended;

    expect(await withLease(documents, work, async () => 'next')).toBe('next');
  });

  it('of a crashed call can be claimed after half a minute', async () => {
    const documents = createMemoryDocuments(Date.now);
    let gone = false;
    const crashed: typeof documents = {
      ...documents,
      tryClaim: (...given) =>
        gone ? Promise.reject(new Error('the process is gone')) : documents.tryClaim(...given),
    };
    void withLease(crashed, work, () => new Promise(() => {}));
    await vi.advanceTimersByTimeAsync(0);
    gone = true;

    await vi.advanceTimersByTimeAsync(30_000);

    expect(await withLease(documents, work, async () => 'next')).toBe('next');
  });

  it('stops if another call has taken the lease', async () => {
    const documents = createMemoryDocuments(Date.now);

    const slow = withLease(documents, work, async (hold) => {
      vi.setSystemTime(Date.now() + minutes(1));
      await documents.tryClaim(work.ref, work.unit, { owner: 'another', seconds: 60 });
      await hold();
    });

    await expect(slow).rejects.toBeInstanceOf(RetryLater);
  });
});

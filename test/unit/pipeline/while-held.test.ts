import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { whileHeld } from '../../../shared/ingestion/while-held.ts';
import { Later } from '../../../shared/queues/later.ts';
import { memoryDocuments } from './fakes.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const work = { ref: { workspaceId: 'w', documentId: 'd' }, unit: 1 } as const;
const minutes = (count: number) => count * 60_000;

describe('a piece of work', () => {
  it('is held for as long as it goes on, and free when it has ended, even badly', async () => {
    const documents = memoryDocuments(Date.now);
    const long = whileHeld(documents, work, async () => {
      await new Promise((resolve) => setTimeout(resolve, minutes(5)));
      throw new Error('at last');
    });
    const ended = expect(long).rejects.toThrow('at last');

    await vi.advanceTimersByTimeAsync(minutes(4));
    await expect(whileHeld(documents, work, async () => 'other')).rejects.toBeInstanceOf(Later);
    await vi.advanceTimersByTimeAsync(minutes(1));
    await ended;

    expect(await whileHeld(documents, work, async () => 'next')).toBe('next');
  });

  it('of a call that crashed is free within half a minute', async () => {
    const documents = memoryDocuments(Date.now);
    let gone = false;
    const crashed: typeof documents = {
      ...documents,
      claim: (...given) =>
        gone ? Promise.reject(new Error('the process is gone')) : documents.claim(...given),
    };
    void whileHeld(crashed, work, () => new Promise(() => {}));
    await vi.advanceTimersByTimeAsync(0);
    gone = true;

    await vi.advanceTimersByTimeAsync(30_000);

    expect(await whileHeld(documents, work, async () => 'next')).toBe('next');
  });

  it('that was lost to another call is not gone on with', async () => {
    const documents = memoryDocuments(Date.now);

    const slow = whileHeld(documents, work, async (hold) => {
      vi.setSystemTime(Date.now() + minutes(1));
      await documents.claim(work.ref, work.unit, { owner: 'another', seconds: 60 });
      await hold();
    });

    await expect(slow).rejects.toBeInstanceOf(Later);
  });
});

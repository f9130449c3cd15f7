import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OcrBusy, recogniseInTurn } from '../../../../shared/ingestion/pages/ocr.ts';
import { RetryLater } from '../../../../shared/queues/retry-later.ts';
import {
  CLAIM_MS,
  createOcrPriority,
  type OcrPriority,
} from '../../../../shared/table/usage/ocr-priority.ts';
import { createMemoryOcrPriority } from '../../memory-adapters.ts';
import { useTable } from '../../table/local-table.ts';

const NOW = Date.parse('2026-11-20T12:00:00.000Z');
const MINUTE_MS = 60_000;

describe('a claim of the next free OCR call', () => {
  const local = useTable();
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const stores: readonly (readonly [string, () => OcrPriority])[] = [
    ['the table', () => createOcrPriority(local)],
    ['the memory of the tests', createMemoryOcrPriority],
  ];
  it.each(stores)(
    'in %s is seen by every page until it ends, unless it is renewed',
    async (_name, create) => {
      const priority = create();
      const isClaimedAfter = async (milliseconds: number) => {
        vi.setSystemTime(Date.now() + milliseconds);
        return priority.isClaimed();
      };

      expect(await isClaimedAfter(0)).toBe(false);
      await priority.claim();
      expect(await isClaimedAfter(0)).toBe(true);
      expect(await isClaimedAfter(CLAIM_MS - 1)).toBe(true);
      await priority.claim();
      expect(await isClaimedAfter(CLAIM_MS - 1)).toBe(true);
      expect(await isClaimedAfter(1)).toBe(false);
    },
  );
});

describe('while OCR is claimed', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: NOW });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** What happens to a page of a workspace with `pages` unread pages, whose document was created `minutes` ago. */
  async function endOf({
    pages,
    minutes,
    isBusy = false,
  }: {
    pages: number;
    minutes: number;
    isBusy?: boolean;
  }) {
    const calls = { ocr: 0, claims: 0 };
    const end = recogniseInTurn({
      recognise: async () => {
        calls.ocr += 1;
        if (isBusy) throw new OcrBusy('Rate exceeded');
        return 'read';
      },
      countPendingPages: async () => pages,
      priority: {
        claim: async () => {
          calls.claims += 1;
        },
        isClaimed: async () => true,
      },
      createdAtMs: NOW - minutes * MINUTE_MS,
    }).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    return { end: await end, ...calls };
  }

  it('a page of a small upload calls it', async () => {
    expect(await endOf({ pages: 4, minutes: 0 })).toEqual({ end: 'read', ocr: 1, claims: 0 });
  });

  it('a page of a large upload does not call it, and goes back to its queue', async () => {
    expect(await endOf({ pages: 5, minutes: 0 })).toEqual({ end: expect.any(RetryLater), ocr: 0, claims: 0 });
  });

  it('a page of a large upload of more than 15 minutes ago calls it all the same', async () => {
    expect(await endOf({ pages: 5, minutes: 14 })).toMatchObject({ ocr: 0 });
    expect(await endOf({ pages: 5, minutes: 16 })).toEqual({ end: 'read', ocr: 1, claims: 0 });
  });

  it('only throttled pages of small uploads claim it', async () => {
    const small = await endOf({ pages: 1, minutes: 0, isBusy: true });

    expect(small.end).toBeInstanceOf(RetryLater);
    expect(small.claims).toBe(small.ocr);
    expect(await endOf({ pages: 5, minutes: 16, isBusy: true })).toMatchObject({ claims: 0 });
  });
});

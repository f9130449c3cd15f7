import fc from 'fast-check';
import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import type { Quota } from '../../../../shared/domain/usage.ts';
import { createQuotaUsageStore } from '../../../../shared/table/usage/quota-usage.ts';
import { useTable } from '../local-table.ts';

const local = useTable();

const NOVEMBER = Date.parse('2026-11-20T10:00:00Z');
const MB = 1024 * 1024;
const HOUR_MS = 60 * 60_000;

let workspaces = 0;

/** A workspace with these caps, and a clock that moves only when a test says so. */
function createWorkspaceUsage(quota: Partial<Quota> = {}) {
  workspaces += 1;
  const workspaceId = `quota-${workspaces}`;
  const clock = { now: NOVEMBER };
  const caps = { documents: 1_000, pages: 1_000, bytes: 1_000, ...quota };
  const quotaUsage = createQuotaUsageStore(local, { quota: caps, now: () => clock.now });
  return {
    quotaUsage,
    clock,
    newDocument: () => ({ workspaceId, documentId: ulid(clock.now) }),
    reserve: (pages: number) => quotaUsage.tryReserve(workspaceId, { pages }),
    month: (month = '2026-11') => quotaUsage.month(workspaceId, month),
  };
}

describe('concurrent uploads', () => {
  it('never exceed the quota, and are refused only if they would', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({ documents: fc.integer({ min: 1, max: 15 }), bytes: fc.integer({ min: 1, max: 500 }) }),
        fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 20 }),
        async (caps, sizes) => {
          const { quotaUsage, newDocument, month } = createWorkspaceUsage(caps);

          const outcomes = await Promise.allSettled(
            sizes.map((bytes) => quotaUsage.reserveUpload(newDocument(), bytes)),
          );

          const accepted = sizes.filter((_, index) => outcomes[index]?.status === 'fulfilled');
          const refused = sizes.filter((_, index) => outcomes[index]?.status === 'rejected');
          const sum = accepted.reduce((total, bytes) => total + bytes, 0);
          const { documents, bytes } = await month();
          expect(documents).toMatchObject({
            used: accepted.length,
            remaining: caps.documents - accepted.length,
          });
          expect(bytes).toMatchObject({ used: 0, reserved: sum, remaining: caps.bytes - sum });
          expect(accepted.length).toBeLessThanOrEqual(caps.documents);
          for (const size of refused)
            expect(accepted.length === caps.documents || sum + size > caps.bytes).toBe(true);
        },
      ),
      { numRuns: 15 },
    );
  }, 60_000);

  it('are refused with what remains of the month and when it resets', async () => {
    const { quotaUsage, newDocument } = createWorkspaceUsage({ bytes: 100 * MB, documents: 2 });
    await quotaUsage.reserveUpload(newDocument(), 95 * MB);

    const tooLarge = quotaUsage.reserveUpload(newDocument(), 7.5 * MB);
    await expect(tooLarge).rejects.toMatchObject({
      code: 'usage.bytes-reached',
      message:
        'These files have 7.5 MB, but only 5 MB of the 100 MB for November 2026 are left. The limit resets on 1 December 2026 (UTC).',
    });
    await quotaUsage.reserveUpload(newDocument(), 5 * MB);
    await expect(quotaUsage.reserveUpload(newDocument(), 1)).rejects.toMatchObject({
      code: 'usage.documents-reached',
      message: expect.stringMatching(/all of its 2 documents for November 2026/),
    });
  });

  it('are counted once, however often S3 reports them', async () => {
    const { quotaUsage, newDocument, month } = createWorkspaceUsage();
    const document = newDocument();
    await quotaUsage.reserveUpload(document, 400);

    await Promise.all([
      quotaUsage.settleUpload(document.workspaceId, document.documentId),
      quotaUsage.settleUpload(document.workspaceId, document.documentId),
      quotaUsage.settleUpload(document.workspaceId, document.documentId),
    ]);

    expect((await month()).bytes).toEqual({ used: 400, reserved: 0, cap: 1_000, remaining: 600 });
  });

  it('that never arrive give their bytes back, and still count as documents', async () => {
    const { quotaUsage, clock, newDocument, month } = createWorkspaceUsage();
    await quotaUsage.reserveUpload(newDocument(), 1_000);
    clock.now += 2 * HOUR_MS;

    await quotaUsage.reserveUpload(newDocument(), 1_000);

    expect(await month()).toMatchObject({ documents: { used: 2 }, bytes: { used: 0, reserved: 1_000 } });
  });

  it('belong to the month in which they were declared, and the next month starts at zero', async () => {
    const { quotaUsage, clock, newDocument, month } = createWorkspaceUsage();
    clock.now = Date.parse('2026-11-30T23:59:59Z');
    const late = newDocument();
    await quotaUsage.reserveUpload(late, 1_000);
    clock.now += 1_000;
    await quotaUsage.reserveUpload(newDocument(), 600);
    await quotaUsage.settleUpload(late.workspaceId, late.documentId);

    expect((await month('2026-11')).bytes).toMatchObject({ used: 1_000, remaining: 0 });
    expect((await month('2026-12')).bytes).toMatchObject({ used: 0, reserved: 600, remaining: 400 });
  });

  it('are limited in number per item, even within the quota', async () => {
    const { quotaUsage, clock, newDocument, month } = createWorkspaceUsage();
    await Promise.all(Array.from({ length: 60 }, () => quotaUsage.reserveUpload(newDocument(), 10)));
    clock.now += 2 * HOUR_MS;

    await quotaUsage.reserveUpload(newDocument(), 1);
    // No reservation had expired at this time, so one that is missing was removed.
    clock.now = NOVEMBER;

    expect((await month()).bytes).toMatchObject({ used: 0, reserved: 1 });
  });
});

describe('a renewed reservation', () => {
  it('keeps its bytes reserved without counting them twice', async () => {
    const { quotaUsage, clock, newDocument, month } = createWorkspaceUsage();
    const { workspaceId, documentId: id } = newDocument();
    await quotaUsage.reserveUpload({ workspaceId, documentId: id }, 400);
    clock.now += HOUR_MS;

    const { id: renewed } = await quotaUsage.renewUpload(workspaceId, { id, bytes: 400 }, 0);
    clock.now += HOUR_MS;

    expect(renewed).toBe(id);
    expect(await month()).toMatchObject({ documents: { used: 1 }, bytes: { used: 0, reserved: 400 } });
  });

  it('takes more bytes, gives them back, and refuses those that are too many', async () => {
    const { quotaUsage, newDocument, month } = createWorkspaceUsage();
    const { workspaceId, documentId: id } = newDocument();
    await quotaUsage.reserveUpload({ workspaceId, documentId: id }, 400);

    const more = await quotaUsage.renewUpload(workspaceId, { id, bytes: 400 }, 500);
    const { bytes: extended } = await month();
    await expect(quotaUsage.renewUpload(workspaceId, { id, bytes: 900 }, 101)).rejects.toMatchObject({
      code: 'usage.bytes-reached',
      values: { requested: 101, remaining: 100 },
    });
    await more.undo();

    expect(extended).toMatchObject({ used: 0, reserved: 900 });
    expect((await month()).bytes).toMatchObject({ used: 0, reserved: 400 });
  });

  it('gives added bytes back even if the first file has arrived in between', async () => {
    const { quotaUsage, newDocument, month } = createWorkspaceUsage();
    const { workspaceId, documentId: id } = newDocument();
    await quotaUsage.reserveUpload({ workspaceId, documentId: id }, 400);
    const more = await quotaUsage.renewUpload(workspaceId, { id, bytes: 400 }, 500);
    await quotaUsage.settleUpload(workspaceId, id);

    await more.undo();

    expect((await month()).bytes).toMatchObject({ used: 400, reserved: 0 });
  });

  it('is another one, of the current month, if the former has expired', async () => {
    const { quotaUsage, clock, newDocument, month } = createWorkspaceUsage();
    const { workspaceId, documentId: id } = newDocument();
    await quotaUsage.reserveUpload({ workspaceId, documentId: id }, 700);
    clock.now += 2 * HOUR_MS;
    // Needs the room of the expired one, which is reclaimed.
    await quotaUsage.reserveUpload(newDocument(), 1_000);
    clock.now = Date.parse('2026-12-02T10:00:00Z');

    const renewed = await quotaUsage.renewUpload(workspaceId, { id, bytes: 700 }, 0);
    await quotaUsage.settleUpload(workspaceId, renewed.id);

    expect(renewed.id).not.toBe(id);
    expect((await month('2026-12')).bytes).toMatchObject({ used: 700, reserved: 0 });
    await expect(quotaUsage.renewUpload(workspaceId, { id, bytes: 700 }, 0)).rejects.toMatchObject({
      code: 'usage.bytes-reached',
    });
  });
});

describe('reserved pages', () => {
  it('never exceed the quota, count if their work started, and are released if it did not or crashed', async () => {
    const ending = fc.constantFrom('settle', 'release', 'crash');
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 300 }),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 100 }), ending), { minLength: 1, maxLength: 15 }),
        async (cap, reservations) => {
          const { reserve, clock, month } = createWorkspaceUsage({ pages: cap });
          let settled = 0;

          await Promise.all(
            reservations.map(async ([pages, end]) => {
              const use = await reserve(pages);
              const { used, reserved } = (await month()).pages;
              expect(used + reserved).toBeLessThanOrEqual(cap);
              if ('refused' in use || end === 'crash') return;
              if (end === 'settle') settled += pages;
              await use[end]();
              // Doing it twice changes nothing.
              await use[end]();
            }),
          );
          clock.now += HOUR_MS;

          expect((await month()).pages).toEqual({
            used: settled,
            reserved: 0,
            cap,
            remaining: cap - settled,
          });
          const rest = cap - settled;
          if (rest > 0) expect(await reserve(rest)).not.toHaveProperty('refused');
          expect(await reserve(rest + 1)).toMatchObject({ refused: { code: 'usage.pages-reached' } });
        },
      ),
      { numRuns: 15 },
    );
  }, 60_000);

  it('count in the month in which reading starts', async () => {
    const { reserve, clock, month } = createWorkspaceUsage({ pages: 10 });
    await reserve(10);
    const refused = await reserve(1);
    clock.now = Date.parse('2026-12-01T00:00:00Z');

    const next = await reserve(10);

    expect(refused).toMatchObject({
      refused: {
        code: 'usage.pages-reached',
        values: { requested: 1, remaining: 0, cap: 10, month: '2026-11', resetsOn: '2026-12-01' },
      },
    });
    expect(next).not.toHaveProperty('refused');
    expect((await month('2026-12')).pages).toMatchObject({ reserved: 10 });
  });
});

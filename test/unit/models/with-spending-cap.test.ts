import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AppError } from '../../../shared/domain/errors.ts';
import { monthOf } from '../../../shared/domain/usage.ts';
import { createModelUsageStore } from '../../../shared/table/usage/model-usage.ts';
import { useTable } from '../table/local-table.ts';
import {
  createGatewayHarness,
  createModelError,
  createReply,
  MODEL_ID,
  textTask,
} from './gateway-harness.ts';

const local = useTable();

const NOW = Date.parse('2026-11-20T10:00:00Z');
const MONTH = monthOf(NOW);
let workspaces = 0;
const newWorkspace = () => {
  workspaces += 1;
  return `w${workspaces}`;
};

/** Sends concurrent questions, each of which is answered or fails. */
async function askConcurrently(
  count: number,
  cap: number,
  answers: (index: number) => ReturnType<typeof createReply> | Error,
) {
  const workspaceId = newWorkspace();
  const usage = createModelUsageStore(local);
  let spentAtMost = 0;
  const scripts = Array.from({ length: count }, (_, index) => async () => {
    const { spentMicros: spent, reservedMicros: reserved } = await usage.month(workspaceId, MONTH, NOW);
    spentAtMost = Math.max(spentAtMost, spent + reserved);
    const answer = answers(index);
    if (answer instanceof Error) throw answer;
    return answer;
  });
  const { model } = createGatewayHarness(scripts, { usage, capMicrosOf: async () => cap });
  const outcomes = await Promise.allSettled(
    Array.from({ length: count }, () => model.generateText(textTask, { workspaceId })),
  );
  const refusals = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [(outcome.reason as AppError).code] : [],
  );
  return { refusals, spentAtMost, month: await usage.month(workspaceId, MONTH, NOW) };
}

describe('the spending cap', () => {
  it('holds for 200 concurrent calls: each is answered or refused, and no reservation remains', async () => {
    // Each call costs 390 millionths of a dollar and reserves some 400, so that nearly 40 of them fit.
    const cap = 15_000;

    const { refusals, spentAtMost, month } = await askConcurrently(200, cap, () => ({
      ...createReply([{ text: 'Yes.' }]),
      inputTokens: 1_000,
      outputTokens: 1_000,
    }));

    const answered = 200 - refusals.length;
    expect(month.spentMicros).toBe(answered * 390);
    expect(month.byTask.chat).toMatchObject({ calls: answered, micros: answered * 390 });
    expect(answered).toBeGreaterThan(30);
    expect(month.reservedMicros).toBe(0);
    expect(spentAtMost).toBeLessThanOrEqual(cap);
    // A call may be told to wait while others are in progress, but in the end the cap is reached.
    expect(refusals).toContain('usage.cap-reached');
    expect(['model.busy', 'usage.cap-reached']).toEqual(expect.arrayContaining(refusals));
  }, 60_000);

  it('is never exceeded, whatever calls cost and however they end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 200, max: 4_000 }),
        fc.array(fc.oneof(fc.integer({ min: 0, max: 1_000 }), fc.constant('fails')), {
          minLength: 1,
          maxLength: 20,
        }),
        async (cap, calls) => {
          const { spentAtMost, month } = await askConcurrently(calls.length, cap, (index) => {
            const tokens = calls[index];
            if (typeof tokens !== 'number') return createModelError('ValidationException');
            return { ...createReply([{ text: 'Yes.' }]), inputTokens: tokens, outputTokens: tokens };
          });

          expect(spentAtMost).toBeLessThanOrEqual(cap);
          expect(month.spentMicros).toBeLessThanOrEqual(cap);
          expect(month.reservedMicros).toBe(0);
        },
      ),
      { numRuns: 15 },
    );
  }, 60_000);

  it('is in the error, with the amount spent and the reset time', async () => {
    const { model } = createGatewayHarness([], {
      usage: createModelUsageStore(local),
      capMicrosOf: async () => 100,
    });

    const call = model.generateText(textTask, { workspaceId: newWorkspace() });

    await expect(call).rejects.toMatchObject({
      code: 'usage.cap-reached',
      message: expect.stringMatching(
        /^\$0\.00 of the \$0\.0001 for November 2026 is spent, and this request may cost up to \$0\.\d+\. The cap resets on 1 December 2026 \(UTC\)/,
      ),
    });
  });

  it('asks to wait if only calls in progress stand in the way', async () => {
    const usage = createModelUsageStore(local);
    const workspaceId = newWorkspace();
    const under = { workspaceId, month: MONTH, id: 'r1', maxMicros: 4_900, expiresAtMs: NOW + 1_000_000 };
    await usage.tryReserve(under, { capMicros: 5_000, nowMs: NOW });
    const { model, clock } = createGatewayHarness([], { usage, capMicrosOf: async () => 5_000 });

    await expect(model.generateText(textTask, { workspaceId })).rejects.toMatchObject({
      code: 'model.busy',
      retryAfterSeconds: 5,
    });

    expect(clock.waits).toHaveLength(2);
  });

  it('releases the reservation of a crashed call, once', async () => {
    const usage = createModelUsageStore(local);
    const workspaceId = newWorkspace();
    const crashed = { workspaceId, month: MONTH, id: 'r1', maxMicros: 900, expiresAtMs: NOW - 1 };
    await usage.tryReserve(crashed, { capMicros: 1_000, nowMs: NOW - 60_000 });
    const next = (id: string) => ({
      workspaceId,
      month: MONTH,
      id,
      maxMicros: 400,
      expiresAtMs: NOW + 60_000,
    });

    const refused = await Promise.all(
      ['a', 'b', 'c'].map((id) => usage.tryReserve(next(id), { capMicros: 1_000, nowMs: NOW })),
    );
    const month = await usage.month(workspaceId, MONTH, NOW);

    expect(refused.filter((each) => each === undefined)).toHaveLength(2);
    expect(month).toMatchObject({ spentMicros: 0, reservedMicros: 800 });
  });

  it('counts the cost of a call that outlived its reservation', async () => {
    const usage = createModelUsageStore(local);
    const workspaceId = newWorkspace();
    const slow = { workspaceId, month: MONTH, id: 'slow', maxMicros: 900, expiresAtMs: NOW - 1 };
    await usage.tryReserve(slow, { capMicros: 1_000, nowMs: NOW - 60_000 });
    const other = { workspaceId, month: MONTH, id: 'other', maxMicros: 200, expiresAtMs: NOW + 60_000 };
    await usage.tryReserve(other, { capMicros: 1_000, nowMs: NOW });

    await usage.settle(slow, { task: 'chat', inputTokens: 5, outputTokens: 5, micros: 300 });
    await usage.settle(other, { task: 'chat', inputTokens: 0, outputTokens: 0, micros: 0 });

    expect(await usage.month(workspaceId, MONTH, NOW)).toMatchObject({
      spentMicros: 300,
      reservedMicros: 0,
      byTask: { chat: { calls: 1, micros: 300 } },
    });
  });

  it('resets at the start of the month, in UTC', async () => {
    const usage = createModelUsageStore(local);
    const workspaceId = newWorkspace();
    const last = createGatewayHarness([['Yes.'], ['Yes.']], {
      usage,
      now: () => Date.parse('2026-11-30T23:59:59Z'),
    });
    const first = createGatewayHarness([['Yes.']], { usage, now: () => Date.parse('2026-12-01T00:00:00Z') });

    await last.model.generateText(textTask, { workspaceId });
    await first.model.generateText(textTask, { workspaceId });

    const calls = async (month: string) => (await usage.month(workspaceId, month, NOW)).byTask.chat?.calls;
    expect([await calls('2026-11'), await calls('2026-12')]).toEqual([1, 1]);
    expect(last.model.modelId).toBe(MODEL_ID);
  });
});

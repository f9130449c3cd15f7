import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DocumentRef } from '../../../../shared/domain/refs.ts';
import { createTextractSimulation, type TextractLimits } from './textract-simulation.ts';

/** Tests with a Textract that throttles, in virtual time: a test takes only as long as its computation. */

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** The maximum of `pageTimes`. */
const LONGEST_PAGE_SECONDS = 4;
/** The overhead of a call, and the pause between two OCR calls. */
const CALL_SECONDS = 0.8;

type Simulation = ReturnType<typeof createTextractSimulation>;

/** How many milliseconds Textract takes for each page: the same sequence for the same seed. */
function pageTimes(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return 1000 + (3000 * state) / 2 ** 31;
  };
}

const secondsSince = (from: number) => (Date.now() - from) / 1000;

/** A letter of another user: how many pages of others were read before it, and how many seconds it waited. */
async function secondsUntilLetterIsRead(textract: Simulation, name: string) {
  const [before, startedAt] = [textract.finished.length, Date.now()];
  await textract.startDocument(name, 1);
  await textract.untilFinished(name);
  return { pages: textract.finished.length - before - 1, seconds: secondsSince(startedAt) };
}

/** Each page is read once and no message fails, whatever the limits of Textract. */
async function expectAllRead(textract: Simulation, refs: readonly DocumentRef[]): Promise<void> {
  for (const ref of refs) {
    const { progress } = (await textract.documents.get(ref)) ?? {};
    expect(progress?.pagesRead).toBe(progress?.pagesTotal);
  }
  expect(textract.calls).toMatchObject({ accepted: textract.finished.length, failed: 0 });
}

describe('many concurrent pages', () => {
  it.each([
    { rate: 1, pages: 100, share: 0.7 },
    { rate: 5, pages: 250, share: 0.75 },
    { rate: 25, pages: 500, share: 0.5 },
  ])(
    'at $rate calls per second use at least $share of that rate, and a letter of another workspace waits for at most three calls',
    { timeout: 300_000 },
    async ({ rate, pages, share }) => {
      const textract = createTextractSimulation({ callsPerSecond: rate, pageMs: pageTimes(rate) });
      const startedAt = Date.now();

      const flood = await textract.startDocument('flood', pages);
      await textract.untilPagesFinished(Math.floor(pages / 3));
      const first = await secondsUntilLetterIsRead(textract, 'first');
      await textract.untilPagesFinished(Math.floor((pages * 2) / 3));
      const second = await secondsUntilLetterIsRead(textract, 'second');
      await textract.untilPagesFinished(pages + 2);

      expect((pages + 2) / secondsSince(startedAt)).toBeGreaterThan(share * rate);
      expect(Math.max(first.seconds, second.seconds)).toBeLessThan(
        LONGEST_PAGE_SECONDS + 3 / rate + CALL_SECONDS,
      );
      await expectAllRead(textract, [flood]);
    },
  );

  it.each([{ pages: 25 }, { pages: 200 }])(
    'keep a serial OCR engine busy with $pages pages, and a letter waits for at most three of them',
    async ({ pages }) => {
      // One page is being read while another waits, so each takes twice as long.
      const machine: TextractLimits = { concurrentCalls: 2, pageMs: () => 6000 };
      const textract = createTextractSimulation(machine, 4);
      const startedAt = Date.now();

      const flood = await textract.startDocument('flood', pages);
      const waits: number[] = [];
      for (const share of [0.2, 0.4, 0.6, 0.8]) {
        await textract.untilPagesFinished(share * pages);
        waits.push((await secondsUntilLetterIsRead(textract, `letter-${share}`)).pages);
      }
      await textract.untilPagesFinished(pages + 4);

      expect(Math.max(...waits)).toBeLessThanOrEqual(3);
      expect((pages + 4) * 3).toBeGreaterThan(0.8 * secondsSince(startedAt));
      await expectAllRead(textract, [flood]);
    },
  );

  it('let a letter wait for at most three of them if they are short and call OCR at the same time', async () => {
    const textract = createTextractSimulation({ concurrentCalls: 2, pageMs: () => 600 });

    await textract.startDocument('flood', 60);
    const waits: number[] = [];
    for (const after of [5, 15, 25, 35, 45]) {
      await textract.untilPagesFinished(after);
      waits.push((await secondsUntilLetterIsRead(textract, `letter-${after}`)).pages);
    }

    expect(Math.max(...waits)).toBeLessThanOrEqual(3);
  });
});

describe('a letter every second', () => {
  it('leaves at least 0.8 of the calls in use, so that a large upload of another workspace is read too', {
    timeout: 300_000,
  }, async () => {
    const textract = createTextractSimulation({ callsPerSecond: 5, pageMs: pageTimes(5) });
    const startedAt = Date.now();

    await textract.startDocument('flood', 250);
    let letters = 0;
    while (textract.finished.filter((workspace) => workspace === 'flood').length < 250) {
      if (secondsSince(startedAt) > letters) {
        letters += 1;
        await textract.startDocument(`letter-${letters}`, 1);
      }
      await textract.untilPagesFinished(textract.finished.length + 1);
    }

    expect((250 + letters) / secondsSince(startedAt)).toBeGreaterThan(0.8 * 5);
  });
});

it('no page is lost or read twice, at any load and any limits of Textract', {
  timeout: 300_000,
}, async () => {
  const people = fc.array(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 8 }), {
    minLength: 1,
    maxLength: 6,
  });
  const allowance = fc.record({
    callsPerSecond: fc.constantFrom(1, 2, 5, 25),
    concurrentCalls: fc.constantFrom(1, 2, 50),
    seed: fc.nat(1_000_000),
  });
  await fc.assert(
    fc.asyncProperty(
      people,
      allowance,
      fc.integer({ min: 1, max: 20 }),
      async (sizes, { seed, ...limits }, slots) => {
        const textract = createTextractSimulation({ ...limits, pageMs: pageTimes(seed) }, slots);

        const refs: DocumentRef[] = [];
        for (const [user, documents] of sizes.entries())
          for (const pages of documents) refs.push(await textract.startDocument(`person-${user}`, pages));
        await textract.untilPagesFinished(sizes.flat().reduce((sum, pages) => sum + pages, 0));

        await expectAllRead(textract, refs);
      },
    ),
    { numRuns: 10 },
  );
});

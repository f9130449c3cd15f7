import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DocumentRef } from '../../../shared/table/keys.ts';
import { type Allowance, throttledTextract } from './throttled-textract.ts';

/** Textract that throttles, in virtual time. Real seconds are only what the simulation costs. */

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Of `pageTimes`. */
const LONGEST_PAGE_SECONDS = 4;
/** A call's overhead and the pause between two OCR calls. */
const ASKING_SECONDS = 0.8;

type Simulation = ReturnType<typeof throttledTextract>;

/** Milliseconds that Textract takes for a page, the same for each seed. */
function pageTimes(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return 1000 + (3000 * state) / 2 ** 31;
  };
}

const seconds = (from: number) => (Date.now() - from) / 1000;

/** Somebody else's letter: for how many pages of others, and for how many seconds, it waited. */
async function letter(textract: Simulation, name: string) {
  const [before, startedAt] = [textract.finished.length, Date.now()];
  await textract.start(name, 1);
  await textract.untilFinished(name);
  return { pages: textract.finished.length - before - 1, seconds: seconds(startedAt) };
}

/** What holds whatever Textract allows: each page is read, once, and no message fails. */
async function expectAllRead(textract: Simulation, refs: readonly DocumentRef[]): Promise<void> {
  for (const ref of refs) {
    const { progress } = (await textract.documents.get(ref)) ?? {};
    expect(progress?.pagesRead).toBe(progress?.pagesTotal);
  }
  expect(textract.asks).toMatchObject({ taken: textract.finished.length, failed: 0 });
}

describe('a flood of pages', () => {
  it.each([
    { rate: 1, pages: 100, share: 0.7 },
    { rate: 5, pages: 250, share: 0.75 },
    { rate: 25, pages: 500, share: 0.5 },
  ])(
    'at $rate calls a second uses at least $share of that, and a letter of another workspace waits for at most three calls',
    { timeout: 300_000 },
    async ({ rate, pages, share }) => {
      const textract = throttledTextract({ rate, milliseconds: pageTimes(rate) });
      const startedAt = Date.now();

      const flood = await textract.start('flood', pages);
      await textract.until(Math.floor(pages / 3));
      const first = await letter(textract, 'first');
      await textract.until(Math.floor((pages * 2) / 3));
      const second = await letter(textract, 'second');
      await textract.until(pages + 2);

      expect((pages + 2) / seconds(startedAt)).toBeGreaterThan(share * rate);
      expect(Math.max(first.seconds, second.seconds)).toBeLessThan(
        LONGEST_PAGE_SECONDS + 3 / rate + ASKING_SECONDS,
      );
      await expectAllRead(textract, [flood]);
    },
  );

  it.each([{ pages: 25 }, { pages: 200 }])(
    'of $pages pages keeps a machine busy that reads one page at a time, and a letter waits for at most three pages',
    async ({ pages }) => {
      // One is being read and one waits: each takes as long as two.
      const machine: Allowance = { atOnce: 2, milliseconds: () => 6000 };
      const textract = throttledTextract(machine, 4);
      const startedAt = Date.now();

      const flood = await textract.start('flood', pages);
      const waits: number[] = [];
      for (const share of [0.2, 0.4, 0.6, 0.8]) {
        await textract.until(share * pages);
        waits.push((await letter(textract, `letter-${share}`)).pages);
      }
      await textract.until(pages + 4);

      expect(Math.max(...waits)).toBeLessThanOrEqual(3);
      expect((pages + 4) * 3).toBeGreaterThan(0.8 * seconds(startedAt));
      await expectAllRead(textract, [flood]);
    },
  );

  it('of short pages that all ask at once lets a letter wait for at most three of them', async () => {
    const textract = throttledTextract({ atOnce: 2, milliseconds: () => 600 });

    await textract.start('flood', 60);
    const waits: number[] = [];
    for (const after of [5, 15, 25, 35, 45]) {
      await textract.until(after);
      waits.push((await letter(textract, `letter-${after}`)).pages);
    }

    expect(Math.max(...waits)).toBeLessThanOrEqual(3);
  });
});

describe('a letter every second', () => {
  it('leaves at least 0.8 of the calls in use, so that a large upload of another workspace is read too', {
    timeout: 300_000,
  }, async () => {
    const textract = throttledTextract({ rate: 5, milliseconds: pageTimes(5) });
    const startedAt = Date.now();

    await textract.start('flood', 250);
    let letters = 0;
    while (textract.finished.filter((workspace) => workspace === 'flood').length < 250) {
      if (seconds(startedAt) > letters) {
        letters += 1;
        await textract.start(`letter-${letters}`, 1);
      }
      await textract.until(textract.finished.length + 1);
    }

    expect((250 + letters) / seconds(startedAt)).toBeGreaterThan(0.8 * 5);
  });
});

it('loses no page and reads none twice, whoever sends how much and whatever Textract allows', {
  timeout: 300_000,
}, async () => {
  const people = fc.array(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 8 }), {
    minLength: 1,
    maxLength: 6,
  });
  const allowance = fc.record({
    rate: fc.constantFrom(1, 2, 5, 25),
    atOnce: fc.constantFrom(1, 2, 50),
    seed: fc.nat(1_000_000),
  });
  await fc.assert(
    fc.asyncProperty(
      people,
      allowance,
      fc.integer({ min: 1, max: 20 }),
      async (sizes, { seed, ...limits }, slots) => {
        const textract = throttledTextract({ ...limits, milliseconds: pageTimes(seed) }, slots);

        const refs: DocumentRef[] = [];
        for (const [person, documents] of sizes.entries())
          for (const pages of documents) refs.push(await textract.start(`person-${person}`, pages));
        await textract.until(sizes.flat().reduce((sum, pages) => sum + pages, 0));

        await expectAllRead(textract, refs);
      },
    ),
    { numRuns: 10 },
  );
});

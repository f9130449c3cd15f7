import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTextractSimulation } from './textract-simulation.ts';

/** 10,000 documents at once, with a Textract of 25 pages a second, in virtual time. `BURST_DOCUMENTS` changes their number. */

const DOCUMENTS = Number(process.env.BURST_DOCUMENTS ?? 10_000);
const PAGES_PER_SECOND = 25;
const PAGE_SECONDS = 2.5;
/** The overhead of a call, and the pauses between its tries. */
const CALL_SECONDS = 0.8;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const secondsSince = (from: number) => (Date.now() - from) / 1000;

it.each([{ workspaces: 1 }, { workspaces: 100 }])(
  'a burst of $workspaces workspaces is read in at most 10% more time than Textract needs, and a letter of another waits for at most three pages',
  async ({ workspaces }) => {
    const textract = createTextractSimulation({
      callsPerSecond: PAGES_PER_SECOND,
      pageMs: () => PAGE_SECONDS * 1000,
    });
    const startedAt = Date.now();

    for (let index = 0; index < DOCUMENTS; index += 1)
      await textract.startDocument(`person-${index % workspaces}`, 1);
    await textract.untilPagesFinished(DOCUMENTS / 2);
    const sentAt = Date.now();
    await textract.startDocument('letter', 1);
    await textract.untilFinished('letter');
    const letterSeconds = secondsSince(sentAt);
    await textract.untilPagesFinished(DOCUMENTS + 1);

    const seconds = secondsSince(startedAt);
    console.log({ workspaces, seconds, letterSeconds, ...textract.calls });
    expect(textract.calls).toMatchObject({ accepted: DOCUMENTS + 1, failed: 0 });
    expect(seconds).toBeLessThan((1.1 * (DOCUMENTS + 1)) / PAGES_PER_SECOND);
    expect(letterSeconds).toBeLessThan(PAGE_SECONDS + CALL_SECONDS + 3 / PAGES_PER_SECOND);
  },
);

import { describe, expect, it } from 'vitest';
import { sendMany } from '../../../scripts/bench/reminders.ts';

/** Proves that concurrent workers send each of two thousand reminders once. Takes about 15 seconds. */

describe('two thousand reminders of one minute', () => {
  it('are all sent once by concurrent workers with the local table', { timeout: 120_000 }, async () => {
    const { lost, duplicates: twice } = await sendMany(2000);

    expect({ lost, twice }).toEqual({ lost: 0, twice: 0 });
  });
});

import { describe, expect, it } from 'vitest';
import { sendMany } from '../../../scripts/bench/reminders.ts';

describe('two thousand reminders of one minute', () => {
  it('are all sent once by concurrent workers with the local table', { timeout: 120_000 }, async () => {
    const { lost, duplicates: twice } = await sendMany(2000);

    expect({ lost, twice }).toEqual({ lost: 0, twice: 0 });
  });
});

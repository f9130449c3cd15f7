import { describe, expect, it } from 'vitest';
import { LOOK_AGAIN_MINUTES, sweepDueIndex } from '../../../shared/reminders/sweep.ts';
import { DUE_SHARDS } from '../../../shared/table/indexes.ts';
import { createPendingReminder, createReminderHarness } from './reminder-harness.ts';

const at = (time: string) => new Date(`2026-03-02T${time}Z`);

describe('the sweep', () => {
  it('sends one message for each occupied shard, and none for empty ones', async () => {
    const harness = createReminderHarness('2026-03-02T08:00:30Z');
    await harness.reminders.tryCreate(createPendingReminder('2026-03-02T08:00:00.000Z'));
    await harness.reminders.tryCreate(createPendingReminder('2026-03-02T08:01:00.000Z'));

    await sweepDueIndex(at('08:00:30'), harness);

    expect(harness.remindersQueue.messages).toEqual([
      { minute: '2026-03-02T08:00', shard: expect.any(Number) },
    ]);
  });

  it('catches up after a long outage, an hour per run, and skips no minute', async () => {
    const harness = createReminderHarness('2026-03-02T02:00:00Z');
    const checked = new Set<string>();
    const dueIndex = {
      hasItems: async ({ minute }: { minute: string }) => {
        checked.add(minute);
        return false;
      },
    };

    await sweepDueIndex(at('02:00:10'), { ...harness, dueIndex });
    for (const minute of ['05', '06', '07', '08']) {
      await sweepDueIndex(at(`05:${minute}:10`), { ...harness, dueIndex });
    }

    const missed = Array.from({ length: 188 }, (_, minute) =>
      new Date(Date.parse('2026-03-02T02:00Z') + minute * 60_000).toISOString().slice(0, 16),
    ).filter((minute) => !checked.has(minute));
    expect(missed).toEqual([]);
    expect(await harness.watermark.get()).toBe('2026-03-02T05:08');
  });

  it('checks a minute again later, for a late index or a crashed call', async () => {
    const harness = createReminderHarness('2026-03-02T08:00:00Z');
    const looks: string[] = [];
    const dueIndex = {
      hasItems: async ({ minute }: { minute: string }) => {
        looks.push(minute);
        return false;
      },
    };
    await harness.watermark.advance('2026-03-02T07:59');

    await sweepDueIndex(at('08:00:01'), { ...harness, dueIndex });

    expect(looks).toHaveLength(LOOK_AGAIN_MINUTES.length * DUE_SHARDS);
    expect([...new Set(looks)]).toEqual([
      '2026-03-01T08:00',
      '2026-03-02T07:00',
      '2026-03-02T07:45',
      '2026-03-02T07:57',
      '2026-03-02T07:58',
      '2026-03-02T07:59',
      '2026-03-02T08:00',
    ]);
  });
});

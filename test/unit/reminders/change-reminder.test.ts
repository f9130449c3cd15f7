import { describe, expect, it } from 'vitest';
import { reason } from '../../../shared/domain/reasons.ts';
import type { StoredReminder } from '../../../shared/domain/reminder.ts';
import { claimedReminder, settledReminder, withOutcome } from '../../../shared/domain/reminder-delivery.ts';
import { nextOccurrence } from '../../../shared/reminders/recurrence.ts';
import { changeReminder, snoozeReminder } from '../../../shared/reminders/reminder-changes.ts';
import { sendReminder } from '../../../shared/reminders/send-reminder.ts';
import { createReadyDocument } from '../documents/document-fixtures.ts';
import { createPendingReminder, createReminderHarness } from './reminder-harness.ts';

const NOW = new Date('2026-03-02T08:00:30Z');
const dueReminder = (given: Partial<StoredReminder> = {}) =>
  createPendingReminder('2026-03-02T08:00:00.000Z', given);
const futureReminder = (given: Partial<StoredReminder> = {}) =>
  createPendingReminder('2026-03-05T08:00:00.000Z', given);
const anyErrorWithCode = (code: string) => expect.objectContaining({ code });

/** The dependencies of the function that sends emails. */
const sendEmail = (harness: ReturnType<typeof createReminderHarness>) =>
  ({ ...harness, channel: 'email', deliveryChannel: harness.channels.email }) as const;

describe('a change of a reminder', () => {
  it('leaves the time and the lease unchanged if only the text changes', async () => {
    const lease = { owner: 'a worker', until: '2026-03-05T08:02:30.000Z' };

    const changed = await changeReminder(futureReminder({ lease }), { title: 'Pay now', note: null }, NOW);

    expect(changed).toMatchObject({ title: 'Pay now', lease, nextDueAt: '2026-03-05T08:00:00.000Z' });
  });

  it('keeps the local time of day if only the time zone changes', async () => {
    const changed = await changeReminder(
      futureReminder({ timeZone: 'UTC' }),
      { timeZone: 'America/New_York' },
      NOW,
    );

    expect(changed).toMatchObject({ timeZone: 'America/New_York', nextDueAt: '2026-03-05T13:00:00.000Z' });
  });

  it('keeps the time of day if only the day changes', async () => {
    const changed = await changeReminder(futureReminder(), { dueDate: '2026-03-09' }, NOW);

    expect(changed).toMatchObject({ dueAt: '2026-03-09T08:00:00.000Z', startsAt: '2026-03-09T08:00' });
  });

  it('reactivates a finished reminder, at the given time or at the next of its rule', async () => {
    const sent = dueReminder({ status: 'sent', nextDueAt: null });
    const daily = dueReminder({ status: 'failed', nextDueAt: null, repeat: 'FREQ=DAILY' });

    const moved = await changeReminder(sent, { dueAt: '2026-03-09T08:00:00.000Z' }, NOW);
    const again = await changeReminder(daily, { status: 'pending' }, NOW);

    expect(moved).toMatchObject({ status: 'pending', nextDueAt: '2026-03-09T08:00:00.000Z' });
    expect(again).toMatchObject({ status: 'pending', nextDueAt: '2026-03-03T08:00:00.000Z' });
    await expect(changeReminder(sent, { status: 'pending' }, NOW)).rejects.toEqual(
      anyErrorWithCode('reminder.in-the-past'),
    );
  });

  it('cannot dismiss a sent reminder', async () => {
    const change = changeReminder(
      dueReminder({ status: 'sent', nextDueAt: null }),
      { status: 'dismissed' },
      NOW,
    );

    await expect(change).rejects.toEqual(anyErrorWithCode('reminder.wrong-status'));
  });

  it('releases the lease and keeps the rule if it is a snooze', async () => {
    const daily = dueReminder({
      repeat: 'FREQ=DAILY',
      lease: { owner: 'a', until: '2026-03-02T09:00:00.000Z' },
    });

    const snoozed = snoozeReminder(daily, new Date('2026-03-02T10:10:10Z'), NOW);
    const next = nextOccurrence({ ...snoozed, repeat: 'FREQ=DAILY' }, new Date(snoozed.dueAt));

    expect(snoozed).toMatchObject({
      dueAt: '2026-03-02T10:11:00.000Z',
      lease: null,
      startsAt: '2026-03-02T08:00',
    });
    expect(next?.toISOString()).toBe('2026-03-03T08:00:00.000Z');
  });
});

describe('the delivery of a reminder', () => {
  const claim = { now: NOW, owner: 'a', seconds: 150 };
  const failure = {
    sent: false,
    final: false,
    reason: reason('reminder.webhook-refused', { status: 500 }),
  } as const;

  it('can be claimed by one caller only, once it is due and until its lease expires', () => {
    const mine = claimedReminder(dueReminder(), claim);

    expect(mine?.lease).toEqual({ owner: 'a', until: '2026-03-02T08:03:00.000Z' });
    expect(claimedReminder(mine as StoredReminder, { ...claim, owner: 'b' })).toBeUndefined();
    expect(
      claimedReminder(mine as StoredReminder, {
        ...claim,
        owner: 'b',
        now: new Date('2026-03-02T08:03:01Z'),
      }),
    ).toBeDefined();
    expect(claimedReminder(futureReminder(), claim)).toBeUndefined();
    expect(claimedReminder(dueReminder({ status: 'dismissed', nextDueAt: null }), claim)).toBeUndefined();
  });

  it('is retried after 1, 10, 60 and 360 minutes, and then fails with the reason', () => {
    const waits: number[] = [];
    let reminder = dueReminder({ channels: ['webhook'] });
    let now = NOW;
    while (reminder.status === 'pending') {
      reminder = settledReminder(withOutcome(reminder, 'webhook', failure, now), undefined);
      if (reminder.nextDueAt !== null) {
        waits.push((Date.parse(reminder.nextDueAt) - now.getTime()) / 60_000);
        now = new Date(reminder.nextDueAt);
      }
    }

    expect(waits).toEqual([1, 10, 60, 360]);
    expect(reminder).toMatchObject({
      status: 'failed',
      statusReason: failure.reason,
      deliveries: [{ tries: 5, status: 'failed' }],
      dueAt: '2026-03-02T08:00:00.000Z',
    });
  });

  it('counts as sent if one of two channels succeeded, with the outcome of the other', () => {
    const both = dueReminder({ channels: ['email', 'webhook'] });

    const halfway = settledReminder(
      withOutcome(withOutcome(both, 'email', { sent: true }, NOW), 'webhook', failure, NOW),
      undefined,
    );
    const ended = settledReminder(
      withOutcome(halfway, 'webhook', { ...failure, final: true }, NOW),
      undefined,
    );

    expect(halfway).toMatchObject({
      status: 'pending',
      deliveries: [{ status: 'sent' }, { status: 'waiting' }],
    });
    expect(ended).toMatchObject({ status: 'sent', statusReason: failure.reason });
  });

  it('continues at the next future time of the rule, without catching up on missed ones', async () => {
    const harness = createReminderHarness('2026-03-04T12:00:00Z');
    const daily = dueReminder({ repeat: 'FREQ=DAILY' });
    await harness.reminders.tryCreate(daily);

    await sendReminder(
      { workspaceId: daily.workspaceId, reminderId: daily.id },
      { owner: 'a' },
      sendEmail(harness),
    );

    expect(harness.sentIds).toHaveLength(1);
    expect(harness.storedReminders.get(daily.id)).toMatchObject({
      status: 'pending',
      lastSentAt: '2026-03-04T12:00:00.000Z',
      nextDueAt: '2026-03-05T08:00:00.000Z',
      deliveries: [{ status: 'waiting', tries: 0 }],
    });
  });

  it('is cancelled if the document is gone, and suspended if it is in the trash', async () => {
    const harness = createReminderHarness('2026-03-02T08:00:30Z');
    const [gone, trashed] = [dueReminder({ documentId: 'gone' }), dueReminder({ documentId: 'trashed' })];
    await harness.reminders.tryCreate(gone);
    await harness.reminders.tryCreate(trashed);
    harness.documentsById.set('trashed', createReadyDocument({ view: 'trash' }));

    for (const { workspaceId, id } of [gone, trashed]) {
      await sendReminder({ workspaceId, reminderId: id }, { owner: 'a' }, sendEmail(harness));
    }

    expect(harness.sentIds).toEqual([]);
    expect(harness.storedReminders.has(gone.id)).toBe(false);
    expect(harness.storedReminders.get(trashed.id)).toMatchObject({
      status: 'dismissed',
      suspendedStatus: 'pending',
    });
  });
});

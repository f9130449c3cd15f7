import { describe, expect, it } from 'vitest';
import type { Reminder } from '../../../shared/domain/reminder.ts';
import {
  changesOf,
  creationOf,
  formOf,
  newForm,
  problemsOf,
} from '../../../web/src/reminders/reminder-form.ts';
import { instantOf, wallTimeOf } from '../../../web/src/time/wall-time.ts';

const clock = { now: Date.parse('2026-11-28T12:00:00.000Z'), timeZone: 'Europe/London' };
const preferences = { daysBefore: 3, timeOfDay: '08:00', channels: ['email'] } as const;
const reminder: Reminder = {
  id: '01M7W0CGCGK5SB1NDW3HX7P0T9',
  documentId: null,
  title: 'Read the meter',
  note: null,
  status: 'pending',
  statusReason: null,
  dueDate: null,
  source: null,
  dueAt: '2026-12-04T07:30:00.000Z',
  nextDueAt: '2026-12-04T07:30:00.000Z',
  lastSentAt: null,
  timeZone: 'Europe/Berlin',
  repeat: 'FREQ=MONTHLY;BYDAY=-1FR',
  channels: ['email'],
  deliveries: [],
  version: 3,
  createdAt: '2026-11-20T08:15:22.000Z',
  updatedAt: '2026-11-20T08:15:22.000Z',
};

describe('the form of a reminder', () => {
  it('suggests some days before the due date, and tomorrow when that has passed', () => {
    const dayFor = (dueDate: string | null) => newForm({ dueDate }, preferences, clock).day;

    expect([dayFor('2026-12-10'), dayFor('2026-11-30'), dayFor(null)]).toEqual([
      '2026-12-07',
      '2026-11-29',
      '2026-11-29',
    ]);
  });

  it('shows the time in the time zone of the person', () => {
    expect(formOf(reminder, clock)).toMatchObject({ day: '2026-12-04', time: '07:30' });
  });

  it('changes nothing when nothing was changed, not even a rule that it cannot express', () => {
    expect(changesOf(formOf(reminder, clock), reminder, clock.timeZone)).toEqual({});
  });

  it('keeps a new time in the time zone of the person', () => {
    const form = { ...formOf(reminder, clock), time: '09:00' };

    expect(changesOf(form, reminder, clock.timeZone)).toEqual({
      dueDate: '2026-12-04',
      timeOfDay: '09:00',
      timeZone: 'Europe/London',
    });
  });

  it('sends the day with a new repetition when the reminder has another time zone', () => {
    const form = { ...formOf(reminder, clock), repeat: { type: 'never' } } as const;

    expect(changesOf(form, reminder, clock.timeZone)).toMatchObject({
      repeat: null,
      timeZone: 'Europe/London',
    });
  });

  it('accepts a proposal with its changes', () => {
    const proposed: Reminder = { ...reminder, status: 'proposed' };

    expect(changesOf(formOf(proposed, clock), proposed, clock.timeZone)).toEqual({ status: 'pending' });
  });

  it('names everything that is wrong', () => {
    const form = newForm({}, preferences, clock);

    expect(problemsOf(form, clock)).toEqual(['titleMissing']);
    expect(
      problemsOf(
        { ...form, title: ' ', day: '2026-11-28', channels: [], repeat: { type: 'weekly', weekdays: [] } },
        clock,
      ),
    ).toEqual(['titleMissing', 'inThePast', 'weekdayMissing', 'channelMissing']);
  });

  it('leaves out what is empty when it creates a reminder', () => {
    const form = { ...newForm({}, preferences, clock), title: ' Read the meter ', note: ' ' };

    expect(creationOf(form, clock.timeZone)).toEqual({
      title: 'Read the meter',
      dueDate: '2026-11-29',
      timeOfDay: '08:00',
      timeZone: 'Europe/London',
      channels: ['email'],
    });
  });
});

describe('the time on the clock', () => {
  it.each([
    { wall: '2026-12-04T08:00', timeZone: 'Europe/Berlin', instant: '2026-12-04T07:00:00.000Z' },
    { wall: '2026-07-04T08:00', timeZone: 'Europe/Berlin', instant: '2026-07-04T06:00:00.000Z' },
    { wall: '2026-03-29T12:00', timeZone: 'Europe/London', instant: '2026-03-29T11:00:00.000Z' },
    { wall: '2026-12-04T08:00', timeZone: 'Pacific/Auckland', instant: '2026-12-03T19:00:00.000Z' },
    { wall: '2026-12-04T08:00', timeZone: 'Asia/Kathmandu', instant: '2026-12-04T02:15:00.000Z' },
  ])('is $instant when it shows $wall in $timeZone', ({ wall, timeZone, instant }) => {
    expect(instantOf(wall, timeZone)).toBe(instant);
    expect(wallTimeOf(instant, timeZone)).toBe(wall);
  });
});

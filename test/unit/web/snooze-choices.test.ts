import { describe, expect, it } from 'vitest';
import { snoozeChoices } from '../../../web/src/snooze/snooze-choices.ts';

const choicesAt = (now: string, timeZone = 'Europe/London') =>
  snoozeChoices(Date.parse(now), timeZone, '08:00').map(({ name, until }) => `${name} ${until.slice(0, 16)}`);

describe('the times to snooze until', () => {
  it('are later today, tomorrow, on Saturday and on Monday', () => {
    expect(choicesAt('2026-11-24T11:20:00Z')).toEqual([
      'laterToday 2026-11-24T14:00',
      'tomorrow 2026-11-25T08:00',
      'thisWeekend 2026-11-28T08:00',
      'nextWeek 2026-11-30T08:00',
    ]);
  });

  it('have no later today in the evening', () => {
    expect(choicesAt('2026-11-24T20:30:00Z')[0]).toBe('tomorrow 2026-11-25T08:00');
  });

  it.each([
    { day: 'Friday', now: '2026-11-27T20:30:00Z', names: ['tomorrow', 'nextWeek'] },
    { day: 'Saturday', now: '2026-11-28T20:30:00Z', names: ['tomorrow', 'nextWeek'] },
    { day: 'Sunday', now: '2026-11-29T20:30:00Z', names: ['tomorrow'] },
  ])('have no other name for tomorrow on a $day', ({ now, names }) => {
    expect(choicesAt(now).map((choice) => choice.split(' ')[0])).toEqual(names);
  });

  it('are mornings where the person is', () => {
    expect(choicesAt('2026-11-24T20:30:00Z', 'Pacific/Auckland')).toContain('tomorrow 2026-11-25T19:00');
  });
});

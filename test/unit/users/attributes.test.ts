import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Locale, TimeZone } from '../../../shared/domain/user.ts';
import { instantOf, proposedReminderTime, wallTimeOf } from '../../../shared/reminders/due-time.ts';
import { profileFrom } from '../../../shared/users/attributes.ts';

const NOW = new Date('2026-11-20T10:00:00Z');

describe('the attributes of an account', () => {
  it('give the profile if they are valid', () => {
    const profile = profileFrom({
      email: 'ann@example.com',
      name: 'Ann Ünal',
      locale: 'de-DE',
      zoneinfo: 'Europe/Berlin',
    });

    expect(profile).toEqual({
      email: 'ann@example.com',
      name: 'Ann Ünal',
      locale: 'de-DE',
      timeZone: 'Europe/Berlin',
    });
  });

  it.each([
    { name: 'zoneinfo', value: 'Mars/Olympus', member: 'timeZone' },
    { name: 'zoneinfo', value: '', member: 'timeZone' },
    { name: 'locale', value: 'en-!!!', member: 'locale' },
    { name: 'locale', value: 'x'.repeat(2048), member: 'locale' },
  ] as const)('count as unset if they are invalid: $name $value', ({ name, value, member }) => {
    expect(profileFrom({ [name]: value })[member]).toBeNull();
  });

  it.each([
    { name: 'Eve\r\nBcc: all@example.com', line: 'Eve Bcc: all@example.com' },
    { name: 'Eve\u2028Mallory\u0000', line: 'Eve Mallory' },
    { name: 'می‌خواهم 👩‍👧', line: 'می‌خواهم 👩‍👧' },
    { name: undefined, line: '' },
  ])('give a name on one line: $name', ({ name, line }) => {
    expect(profileFrom(name === undefined ? {} : { name }).name).toBe(line);
  });

  it('never throw, whatever they are', () => {
    const zones = fc.oneof(
      fc.string(),
      fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
      fc.constantFrom(
        '+01:00',
        '-0330',
        '+25:00',
        'utc',
        'EUROPE/berlin',
        'Etc/GMT+5',
        'EST5EDT',
        'localtime',
      ),
    );
    fc.assert(
      fc.property(zones, fc.string(), fc.string(), (zoneinfo, locale, name) => {
        const { timeZone, ...profile } = profileFrom({ zoneinfo, locale, name });

        const wall = wallTimeOf(NOW, timeZone ?? 'UTC');
        instantOf(wall, timeZone ?? 'UTC');
        proposedReminderTime('2026-12-01', { daysBefore: 3, timeOfDay: '09:00' }, timeZone ?? 'UTC', NOW);
        new Intl.DateTimeFormat(profile.locale ?? 'en').format(NOW);

        expect(profile.name).not.toMatch(/[\r\n]/);
        expect(profile.name.length).toBeLessThanOrEqual(100);
      }),
    );
  });
});

it('time zones and locales that a request may set can be used', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      if (TimeZone.safeParse(text).success) instantOf(wallTimeOf(NOW, text), text);
      if (Locale.safeParse(text).success) new Intl.DateTimeFormat(text).format(NOW);
    }),
  );
});

import { describe, expect, it } from 'vitest';
import { normalizeRule } from '../../../shared/reminders/recurrence.ts';
import { ruleInWords } from '../../../web/src/reminders/rule-words.ts';
import { reminders as german } from '../../../web/src/text/de/reminders.ts';
import { reminders as english } from '../../../web/src/text/en/reminders.ts';
import { createFormat } from '../../../web/src/text/format.ts';

const now = () => Date.parse('2026-11-28T12:00:00.000Z');
const inEnglish = createFormat({ locale: 'en-GB', timeZone: 'Europe/London' }, now);
const inGerman = createFormat({ locale: 'de-DE', timeZone: 'Europe/Berlin' }, now);

const sentences: readonly (readonly [rule: string, english: string, german: string])[] = [
  ['FREQ=DAILY', 'Every day', 'Jeden Tag'],
  ['FREQ=WEEKLY', 'Every week', 'Jede Woche'],
  ['FREQ=MONTHLY;INTERVAL=3', 'Every 3 months', 'Alle 3 Monate'],
  ['FREQ=WEEKLY;BYDAY=MO', 'Every Monday', 'Jeden Montag'],
  ['FREQ=WEEKLY;BYDAY=MO,FR', 'Every Monday and Friday', 'Jeden Montag und Freitag'],
  ['FREQ=DAILY;BYDAY=MO', 'Every Monday', 'Jeden Montag'],
  ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'From Monday to Friday', 'Von Montag bis Freitag'],
  [
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;UNTIL=20270303',
    'Every 2 weeks on Monday and on Friday, until 3 March 2027',
    'Alle 2 Wochen am Montag und am Freitag, bis zum 3. März 2027',
  ],
  ['FREQ=MONTHLY;BYMONTHDAY=1', 'Every month on the 1st', 'Jeden Monat am 1.'],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', 'Every month on the last day', 'Jeden Monat am letzten Tag'],
  [
    'FREQ=MONTHLY;BYMONTHDAY=1,-2',
    'Every month on the 1st and on the second to last day',
    'Jeden Monat am 1. und am vorletzten Tag',
  ],
  ['FREQ=MONTHLY;BYDAY=2TU', 'Every month on the 2nd Tuesday', 'Jeden Monat am 2. Dienstag'],
  ['FREQ=MONTHLY;BYDAY=-1FR', 'Every month on the last Friday', 'Jeden Monat am letzten Freitag'],
  ['FREQ=MONTHLY;BYDAY=MO', 'Every month on each Monday', 'Jeden Monat an jedem Montag'],
  [
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
    'Every month from Monday to Friday, only the last of these',
    'Jeden Monat von Montag bis Freitag, davon nur am letzten Termin',
  ],
  [
    'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
    'Every month on the 13th, but only on Friday',
    'Jeden Monat am 13., aber nur am Freitag',
  ],
  ['FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=4', 'Every year on 4 December', 'Jedes Jahr am 4. Dezember'],
  [
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1',
    'Every year on the last day of February',
    'Jedes Jahr am letzten Tag im Februar',
  ],
  [
    'FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=15',
    'Every year on the 15th in March and September',
    'Jedes Jahr am 15. im März und September',
  ],
  [
    'FREQ=YEARLY;BYYEARDAY=100',
    'Every year on the 100th day of the year',
    'Jedes Jahr am 100. Tag des Jahres',
  ],
  [
    'FREQ=YEARLY;BYWEEKNO=12;BYDAY=MO',
    'Every year on each Monday in week 12',
    'Jedes Jahr an jedem Montag in Kalenderwoche 12',
  ],
  [
    'FREQ=DAILY;BYMONTH=1;BYHOUR=8,20',
    'Every day, but only in January at 08:30 and 20:30',
    'Jeden Tag, aber nur im Januar um 08:30 und 20:30 Uhr',
  ],
  ['FREQ=DAILY;COUNT=5', 'Every day, 5 times in all', 'Jeden Tag, insgesamt 5-mal'],
  [
    'FREQ=DAILY;UNTIL=20270303T080000Z',
    'Every day, until 3 March 2027 at 08:00',
    'Jeden Tag, bis zum 3. März 2027 um 09:00',
  ],
  [
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;WKST=SU',
    'Every 2 weeks on Sunday, with weeks that begin on Sunday',
    'Alle 2 Wochen am Sonntag, wobei Wochen am Sonntag beginnen',
  ],
];

describe('a recurrence rule in words', () => {
  it.each(sentences)('says when %s recurs', (rule, expectedEnglish, expectedGerman) => {
    expect(normalizeRule(rule)).toBe(rule);
    expect(ruleInWords(rule, '08:30', english.rule, inEnglish)).toBe(expectedEnglish);
    expect(ruleInWords(rule, '08:30', german.rule, inGerman)).toBe(expectedGerman);
  });
});

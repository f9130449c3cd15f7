import type { reminders } from '../text/en/reminders.ts';
import type { Format } from '../text/format.ts';
import { partsOf, weekdayCodes } from './repeat.ts';

/**
 * A recurrence rule in words: `Every 2 weeks on Monday and Friday, until 3 March 2027`. It names every part of a rule that
 * changes when it recurs. `time` is the time of day of the reminder, for rules that name hours.
 */
export function ruleInWords(rule: string, time: string, texts: RuleTexts, format: Format): string {
  const parts = partsOf(rule);
  const frequency = (parts['FREQ'] ?? 'DAILY') as keyof typeof texts.every;
  const interval = Number(parts['INTERVAL'] ?? 1);
  const numbers = (name: string) => parts[name]?.split(',').map(Number) ?? [];
  const inWords = (name: string, words: (value: number) => string) => format.list(numbers(name).map(words));
  const monthDays = numbers('BYMONTHDAY');
  const months = numbers('BYMONTH');
  const weekdays = weekdaysIn(parts['BYDAY']);
  const isDaily = frequency === 'DAILY';
  const weekdayNames = isWorkingWeek(weekdays)
    ? undefined
    : format.list(weekdays.map(({ weekday }) => format.weekday(weekday)));

  // Every day that is a Monday is every Monday.
  const isEachWeekday =
    weekdays.length > 0 && interval === 1 && (frequency === 'WEEKLY' || (isDaily && monthDays.length === 0));
  const start = !isEachWeekday
    ? texts.every[frequency](interval)
    : weekdayNames === undefined
      ? texts.everyWorkingDay
      : texts.everyWeekday(weekdayNames);

  // Days of one month are dates.
  const [onlyMonth] = months;
  const areDates =
    frequency === 'YEARLY' && months.length === 1 && onlyMonth !== undefined && monthDays.length > 0;
  const dateOf = (month: number) => (day: number) =>
    day > 0
      ? texts.onDate(format.dayAndMonth(`2024-${twoDigits(month)}-${twoDigits(day)}`))
      : texts.onLastDayOf(-day, format.monthName(month));
  const monthPhrase =
    areDates || months.length === 0 ? '' : texts.inMonths(format.list(months.map(format.monthName)));
  const dayPhrase = areDates
    ? format.list(monthDays.map(dateOf(onlyMonth)))
    : inWords('BYMONTHDAY', texts.onMonthDay);
  // A weekday next to other days leaves out those that are not it.
  const isLimit = isDaily || monthDays.length > 0 || numbers('BYYEARDAY').length > 0;
  const weekdayPhrase = isEachWeekday
    ? ''
    : weekdayNames === undefined
      ? texts.onWorkingDays
      : format.list(
          weekdays.map(({ weekday, nth }) =>
            nth !== 0
              ? texts.onNthWeekday(nth, format.weekday(weekday))
              : frequency === 'WEEKLY' || isLimit
                ? texts.onWeekday(format.weekday(weekday))
                : texts.onEachWeekday(format.weekday(weekday)),
          ),
        );
  const phrases = [
    isDaily ? only(dayPhrase, texts) : dayPhrase,
    inWords('BYYEARDAY', texts.onYearDay),
    isLimit ? only(weekdayPhrase, texts) : weekdayPhrase,
    inWords('BYWEEKNO', texts.inWeek),
    frequency === 'YEARLY' ? monthPhrase : only(monthPhrase, texts),
    parts['BYHOUR'] === undefined
      ? ''
      : texts.atTimes(format.list(numbers('BYHOUR').map((hour) => `${twoDigits(hour)}:${time.slice(3)}`))),
    parts['BYSETPOS'] === undefined ? '' : texts.onlyPositions(numbers('BYSETPOS'), format.list),
    parts['WKST'] === undefined || parts['WKST'] === 'MO' || interval === 1
      ? ''
      : texts.weekStart(format.weekday(weekdayCodes.indexOf(parts['WKST']))),
    parts['COUNT'] === undefined ? '' : texts.times(Number(parts['COUNT'])),
    untilPhrase(parts['UNTIL'], texts, format),
  ];
  return [start, ...phrases.filter((phrase) => phrase !== '')].join(' ').replaceAll(' ,', ',');
}

type RuleTexts = typeof reminders.rule;

const only = (phrase: string, texts: RuleTexts) => (phrase === '' ? '' : texts.only(phrase));

const twoDigits = (number: number) => String(number).padStart(2, '0');

interface RuleWeekday {
  readonly weekday: number;
  /** Which one in the month or year, from the end if negative; 0 for each. */
  readonly nth: number;
}

const weekdaysIn = (text = ''): RuleWeekday[] =>
  text === ''
    ? []
    : text.split(',').map((part) => ({
        weekday: weekdayCodes.indexOf(part.slice(-2)),
        nth: Number(part.slice(0, -2)),
      }));

const isWorkingWeek = (weekdays: readonly RuleWeekday[]) =>
  weekdays
    .map(({ weekday, nth }) => (nth === 0 ? weekday : ''))
    .toSorted()
    .join() === '0,1,2,3,4';

/** A plain date includes the whole day; an instant is exact. */
function untilPhrase(until: string | undefined, texts: RuleTexts, format: Format): string {
  if (until === undefined) return '';
  const [, year, month, day, hour, minute] = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\dZ)?$/.exec(until) ?? [];
  const date = `${year}-${month}-${day}`;
  return hour === undefined
    ? texts.until(format.date(date))
    : texts.until(format.dateTime(`${date}T${hour}:${minute}:00Z`));
}

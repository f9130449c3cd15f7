/** How dates, times, amounts and counts are written for a person. One formatter of each kind is made per locale. */
export interface Format {
  /** A plain date such as `2026-12-01` → `1 December 2026`; without the year if it is the current one. */
  readonly date: (day: string) => string;
  /** The same, short: `1 Dec`, `1 Dec 2025`. */
  readonly shortDate: (day: string) => string;
  /** An instant → `1 December 2026, 14:05`. */
  readonly dateTime: (instant: string) => string;
  /** The same with its weekday: `Friday 4 December`. */
  readonly weekdayDate: (day: string) => string;
  /** A plain date as a day of any year: `4 December`. */
  readonly dayAndMonth: (day: string) => string;
  /** A weekday, 0 for Monday → `Monday`; short: `Mon`. */
  readonly weekday: (weekday: number, width?: 'long' | 'short') => string;
  /** An instant → its time of day: `14:05`. */
  readonly time: (instant: string) => string;
  /** A plain date → `today`, `tomorrow`, `in 5 days`, `3 days ago`, `in 4 weeks`. */
  readonly relativeDay: (day: string) => string;
  /** An amount with its currency: `£70.00`; without one if it is not known: `70.00`. */
  readonly money: (value: string, currency: string | null) => string;
  /** The same in a few characters, rounded: `£1.2K`. For labels next to which the exact amount is shown. */
  readonly shortMoney: (value: string, currency: string | null) => string;
  readonly number: (value: number) => string;
  /** A share from 0 to 1 → `64%`. */
  readonly percent: (share: number) => string;
  /** Bytes → `4.2 MB`. */
  readonly bytes: (bytes: number) => string;
  /** `2026-12` → `December 2026`. */
  readonly month: (month: string) => string;
  /** The same without the year: `Dec`, or `D`. */
  readonly shortMonth: (month: string, width: 'short' | 'narrow') => string;
  /** The months of a year, 1 for January → `January`. */
  readonly monthName: (month: number) => string;
  /** `total and date`. */
  readonly list: (items: readonly string[]) => string;
  /** The plural category of a count, for texts that depend on it. */
  readonly plural: (count: number) => Intl.LDMLPluralRule;
  /** The person's today as a plain date. */
  readonly today: () => string;
  /** The plain date of an instant in the person's time zone. */
  readonly dayOf: (instant: string) => string;
  readonly locale: string;
  /** The person's time zone. */
  readonly timeZone: string;
}

const MS_PER_DAY = 86_400_000;
/** As the API's limits are meant. */
const [KB, MB, GB] = [1024, 1024 ** 2, 1024 ** 3];

/** Whole days from one plain date to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / MS_PER_DAY);

export function createFormat(
  { locale, timeZone }: { readonly locale: string; readonly timeZone: string },
  now: () => number = Date.now,
): Format {
  const on = (options: Intl.DateTimeFormatOptions) => lazily(() => new Intl.DateTimeFormat(locale, options));
  // A plain date has no time zone: it is formatted as its midnight in UTC.
  const longDay = on({ day: 'numeric', month: 'long', timeZone: 'UTC' });
  const longDate = on({ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  const shortDay = on({ day: 'numeric', month: 'short', timeZone: 'UTC' });
  const shortDate = on({ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  const weekdayDay = on({ weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
  const weekdayDate = on({
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const weekdays = {
    long: on({ weekday: 'long', timeZone: 'UTC' }),
    short: on({ weekday: 'short', timeZone: 'UTC' }),
  };
  const monthName = on({ month: 'long', timeZone: 'UTC' });
  const shortMonths = {
    short: on({ month: 'short', timeZone: 'UTC' }),
    narrow: on({ month: 'narrow', timeZone: 'UTC' }),
  };
  const time = on({ timeStyle: 'short', timeZone });
  const month = on({ month: 'long', year: 'numeric', timeZone: 'UTC' });
  const dateTime = on({ dateStyle: 'long', timeStyle: 'short', timeZone });
  // Swedish dates are written as ISO 8601.
  const isoDay = lazily(() => new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeZone }));
  const relative = lazily(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  const number = lazily(() => new Intl.NumberFormat(locale));
  const percent = lazily(() => new Intl.NumberFormat(locale, { style: 'percent' }));
  const bytes = (unit: string) =>
    lazily(() => new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }));
  const [kilobytes, megabytes, gigabytes] = [bytes('kilobyte'), bytes('megabyte'), bytes('gigabyte')];
  const list = lazily(() => new Intl.ListFormat(locale));
  const plural = lazily(() => new Intl.PluralRules(locale));
  const currencies = new Map<string, Intl.NumberFormat>();
  const shortCurrencies = new Map<string, Intl.NumberFormat>();

  const today = () => isoDay().format(now());
  const isThisYear = (day: string) => day.slice(0, 4) === today().slice(0, 4);

  function moneyFormat(currency: string | null): Intl.NumberFormat {
    return remembered(
      currencies,
      currency ?? '',
      () =>
        new Intl.NumberFormat(
          locale,
          currency === null
            ? { minimumFractionDigits: 2, maximumFractionDigits: 6 }
            : { style: 'currency', currency, currencyDisplay: 'narrowSymbol', maximumFractionDigits: 6 },
        ),
    );
  }

  const shortMoneyFormat = (currency: string | null) =>
    remembered(
      shortCurrencies,
      currency ?? '',
      () =>
        new Intl.NumberFormat(locale, {
          notation: 'compact',
          maximumSignificantDigits: 3,
          ...(currency !== null && { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }),
        }),
    );

  return {
    date: (day) => (isThisYear(day) ? longDay() : longDate()).format(Date.parse(day)),
    shortDate: (day) => (isThisYear(day) ? shortDay() : shortDate()).format(Date.parse(day)),
    dateTime: (instant) => dateTime().format(Date.parse(instant)),
    weekdayDate: (day) => (isThisYear(day) ? weekdayDay() : weekdayDate()).format(Date.parse(day)),
    dayAndMonth: (day) => longDay().format(Date.parse(day)),
    // 1 January 2024 was a Monday.
    weekday: (weekday, width = 'long') => weekdays[width]().format(Date.UTC(2024, 0, 1 + weekday)),
    time: (instant) => time().format(Date.parse(instant)),
    relativeDay: (day) => {
      const days = daysBetween(today(), day);
      return Math.abs(days) < 21
        ? relative().format(days, 'day')
        : relative().format(Math.round(days / 7), 'week');
    },
    // A decimal string is formatted exactly: Intl takes strings without rounding them to a double.
    money: (value, currency) => moneyFormat(currency).format(value as Intl.StringNumericLiteral),
    shortMoney: (value, currency) => shortMoneyFormat(currency).format(value as Intl.StringNumericLiteral),
    number: (value) => number().format(value),
    percent: (share) => percent().format(share),
    bytes: (size) => {
      if (size < MB) return kilobytes().format(Math.ceil(size / KB));
      return size < GB ? megabytes().format(size / MB) : gigabytes().format(size / GB);
    },
    month: (value) => month().format(Date.parse(`${value}-01`)),
    shortMonth: (value, width) => shortMonths[width]().format(Date.parse(`${value}-01`)),
    monthName: (value) => monthName().format(Date.UTC(2024, value - 1)),
    list: (items) => list().format(items),
    plural: (count) => plural().select(count),
    today,
    dayOf: (instant) => isoDay().format(Date.parse(instant)),
    locale,
    timeZone,
  };
}

/** Creates a value when it is first needed: a formatter takes up to a millisecond to make. */
function lazily<T>(create: () => T): () => T {
  let value: T | undefined;
  return () => (value ??= create());
}

/** The value of a key, created when it is first needed. */
function remembered<T>(values: Map<string, T>, key: string, create: () => T): T {
  const value = values.get(key) ?? create();
  values.set(key, value);
  return value;
}

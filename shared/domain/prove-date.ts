import { withDigits } from './prove-value.ts';

/** Whether a passage of a page can mean a date: in figures, with a month's name, or so many days from another. */

const DAY_MS = 24 * 3600 * 1000;

/** The beginnings of the months' names in English, German, French, Dutch, Spanish, Italian and Portuguese. */
const monthNames: readonly (readonly string[])[] = [
  ['jan', 'jän', 'ene', 'gen'],
  ['feb', 'fév', 'fev'],
  ['mar', 'mär', 'mrt', 'maa'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai', 'mei', 'mag'],
  ['jun', 'juin', 'giu'],
  ['jul', 'juil', 'lug'],
  ['aug', 'aoû', 'aou', 'ago'],
  ['sep', 'set'],
  ['oct', 'okt', 'ott', 'out'],
  ['nov'],
  ['dec', 'dez', 'déc', 'dic'],
];

const units: readonly { readonly name: RegExp; readonly days: number }[] = [
  { name: /^(?:days?|tage?n?|jours?|dag(?:en)?|d[ií]as?|giorni|werktagen?|working)/, days: 1 },
  { name: /^(?:weeks?|wochen?|semaines?|we(?:e?)ken|semanas?|settimane)/, days: 7 },
  { name: /^(?:months?|monate?n?|mois|maand(?:en)?|mes(?:es)?|mesi)/, days: 30 },
];

const AT_ONCE =
  /\b(?:immediate(?:ly)?|(?:up)?on receipt|at once|today|now|sofort|umgehend|heute|bei erhalt|à réception|imm[ée]diate(?:ment)?|direct|per omgaande)\b/;

/** Whether the text is a real calendar date, `YYYY-MM-DD`, of a year in which papers are written. */
export function isDate(date: string): boolean {
  const [, year = ''] = /^(\d{4})-\d{2}-\d{2}$/.exec(date) ?? [];
  const time = Date.parse(`${date}T00:00:00Z`);
  if (year === '' || Number.isNaN(time) || year < '1900' || year > '2100') return false;
  return new Date(time).toISOString().startsWith(date);
}

/** Whether the words themselves give the day, the month and, if a year is given, the year. */
export const saysDate = (text: string, date: string) => givesDate(text, date) || givesMisreadDate(text, date);

/** Digits that OCR takes for each other. */
const alike = new Set(['06', '08', '17', '35', '36', '38', '56', '68', '89']);
const MOST_MISREAD = 3;

/**
 * Whether the words give, in figures, a date that cannot be, such as `17/83/2817`, and this one differs from it only
 * in digits that OCR takes for each other.
 */
function givesMisreadDate(text: string, date: string): boolean {
  const [year = '', month = '', day = ''] = date.split('-');
  const forms = [
    [day, month, year],
    [month, day, year],
    [year, month, day],
    [day, month, year.slice(2)],
  ];
  return [...withDigits(text).matchAll(/(?<!\d)(\d{1,4})[./-](\d{1,2})[./-](\d{2,4})(?!\d)/g)].some(
    ([, ...parts]) => {
      if (isPossible(parts)) return false;
      return forms.some((form) => {
        if (form.some((part, index) => part.length !== parts[index]?.length)) return false;
        const [wanted, said] = [form.join(''), parts.join('')];
        const wrong = wanted
          .split('')
          .flatMap((digit, at) => (digit === said[at] ? [] : `${digit}${said[at]}`));
        return (
          wrong.length <= MOST_MISREAD &&
          wrong.every((pair) => alike.has(pair) || alike.has(`${pair[1]}${pair[0]}`))
        );
      });
    },
  );
}

/** Whether three figures can be a date in some order. */
function isPossible([a = '', b = '', c = '']: readonly string[]): boolean {
  const years = (year: string) => year.length === 2 || (year >= '1900' && year <= '2100');
  const monthAndDay = (x: string, y: string) =>
    [
      [x, y],
      [y, x],
    ].some(
      ([month, day]) => Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31,
    );
  return (years(c) && monthAndDay(a, b)) || (a.length === 4 && years(a) && monthAndDay(b, c));
}

function givesDate(text: string, date: string): boolean {
  const [year = '', month = '', day = ''] = date.split('-');
  const words = withDigits(text).normalize('NFC').toLowerCase();
  const compact = words.replace(/\D/g, '');
  const short = year.slice(2);
  if (
    [`${year}${month}${day}`, `${day}${month}${year}`, `${month}${day}${year}`].some((form) =>
      compact.includes(form),
    )
  ) {
    return true;
  }
  if ([`${day}${month}${short}`, `${short}${month}${day}`, `${month}${day}${short}`].includes(compact))
    return true;
  const names = monthNames[Number(month) - 1] ?? [];
  const named = names.some((name) => new RegExp(`(?<!\\p{L})${name}`, 'u').test(words));
  const numbers = words.match(/\d+/g) ?? [];
  const wanted = [Number(day), ...(named ? [] : [Number(month)])];
  const left = numbers.map(Number);
  for (const number of wanted) {
    const at = left.indexOf(number);
    if (at < 0) return false;
    left.splice(at, 1);
  }
  const years = left.filter((number, index) => number > 31 || String(numbers[index]).length === 4);
  return years.length === 0 || years.includes(Number(year)) || left.includes(Number(short));
}

/**
 * Whether the words give a term instead of a date (`within 30 days`, `2 Wochen`, `on receipt`) that ends on the date.
 * Days are counted from `from`, the date of the paper; without one, any date is taken. Months and working days are
 * taken loosely.
 */
export function saysTerm(text: string, date: string, from: string | null): boolean {
  const words = withDigits(text).toLowerCase();
  const terms = [...words.matchAll(/(\d{1,3})[-\s]*(?:calendar |working |business )?(\p{L}+)/gu)].flatMap(
    ([, count, unit = '']) => {
      const found = units.find(({ name }) => name.test(unit));
      return found
        ? [{ days: Number(count) * found.days, slack: found.days === 30 ? 3 + Number(count) : 0 }]
        : [];
    },
  );
  const net = /\bnet(?:to)?\s*(\d{1,3})\b/.exec(words);
  if (net) terms.push({ days: Number(net[1]), slack: 0 });
  if (AT_ONCE.test(words)) terms.push({ days: 0, slack: 14 });
  if (terms.length === 0) return false;
  if (from === null) return true;
  const apart = Math.round((Date.parse(date) - Date.parse(from)) / DAY_MS);
  const loose = /working|business|werktag/.test(words) ? 1.6 : 1;
  return terms.some(({ days, slack }) => apart >= days - slack && apart <= days * loose + slack);
}

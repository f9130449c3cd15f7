import { addDays, addMonths, addWorkingDays, endOfMonth } from './calendar.ts';
import { createSpanClaims, fold, withMisreadDigits } from './text.ts';

/** Numbers in words that terms of payment use, without accents: `fourteen`, `zwei`, `quinze`. */
const WORDS: Readonly<Record<number, string>> = {
  1: 'a an one ein eine einem einer eines un une een uno una um uma',
  2: 'two zwei deux twee dos due dois duas',
  3: 'three drei trois drie tres tre',
  4: 'four vier quatre cuatro quattro quatro',
  5: 'five funf fuenf cinq vijf cinco cinque',
  6: 'six sechs zes seis sei',
  7: 'seven sieben sept zeven siete sette sete',
  8: 'eight acht huit ocho otto oito',
  9: 'nine neun neuf negen',
  10: 'ten zehn dix tien diez dieci dez',
  12: 'twelve zwolf zwoelf douze twaalf doce dodici doze',
  14: 'fourteen vierzehn quatorze veertien catorce quattordici catorze',
  15: 'fifteen funfzehn fuenfzehn quinze vijftien quince quindici',
  20: 'twenty zwanzig vingt twintig veinte venti vinte',
  21: 'twenty-one einundzwanzig',
  28: 'twenty-eight achtundzwanzig achtentwintig',
  30: 'thirty dreissig dreißig trente dertig treinta trenta trinta',
  42: 'forty-two',
  45: 'forty-five quarante-cinq',
  60: 'sixty sechzig soixante zestig sesenta sessanta sessenta',
  90: 'ninety neunzig quatre-vingt-dix negentig noventa novanta',
};

const values = new Map(
  Object.entries(WORDS).flatMap(([value, words]) =>
    words.split(' ').map((word) => [word, Number(value)] as const),
  ),
);

/** Source of a regular expression for a number in digits or words, in folded text. Longer words come first. */
const COUNT_PATTERN = `(?:\\d{1,3}|${[...values.keys()].toSorted((a, b) => b.length - a.length).join('|')})`;

/** The number that digits or a word stand for; undefined for any other word. */
const parseCount = (written: string): number | undefined =>
  /^\d+$/.test(written) ? Number(written) : values.get(written);

/**
 * How documents write a term instead of a date: `within fourteen days`, `innerhalb von zwei Wochen`, `net 30`, `30 days
 * end of month`, `sous quinzaine`, `due on receipt`. The extractor and the proof both use this grammar.
 */

export type PaymentTermUnit = 'days' | 'working-days' | 'weeks' | 'months';

export interface PaymentTerm {
  /** Verbatim, from `start` to `end` (not included) in the text. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly count: number;
  readonly unit: PaymentTermUnit;
  /** Whether the term ends with its month: `30 days end of month`. */
  readonly endOfMonth: boolean;
  /** Whether it means immediately: `due on receipt`, `sofort`. Then the count is 0. */
  readonly isImmediate: boolean;
}

const UNITS: readonly (readonly [pattern: string, unit: PaymentTermUnit])[] = [
  [
    '(?:working|business|banking) days?|werktagen?|arbeitstagen?|bankarbeitstagen?|jours? ouvr(?:es|ables?|e)|werkdagen|dias habiles|giorni lavorativi|dias uteis',
    'working-days',
  ],
  [
    '(?:calendar |clear |full )?days?|(?:kalender)?tage?n?|jours?(?: calendaires?| francs?)?|dag(?:en|ar)?|dias?(?: naturales| corridos)?|giorn[oi]',
    'days',
  ],
  ['weeks?|wochen?|semaines?|we(?:e?)k(?:en)?|semanas?|settiman[ae]', 'weeks'],
  ['(?:calendar )?months?|monate?[ns]?|mois|maand(?:en)?|mes(?:es)?|mes[ei]', 'months'],
];
const unitPattern = UNITS.map(([pattern]) => pattern).join('|');
const exactUnits = UNITS.map(([pattern, unit]) => [new RegExp(`^(?:${pattern})$`), unit] as const);

/** `30 days end of month`, `30 jours fin de mois`, `30 Tage Monatsende`. */
const END_OF_MONTH =
  '(?:,? ?(?:after |from |net )?(?:the )?(?:end of (?:the )?month|e\\.?o\\.?m\\b\\.?|fin de mois|monatsende|einde maand|fine mese|fin de mes))';
/** `14 (fourteen) days`, `fourteen (14) days`, `30-day`. */
const COUNTED = new RegExp(
  `(?<![\\p{L}\\d.,/-])(${COUNT_PATTERN})(?: ?\\([\\p{L}\\d -]{1,16}\\))?[ -]{1,3}(${unitPattern})(?!\\p{L})(${END_OF_MONTH})?`,
  'gu',
);
/** `net 30`, `netto 14`, without a unit: days. */
const NET = /(?<!\p{L})net(?:to)? ?(\d{1,3})(?![\d.,%]|(?: ?(?:tage?n?|days?|jours?|dagen)))/gu;
/** Terms with a name of their own. */
const NAMED: readonly (readonly [pattern: RegExp, count: number, unit: PaymentTermUnit])[] = [
  [/(?<!\p{L})quinzaine(?!\p{L})/gu, 15, 'days'],
  [/(?<!\p{L})huitaine(?!\p{L})/gu, 8, 'days'],
  [/(?<!\p{L})fortnight(?!\p{L})/gu, 14, 'days'],
  [/(?<!\p{L})monatsfrist(?!\p{L})/gu, 1, 'months'],
  [/(?<!\p{L})jahresfrist(?!\p{L})/gu, 12, 'months'],
];
const IMMEDIATE =
  /(?<!\p{L})(?:(?:due |payable |payment )?(?:up)?on receipt(?! of (?:payment|your|the goods))|(?:due|payable|payment) (?:is )?(?:due )?(?:immediately|at once|now|today)|pay(?:able)? (?:immediately|now|today)|immediate payment|(?:zahlbar|fae?llig|zahlung|zu zahlen)(?: ist)? (?:per )?sofort|sofort (?:zahlbar|fae?llig|nach erhalt|ohne abzug)|(?:zahlbar )?(?:bei|nach) erhalt(?: der rechnung)?|umgehend (?:zu )?(?:zahlen|zahlbar|ue?berweisen)|payable (?:immediatement|a reception|comptant)|(?:paiement )?(?:a|des) reception(?: de (?:la )?facture)?|paiement (?:comptant|immediat)|(?:direct|per omgaande|bij ontvangst|na ontvangst) (?:te )?(?:betalen|voldoen)|betaling per direct|pago al contado|pagamento a vista)(?!\p{L})/gu;

/** All terms of a text in order. This does not decide which of them applies to the recipient. */
export function paymentTermsIn(text: string): PaymentTerm[] {
  const folded = fold(withMisreadDigits(text)).replace(/\n/g, ' ');
  const found: PaymentTerm[] = [];
  const claim = createSpanClaims(text);
  const add = (match: RegExpMatchArray, term: Omit<PaymentTerm, 'text' | 'start' | 'end'>): void => {
    const start = match.index ?? 0;
    const end = start + match[0].length;
    if (!claim(start, end)) return;
    found.push({ ...term, text: text.slice(start, end), start, end });
  };
  for (const match of folded.matchAll(COUNTED)) {
    const count = parseCount(match[1] ?? '');
    const unit = exactUnits.find(([pattern]) => pattern.test(match[2] ?? ''))?.[1];
    if (count === undefined || unit === undefined) continue;
    add(match, { count, unit, endOfMonth: match[3] !== undefined, isImmediate: false });
  }
  for (const match of folded.matchAll(NET))
    add(match, { count: Number(match[1]), unit: 'days', endOfMonth: false, isImmediate: false });
  for (const [pattern, count, unit] of NAMED)
    for (const match of folded.matchAll(pattern))
      add(match, { count, unit, endOfMonth: false, isImmediate: false });
  for (const match of folded.matchAll(IMMEDIATE))
    add(match, { count: 0, unit: 'days', endOfMonth: false, isImmediate: true });
  return found.toSorted((a, b) => a.start - b.start);
}

/**
 * The dates on which a term can end, counted from a date: one, or two for `30 days end of month`, which is counted from the
 * date or from the end of its month; one if both are the same day.
 */
export function endDatesOf(term: Pick<PaymentTerm, 'count' | 'unit' | 'endOfMonth'>, from: string): string[] {
  const ends = term.endOfMonth
    ? [endOfMonth(after(term, from)), after(term, endOfMonth(from))]
    : [after(term, from)];
  return [...new Set(ends)];
}

function after({ count, unit }: Pick<PaymentTerm, 'count' | 'unit'>, from: string): string {
  if (unit === 'months') return addMonths(from, count);
  if (unit === 'working-days') return addWorkingDays(from, count);
  return addDays(from, unit === 'weeks' ? 7 * count : count);
}

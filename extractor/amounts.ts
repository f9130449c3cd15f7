import type { WrittenNumber } from '../shared/notation/numbers.ts';
import type { Token } from './label-matching.ts';
import { findPhrase, tokensOf } from './label-matching.ts';
import type { Line } from './lines.ts';
import type { ParsedDocument } from './parsed-document.ts';

/** Every amount of a paper with the words that stand before it. */

export interface LabelledAmount {
  readonly line: Line;
  readonly number: NumberSpan;
  readonly role: AmountRole | undefined;
  /** The words before it. */
  readonly label: string;
  /** Where its label begins on the line; the number's own start where the label is on the line above. */
  readonly start: number;
  /** Whether it stands in a table of tax rates. */
  readonly inTaxSummary: boolean;
}

/** How many lines after its heading a table of tax rates goes on at most; the roles that end it before. */
const MAX_TAX_SUMMARY_LINES = 8;
const rolesEndingTaxSummary: ReadonlySet<AmountRole> = new Set(['payable', 'tendered', 'change']);

/** All amounts in order. A label may stand on the line above when the amount has a line of its own. */
export function labelledAmounts(document: ParsedDocument): LabelledAmount[] {
  const amounts: LabelledAmount[] = [];
  let summaryLinesLeft = 0;
  let above = '';
  for (const line of document.lines) {
    if (isTaxSummaryHeading(line.text)) summaryLinesLeft = MAX_TAX_SUMMARY_LINES + 1;
    else if (summaryLinesLeft > 0) summaryLinesLeft -= 1;
    const labelled = amountsOnLine(document, line, above);
    if (labelled.some(({ role }) => role !== undefined && rolesEndingTaxSummary.has(role)))
      summaryLinesLeft = 0;
    amounts.push(...labelled.map((amount) => ({ ...amount, inTaxSummary: summaryLinesLeft > 0 })));
    above = labelled.length === 0 && line.text.length < MAX_LABEL_LENGTH ? line.text : '';
  }
  return amounts;
}

/** The amounts of one line, each with the role that the words before it give. */
export function amountsOnLine(
  document: ParsedDocument,
  line: Line,
  above = '',
): Omit<LabelledAmount, 'inTaxSummary'>[] {
  const numbers = document.numbers(line);
  const amounts: Omit<LabelledAmount, 'inTaxSummary'>[] = [];
  for (const number of numbers.filter(({ money }) => money)) {
    const previous = amounts.at(-1);
    const from = labelStart(line, number, previous?.number.end ?? 0, numbers);
    const own = line.text.slice(from, number.start);
    const wordless = !hasWord(own);
    const label = wordless && previous === undefined ? above : lastColumnOf(own);
    const role =
      (label.length < MAX_LABEL_LENGTH ? amountRoleOf(label) : undefined) ??
      (wordless ? previous?.role : undefined);
    const start = wordless ? number.start : from + (/[\p{L}\p{N}]/u.exec(own)?.index ?? 0);
    amounts.push({ line, number, role, label, start });
  }
  return amounts;
}

/** The last column of a label that is too long to be one: `All prices with tax   Total   49.99`. */
const lastColumnOf = (label: string): string =>
  label.length < MAX_LABEL_LENGTH ? label : (label.trimEnd().split(/ {3,}/).at(-1) ?? label);

const hasWord = (text: string): boolean => /\p{L}{2}/u.test(text.replace(/\b(?:RM|EUR|USD|GBP|CHF)\b/g, ''));

/** Behind the amount before, or behind a count where words follow it: `Item 2   Total   77.20`. */
function labelStart(line: Line, number: NumberSpan, from: number, numbers: readonly NumberSpan[]): number {
  const counts = numbers.filter(({ money, start, end }) => !money && start >= from && end <= number.start);
  return counts.findLast(({ end }) => hasWord(line.text.slice(end, number.start)))?.end ?? from;
}

/** What is longer than this is prose and no label of an amount. */
const MAX_LABEL_LENGTH = 48;

/** What the words before an amount say about it. */
export type AmountRole =
  | 'payable'
  | 'gross'
  | 'total'
  | 'amount'
  | 'subtotal'
  | 'tax'
  | 'rounding'
  | 'discount'
  | 'tip'
  | 'deposit'
  | 'quantity'
  | 'tendered'
  | 'change'
  | 'carried';

interface AmountRoleRule {
  readonly role: AmountRole;
  /** One of these has to be there. */
  readonly any: readonly string[];
  /** And, where given, one of these. */
  readonly with?: readonly string[];
  /** And at most so many words in all: `Bar 20,00` is cash, `Dove cream bar` is none. */
  readonly maxWords?: number;
  /** And none of these. */
  readonly without?: readonly string[];
}

const list = (phrases: string): readonly string[] => phrases.split(', ');

const totalWords = list(
  'total, totaal, gesamt, summe, gesamtbetrag, bedrag, betrag, montant, jumlah, ttl, sum',
);
const inclusiveWords = list(
  'incl, inc, inclusive, including, included, inkl, inklusive, with, ttc, tvac, inclusief, brutto',
);
const exclusiveWords = list(
  'excl, exc, exclusive, excluding, before, zzgl, ohne, exkl, exklusive, ht, htva, exclusief, netto, without, hors, taxable',
);
const taxWords = list(
  'gst, igst, vat, tax, taxes, sst, mwst, ust, umsatzsteuer, mehrwertsteuer, tva, btw, iva, moms, hst',
);

const tipWords = list('tip, tips, gratuity, trinkgeld, pourboire, fooi, propina, mancia');

/** In order: the first rule that fits decides. */
const roleRules: readonly AmountRoleRule[] = [
  {
    role: 'carried',
    any: list(
      'carried forward, brought forward, ubertrag, report a nouveau, a reporter, transport, overdracht, carry forward, page total, zwischensumme seite',
    ),
  },
  {
    role: 'change',
    any: list('change, change due, ruckgeld, wechselgeld, rendu, wisselgeld, baki, cash back'),
  },
  {
    role: 'quantity',
    any: list(
      'qty, qtys, quantity, quantities, items, item, item count, pcs, points, artikel, anzahl, aantal, stuck, quantite',
    ),
    without: list('incl, inclusive, amount, price, inc'),
  },
  {
    role: 'payable',
    any: totalWords,
    with: tipWords,
    without: list('suggested, before, without, ohne, excl'),
  },
  { role: 'tip', any: tipWords },
  {
    role: 'deposit',
    any: list(
      'deposit, deposits, deposit paid, prepayment, prepaid, advance payment, down payment, previous payment, last payment, payments received, paid to date, anzahlung, anzahlungen, vorauszahlung, vorauszahlungen, abschlagszahlung, abschlagszahlungen, geleistete abschlage, geleistete zahlungen, acompte, acomptes, deja verse, deja paye, aanbetaling, voorschot, voorschotten, reeds betaald, anticipo, acconto',
    ),
    without: list('total, due, required, amount due, zu zahlen, a payer'),
  },
  {
    role: 'carried',
    any: list(
      'previous balance, last bill, last balance, previous bill, past due, alter saldo, ancien solde, solde precedent, vorig saldo, saldo anterior, saldo precedente',
    ),
  },
  {
    role: 'payable',
    any: list('rounded total, total rounded, amt rounded, total after rounding, total round, rounded amount'),
  },
  {
    role: 'rounding',
    any: list(
      'rounding, rounding adjustment, round adj, round amt, round, rnd, rundung, arrondi, afronding, roundg, pembundaran',
    ),
  },
  {
    role: 'discount',
    any: list('discount, saving, savings, disc, rabatt, skonto, remise, korting, voucher, rebate, nachlass'),
  },
  {
    role: 'payable',
    any: list(
      'grand total, amount due, total due, balance due, total payable, amount payable, amt payable, net total, nett total, final total, to pay, please pay, amount owing, total amount due, balance payable, rechnungsbetrag, rechnungssumme, endsumme, zu zahlen, zahlbetrag, endbetrag, endsumme, gesamtsumme, gutschriftbetrag, zu uberweisen, net a payer, a payer, a regler, te betalen, te voldoen, totaalbedrag, eindtotaal, outstanding, payment due, amount to be paid, jumlah besar',
    ),
    without: exclusiveWords,
  },
  {
    role: 'subtotal',
    any: list(
      'subtotal, sub total, subtot, zwischensumme, sous total, subtotaal, net amount, nettobetrag, nettosumme, total ht, montant ht, warenwert, goods total, untaxed amount, amount before tax, charges before vat, total before vat, base imponible',
    ),
    without: inclusiveWords,
  },
  {
    role: 'gross',
    any: [...list('subtotal, sub total, subtotaal'), ...totalWords],
    with: inclusiveWords,
    without: list('included'),
  },
  {
    role: 'gross',
    any: list('total vat included, total tax included, total gst included, total including vat'),
  },
  { role: 'subtotal', any: [...list('amount, sales, supplies, value'), ...totalWords], with: exclusiveWords },
  {
    role: 'gross',
    any: inclusiveWords,
    with: taxWords,
    without: list('included, inklusive, inkl, incl, inc, with'),
  },
  { role: 'subtotal', any: list('net, netto, goods'), with: taxWords },
  { role: 'tax', any: taxWords, without: list('invoice, reg, registration, id') },
  { role: 'tax', any: list('tax amount, steuer, steuerbetrag') },
  { role: 'gross', any: list('brutto, bruttobetrag, gesamtbetrag, ttc') },
  { role: 'total', any: totalWords, without: list('accepted, card, received, paid, billed') },
  { role: 'subtotal', any: list('netto') },
  { role: 'subtotal', any: list('net'), maxWords: 1 },
  {
    role: 'tendered',
    maxWords: 4,
    any: list(
      'cash, tendered, tender, paid, payment, received, visa, mastercard, card, credit, debit, gegeben, bargeld, especes, espece, carte, bankcard, tunai, amex, paypal, accepted, girocard, bezahlt, betaald, regle, amt tendered',
    ),
  },
  {
    role: 'tendered',
    maxWords: 2,
    any: list('bar, geg bar, contant, pin, pinnen, master, edc, eft, eftpos, cb'),
  },
  { role: 'amount', any: list('amount, nett, net, amt'), without: list('billed, covered, allowed') },
];

/** Roles of lines that sum up; no row of goods has them, even where it seems to multiply. */
export const summingRoles: ReadonlySet<AmountRole> = new Set([
  'payable',
  'gross',
  'total',
  'subtotal',
  'change',
  'carried',
]);

const containsAny = (tokens: readonly Token[], phrases: readonly string[]): boolean =>
  phrases.some((phrase) => findPhrase(tokens, phrase) !== undefined);

/** The role that a label gives the amount after it, or undefined if it says nothing of the kind. */
export function amountRoleOf(label: string): AmountRole | undefined {
  const tokens = tokensOf(label);
  if (tokens.length === 0) return undefined;
  return roleRules.find(
    (rule) =>
      tokens.length <= (rule.maxWords ?? Number.POSITIVE_INFINITY) &&
      containsAny(tokens, rule.any) &&
      (rule.with === undefined || containsAny(tokens, rule.with)) &&
      (rule.without === undefined || !containsAny(tokens, rule.without)),
  )?.role;
}

const taxSummaryHeadings = list(
  'gst summary, tax summary, vat summary, gst analysis, vat analysis, tax analysis, summary amount, tax code, gst rate, vat rate, mwst satz, taux tva, btw tarief, sst summary, taxable amt, net tax',
);

/** Whether the line heads a table of tax rates, whose amounts are no totals of the paper. */
export const isTaxSummaryHeading = (line: string): boolean => containsAny(tokensOf(line), taxSummaryHeadings);

/** A number of a line, as it is written. */
export type NumberSpan = WrittenNumber;

/** Hundredths, for exact sums: `9.60` -> 960. */
export const cents = (value: string): number => Math.round(Number(value) * 100);

/** The form of an amount in the record: at least two decimals, `71` -> `71.00`. */
export function moneyValue(value: string): string {
  const [whole = '0', decimals = ''] = value.split('.');
  return `${whole}.${decimals.padEnd(2, '0')}`;
}

import type { Token } from './label-matching.ts';
import { findPhrase, tokensOf } from './label-matching.ts';

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

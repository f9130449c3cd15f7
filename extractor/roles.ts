import type { Token } from './labels.ts';
import { findPhrase, tokensOf } from './labels.ts';

/** What the words before an amount say about it. */
export type Role =
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

interface RoleRule {
  readonly role: Role;
  /** One of these has to be there. */
  readonly any: readonly string[];
  /** And, where given, one of these. */
  readonly with?: readonly string[];
  /** And at most so many words in all: `Bar 20,00` is cash, `Dove cream bar` is none. */
  readonly mostWords?: number;
  /** And none of these. */
  readonly without?: readonly string[];
}

const list = (phrases: string): readonly string[] => phrases.split(', ');

const totalWords = list(
  'total, totaal, gesamt, summe, gesamtbetrag, bedrag, betrag, montant, jumlah, ttl, sum',
);
const inclusive = list(
  'incl, inc, inclusive, including, included, inkl, inklusive, with, ttc, tvac, inclusief, brutto',
);
const exclusive = list(
  'excl, exc, exclusive, excluding, before, zzgl, ohne, exkl, exklusive, ht, htva, exclusief, netto, without, hors, taxable',
);
const taxes = list(
  'gst, igst, vat, tax, taxes, sst, mwst, ust, umsatzsteuer, mehrwertsteuer, tva, btw, iva, moms, hst',
);

const tips = list('tip, tips, gratuity, trinkgeld, pourboire, fooi, propina, mancia');

/** In order: the first rule that fits decides. */
const rules: readonly RoleRule[] = [
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
  { role: 'payable', any: totalWords, with: tips, without: list('suggested, before, without, ohne, excl') },
  { role: 'tip', any: tips },
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
    without: exclusive,
  },
  {
    role: 'subtotal',
    any: list(
      'subtotal, sub total, subtot, zwischensumme, sous total, subtotaal, net amount, nettobetrag, nettosumme, total ht, montant ht, warenwert, goods total, untaxed amount, amount before tax, charges before vat, total before vat, base imponible',
    ),
    without: inclusive,
  },
  {
    role: 'gross',
    any: [...list('subtotal, sub total, subtotaal'), ...totalWords],
    with: inclusive,
    without: list('included'),
  },
  {
    role: 'gross',
    any: list('total vat included, total tax included, total gst included, total including vat'),
  },
  { role: 'subtotal', any: [...list('amount, sales, supplies, value'), ...totalWords], with: exclusive },
  {
    role: 'gross',
    any: inclusive,
    with: taxes,
    without: list('included, inklusive, inkl, incl, inc, with'),
  },
  { role: 'subtotal', any: list('net, netto, goods'), with: taxes },
  { role: 'tax', any: taxes, without: list('invoice, reg, registration, id') },
  { role: 'tax', any: list('tax amount, steuer, steuerbetrag') },
  { role: 'gross', any: list('brutto, bruttobetrag, gesamtbetrag, ttc') },
  { role: 'total', any: totalWords, without: list('accepted, card, received, paid, billed') },
  { role: 'subtotal', any: list('netto') },
  { role: 'subtotal', any: list('net'), mostWords: 1 },
  {
    role: 'tendered',
    mostWords: 4,
    any: list(
      'cash, tendered, tender, paid, payment, received, visa, mastercard, card, credit, debit, gegeben, bargeld, especes, espece, carte, bankcard, tunai, amex, paypal, accepted, girocard, bezahlt, betaald, regle, amt tendered',
    ),
  },
  {
    role: 'tendered',
    mostWords: 2,
    any: list('bar, geg bar, contant, pin, pinnen, master, edc, eft, eftpos, cb'),
  },
  { role: 'amount', any: list('amount, nett, net, amt'), without: list('billed, covered, allowed') },
];

/** Roles of lines that sum up; no row of goods has them, even where it seems to multiply. */
export const summingRoles: ReadonlySet<Role> = new Set([
  'payable',
  'gross',
  'total',
  'subtotal',
  'change',
  'carried',
]);

const finds = (tokens: readonly Token[], phrases: readonly string[]): boolean =>
  phrases.some((phrase) => findPhrase(tokens, phrase) !== undefined);

/** The role that a label gives the amount after it, or undefined if it says nothing of the kind. */
export function roleOf(label: string): Role | undefined {
  const tokens = tokensOf(label);
  if (tokens.length === 0) return undefined;
  return rules.find(
    (rule) =>
      tokens.length <= (rule.mostWords ?? Number.POSITIVE_INFINITY) &&
      finds(tokens, rule.any) &&
      (rule.with === undefined || finds(tokens, rule.with)) &&
      (rule.without === undefined || !finds(tokens, rule.without)),
  )?.role;
}

const summaryTitles = list(
  'gst summary, tax summary, vat summary, gst analysis, vat analysis, tax analysis, summary amount, tax code, gst rate, vat rate, mwst satz, taux tva, btw tarief, sst summary, taxable amt, net tax',
);

/** Whether the line heads a table of tax rates, whose amounts are no totals of the paper. */
export const headsTaxSummary = (line: string): boolean => finds(tokensOf(line), summaryTitles);

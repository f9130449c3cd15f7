import { allPhrases } from './words.ts';

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
  /** The label has one of these, */
  readonly any: readonly string[];
  /** and one of these, */
  readonly with?: readonly string[];
  /** and at most this many words: `Bar 20,00` is cash, `Dove cream bar` is not, */
  readonly maxWords?: number;
  /** and none of these. */
  readonly without?: readonly string[];
}

const totalWords = allPhrases({
  en: ['total', 'ttl', 'sum'],
  de: ['gesamt', 'summe', 'gesamtbetrag', 'betrag'],
  fr: ['montant'],
  nl: ['totaal', 'bedrag'],
  ms: ['jumlah'],
});

const inclusiveWords = allPhrases({
  en: ['incl', 'inc', 'inclusive', 'including', 'included', 'with'],
  de: ['inkl', 'inklusive', 'brutto'],
  fr: ['ttc', 'tvac'],
  nl: ['inclusief'],
});

const exclusiveWords = allPhrases({
  en: ['excl', 'exc', 'exclusive', 'excluding', 'before', 'without', 'taxable'],
  de: ['zzgl', 'ohne', 'exkl', 'exklusive', 'netto'],
  fr: ['ht', 'htva', 'hors'],
  nl: ['exclusief'],
});

const taxWords = allPhrases({
  en: ['gst', 'igst', 'vat', 'tax', 'taxes', 'sst', 'hst'],
  de: ['mwst', 'ust', 'umsatzsteuer', 'mehrwertsteuer'],
  fr: ['tva'],
  nl: ['btw'],
  es: ['iva'],
  sv: ['moms'],
});

const tipWords = allPhrases({
  en: ['tip', 'tips', 'gratuity'],
  de: ['trinkgeld'],
  fr: ['pourboire'],
  nl: ['fooi'],
  es: ['propina'],
  it: ['mancia'],
});

/** The first rule that fits decides. */
export const amountRoleRules: readonly AmountRoleRule[] = [
  {
    role: 'carried',
    any: allPhrases({
      en: ['carried forward', 'brought forward', 'carry forward', 'page total'],
      de: ['ubertrag', 'transport', 'zwischensumme seite'],
      fr: ['report a nouveau', 'a reporter'],
      nl: ['overdracht'],
    }),
  },
  {
    role: 'change',
    any: allPhrases({
      en: ['change', 'change due', 'cash back'],
      de: ['ruckgeld', 'wechselgeld'],
      fr: ['rendu'],
      nl: ['wisselgeld'],
      ms: ['baki'],
    }),
  },
  {
    role: 'quantity',
    any: allPhrases({
      en: ['qty', 'qtys', 'quantity', 'quantities', 'items', 'item', 'item count', 'pcs', 'points'],
      de: ['artikel', 'anzahl', 'stuck'],
      fr: ['quantite'],
      nl: ['aantal'],
    }),
    without: ['incl', 'inclusive', 'amount', 'price', 'inc'],
  },
  {
    role: 'payable',
    any: totalWords,
    with: tipWords,
    without: ['suggested', 'before', 'without', 'ohne', 'excl'],
  },
  { role: 'tip', any: tipWords },
  {
    role: 'deposit',
    any: allPhrases({
      en: [
        'deposit',
        'deposits',
        'deposit paid',
        'prepayment',
        'prepaid',
        'advance payment',
        'down payment',
        'previous payment',
        'last payment',
        'payments received',
        'paid to date',
      ],
      de: [
        'anzahlung',
        'anzahlungen',
        'vorauszahlung',
        'vorauszahlungen',
        'abschlagszahlung',
        'abschlagszahlungen',
        'geleistete abschlage',
        'geleistete zahlungen',
      ],
      fr: ['acompte', 'acomptes', 'deja verse', 'deja paye'],
      nl: ['aanbetaling', 'voorschot', 'voorschotten', 'reeds betaald'],
      es: ['anticipo'],
      it: ['acconto'],
    }),
    without: ['total', 'due', 'required', 'amount due', 'zu zahlen', 'a payer'],
  },
  {
    role: 'carried',
    any: allPhrases({
      en: ['previous balance', 'last bill', 'last balance', 'previous bill', 'past due'],
      de: ['alter saldo'],
      fr: ['ancien solde', 'solde precedent'],
      nl: ['vorig saldo'],
      es: ['saldo anterior'],
      it: ['saldo precedente'],
    }),
  },
  {
    role: 'payable',
    any: [
      'rounded total',
      'total rounded',
      'amt rounded',
      'total after rounding',
      'total round',
      'rounded amount',
    ],
  },
  {
    role: 'rounding',
    any: allPhrases({
      en: ['rounding', 'rounding adjustment', 'round adj', 'round amt', 'round', 'rnd', 'roundg'],
      de: ['rundung'],
      fr: ['arrondi'],
      nl: ['afronding'],
      ms: ['pembundaran'],
    }),
  },
  {
    role: 'discount',
    any: allPhrases({
      en: ['discount', 'saving', 'savings', 'disc', 'voucher', 'rebate'],
      de: ['rabatt', 'skonto', 'nachlass'],
      fr: ['remise'],
      nl: ['korting'],
    }),
  },
  {
    role: 'payable',
    any: allPhrases({
      en: [
        'grand total',
        'amount due',
        'total due',
        'balance due',
        'total payable',
        'amount payable',
        'amt payable',
        'net total',
        'nett total',
        'final total',
        'to pay',
        'please pay',
        'amount owing',
        'total amount due',
        'balance payable',
        'outstanding',
        'payment due',
        'amount to be paid',
      ],
      de: [
        'rechnungsbetrag',
        'rechnungssumme',
        'endsumme',
        'zu zahlen',
        'zahlbetrag',
        'endbetrag',
        'gesamtsumme',
        'gutschriftbetrag',
        'zu uberweisen',
      ],
      fr: ['net a payer', 'a payer', 'a regler'],
      nl: ['te betalen', 'te voldoen', 'totaalbedrag', 'eindtotaal'],
      ms: ['jumlah besar'],
    }),
    without: exclusiveWords,
  },
  {
    role: 'subtotal',
    any: allPhrases({
      en: [
        'subtotal',
        'sub total',
        'subtot',
        'net amount',
        'goods total',
        'untaxed amount',
        'amount before tax',
        'charges before vat',
        'total before vat',
      ],
      de: ['zwischensumme', 'nettobetrag', 'nettosumme', 'warenwert'],
      fr: ['sous total', 'total ht', 'montant ht'],
      nl: ['subtotaal'],
      es: ['base imponible'],
    }),
    without: inclusiveWords,
  },
  {
    role: 'gross',
    any: ['subtotal', 'sub total', 'subtotaal', ...totalWords],
    with: inclusiveWords,
    without: ['included'],
  },
  {
    role: 'gross',
    any: ['total vat included', 'total tax included', 'total gst included', 'total including vat'],
  },
  { role: 'subtotal', any: ['amount', 'sales', 'supplies', 'value', ...totalWords], with: exclusiveWords },
  {
    role: 'gross',
    any: inclusiveWords,
    with: taxWords,
    without: ['included', 'inklusive', 'inkl', 'incl', 'inc', 'with'],
  },
  { role: 'subtotal', any: ['net', 'netto', 'goods'], with: taxWords },
  { role: 'tax', any: taxWords, without: ['invoice', 'reg', 'registration', 'id'] },
  { role: 'tax', any: ['tax amount', 'steuer', 'steuerbetrag'] },
  { role: 'gross', any: ['brutto', 'bruttobetrag', 'gesamtbetrag', 'ttc'] },
  { role: 'total', any: totalWords, without: ['accepted', 'card', 'received', 'paid', 'billed'] },
  { role: 'subtotal', any: ['netto'] },
  { role: 'subtotal', any: ['net'], maxWords: 1 },
  {
    role: 'tendered',
    maxWords: 4,
    any: allPhrases({
      en: [
        'cash',
        'tendered',
        'tender',
        'amt tendered',
        'paid',
        'payment',
        'received',
        'accepted',
        'card',
        'bankcard',
        'credit',
        'debit',
      ],
      brands: ['visa', 'mastercard', 'amex', 'paypal', 'girocard'],
      de: ['gegeben', 'bargeld', 'bezahlt'],
      fr: ['especes', 'espece', 'carte', 'regle'],
      nl: ['betaald'],
      ms: ['tunai'],
    }),
  },
  {
    role: 'tendered',
    maxWords: 2,
    any: allPhrases({
      en: ['master', 'edc', 'eft', 'eftpos'],
      de: ['bar', 'geg bar'],
      fr: ['cb'],
      nl: ['contant', 'pin', 'pinnen'],
    }),
  },
  { role: 'amount', any: ['amount', 'nett', 'net', 'amt'], without: ['billed', 'covered', 'allowed'] },
];

/** Roles of lines that sum up; a line item has none of them, even if its numbers multiply. */
export const summingRoles: ReadonlySet<AmountRole> = new Set([
  'payable',
  'gross',
  'total',
  'subtotal',
  'change',
  'carried',
]);

/** Headings of a table of tax rates, whose amounts are not totals of the document. */
export const taxSummaryHeadings = allPhrases({
  en: [
    'gst summary',
    'tax summary',
    'vat summary',
    'sst summary',
    'gst analysis',
    'vat analysis',
    'tax analysis',
    'summary amount',
    'tax code',
    'gst rate',
    'vat rate',
    'taxable amt',
    'net tax',
  ],
  de: ['mwst satz'],
  fr: ['taux tva'],
  nl: ['btw tarief'],
});

import type { Language } from '../../shared/notation/language.ts';

/** The few sentences that the extractor writes itself, in the language of the document. */
export interface GeneratedText {
  readonly payAction: (what: { amount: string; to: string; by: string }) => string;
  readonly toPayee: (name: string) => string;
  /** Dates are given as `2026-12-04` and written out. */
  readonly byDate: (date: string) => string;
  readonly billTitle: (kind: string, number: string, from: string) => string;
  readonly billSummary: (what: {
    kind: string;
    number: string;
    from: string;
    date: string;
    amount: string;
    due: string;
  }) => string;
  readonly fromSender: (name: string) => string;
  readonly ofDate: (date: string) => string;
  readonly overAmount: (amount: string) => string;
  readonly dueOnDate: (date: string) => string;
  readonly invoice: string;
  readonly receipt: string;
  readonly creditNote: string;
}

/** `4 December 2026` for `2026-12-04`, in a language. */
const writtenDate = (locale: string): ((date: string) => string) => {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  return (date) => format.format(new Date(date));
};
const inEnglish = writtenDate('en-GB');
const inGerman = writtenDate('de');
const inFrench = writtenDate('fr');
const inDutch = writtenDate('nl');

const joinNonEmpty = (...parts: string[]): string => parts.filter((part) => part !== '').join(' ');

const common = {
  billTitle: joinNonEmpty,
  billSummary: ({ kind, number, from, date, amount, due }: Parameters<GeneratedText['billSummary']>[0]) =>
    `${joinNonEmpty(kind, number, from, date, amount)}${due === '' ? '' : `, ${due}`}.`,
};

const en: GeneratedText = {
  ...common,
  payAction: ({ amount, to, by }) => joinNonEmpty('Pay', amount, to, by),
  toPayee: (name) => `to ${name}`,
  byDate: (date) => `by ${inEnglish(date)}`,
  fromSender: (name) => `from ${name}`,
  ofDate: (date) => `of ${inEnglish(date)}`,
  overAmount: (amount) => `over ${amount}`,
  dueOnDate: (date) => `due on ${inEnglish(date)}`,
  invoice: 'Invoice',
  receipt: 'Receipt',
  creditNote: 'Credit note',
};

const de: GeneratedText = {
  ...common,
  payAction: ({ amount, to, by }) => joinNonEmpty(amount === '' ? 'Rechnung' : amount, by, to, 'zahlen'),
  toPayee: (name) => `an ${name}`,
  byDate: (date) => `bis ${inGerman(date)}`,
  fromSender: (name) => `von ${name}`,
  ofDate: (date) => `vom ${inGerman(date)}`,
  overAmount: (amount) => `über ${amount}`,
  dueOnDate: (date) => `fällig am ${inGerman(date)}`,
  invoice: 'Rechnung',
  receipt: 'Quittung',
  creditNote: 'Gutschrift',
};

const fr: GeneratedText = {
  ...common,
  payAction: ({ amount, to, by }) => joinNonEmpty('Payer', amount, to, by),
  toPayee: (name) => `à ${name}`,
  byDate: (date) => `au plus tard le ${inFrench(date)}`,
  fromSender: (name) => `de ${name}`,
  ofDate: (date) => `du ${inFrench(date)}`,
  overAmount: (amount) => `de ${amount}`,
  dueOnDate: (date) => `échéance le ${inFrench(date)}`,
  invoice: 'Facture',
  receipt: 'Reçu',
  creditNote: 'Avoir',
};

const nl: GeneratedText = {
  ...common,
  payAction: ({ amount, to, by }) => joinNonEmpty(amount === '' ? 'Factuur' : amount, by, to, 'betalen'),
  toPayee: (name) => `aan ${name}`,
  byDate: (date) => `uiterlijk ${inDutch(date)}`,
  fromSender: (name) => `van ${name}`,
  ofDate: (date) => `van ${inDutch(date)}`,
  overAmount: (amount) => `over ${amount}`,
  dueOnDate: (date) => `te betalen op ${inDutch(date)}`,
  invoice: 'Factuur',
  receipt: 'Bon',
  creditNote: 'Creditnota',
};

const generatedTexts: Readonly<Record<Language, GeneratedText>> = { en, de, fr, nl };

/** English if the language is unknown or not one of the four. */
export const generatedTextFor = (language: string | null): GeneratedText =>
  Object.entries(generatedTexts).find(([name]) => name === language)?.[1] ?? en;

import type { Language } from '../../shared/notation/language.ts';

/** The few sentences that the extractor writes itself, in the language of the document. */
export interface GeneratedText {
  readonly pay: (what: { amount: string; to: string; by: string }) => string;
  readonly to: (name: string) => string;
  readonly by: (date: string) => string;
  readonly title: (kind: string, number: string, from: string) => string;
  readonly bill: (what: {
    kind: string;
    number: string;
    from: string;
    date: string;
    amount: string;
    due: string;
  }) => string;
  readonly from: (name: string) => string;
  readonly of: (date: string) => string;
  readonly over: (amount: string) => string;
  readonly due: (date: string) => string;
  readonly invoice: string;
  readonly receipt: string;
  readonly creditNote: string;
}

const joinNonEmpty = (...parts: string[]): string => parts.filter((part) => part !== '').join(' ');

const common = {
  title: joinNonEmpty,
  bill: ({ kind, number, from, date, amount, due }: Parameters<GeneratedText['bill']>[0]) =>
    `${joinNonEmpty(kind, number, from, date, amount)}${due === '' ? '' : `, ${due}`}.`,
};

const en: GeneratedText = {
  ...common,
  pay: ({ amount, to, by }) => joinNonEmpty('Pay', amount, to, by),
  to: (name) => `to ${name}`,
  by: (date) => `by ${date}`,
  from: (name) => `from ${name}`,
  of: (date) => `of ${date}`,
  over: (amount) => `over ${amount}`,
  due: (date) => `due on ${date}`,
  invoice: 'Invoice',
  receipt: 'Receipt',
  creditNote: 'Credit note',
};

const de: GeneratedText = {
  ...common,
  pay: ({ amount, to, by }) => joinNonEmpty(amount === '' ? 'Rechnung' : amount, by, to, 'zahlen'),
  to: (name) => `an ${name}`,
  by: (date) => `bis ${date}`,
  from: (name) => `von ${name}`,
  of: (date) => `vom ${date}`,
  over: (amount) => `über ${amount}`,
  due: (date) => `fällig am ${date}`,
  invoice: 'Rechnung',
  receipt: 'Quittung',
  creditNote: 'Gutschrift',
};

const fr: GeneratedText = {
  ...common,
  pay: ({ amount, to, by }) => joinNonEmpty('Payer', amount, to, by),
  to: (name) => `à ${name}`,
  by: (date) => `avant le ${date}`,
  from: (name) => `de ${name}`,
  of: (date) => `du ${date}`,
  over: (amount) => `de ${amount}`,
  due: (date) => `échéance le ${date}`,
  invoice: 'Facture',
  receipt: 'Reçu',
  creditNote: 'Avoir',
};

const nl: GeneratedText = {
  ...common,
  pay: ({ amount, to, by }) => joinNonEmpty(amount === '' ? 'Factuur' : amount, by, to, 'betalen'),
  to: (name) => `aan ${name}`,
  by: (date) => `uiterlijk ${date}`,
  from: (name) => `van ${name}`,
  of: (date) => `van ${date}`,
  over: (amount) => `over ${amount}`,
  due: (date) => `te betalen op ${date}`,
  invoice: 'Factuur',
  receipt: 'Bon',
  creditNote: 'Creditnota',
};

const generatedTexts: Readonly<Record<Language, GeneratedText>> = { en, de, fr, nl };

/** English if the language is unknown or not one of the four. */
export const generatedTextFor = (language: string | null): GeneratedText =>
  Object.entries(generatedTexts).find(([name]) => name === language)?.[1] ?? en;

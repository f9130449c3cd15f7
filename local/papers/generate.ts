import { invoice } from './kinds/invoice.ts';
import { letter } from './kinds/letter.ts';
import type { Language, Paper, Party } from './paper.ts';
import { createRandom, type Random } from './random.ts';
import { type Vocabulary, vocabulary } from './vocabulary.ts';
import { type DateStyle, dateText, daysAfter, decimal, iban, money } from './wording.ts';

/** Papers nobody wrote by hand: other people, dates, amounts and looks for every seed, the same for the same seed. */

/** An English letter that asks for a payment, asks for an answer, or asks for nothing. */
export function generateLetter(seed: number): Paper {
  const random = createRandom(seed);
  const words = vocabulary.en;
  const date = randomDate(random);
  const dueDate = daysAfter(date, random.integer(10, 60));
  const cents = random.integer(1_500, 480_000);
  const due = dateText(dueDate, 'en', random.pick<DateStyle>(['long', 'short']));
  const request = random.pick(['pay', 'answer', 'nothing'] as const);
  const sentence = {
    pay: `Please pay the outstanding amount of £${money(cents, 'en')} by ${due}.`,
    answer: `Please complete the enclosed form and return it to us by ${due}.`,
    nothing: 'You do not need to do anything. Please keep this letter for your records.',
  }[request];
  return letter({
    name: `letter-${seed}`,
    language: 'en',
    typeface: random.pick(['sans', 'serif'] as const),
    look: random.pick(['bar', 'centred', 'right'] as const),
    sender: party(random, words),
    recipient: person(random, words),
    references: [['Our reference', `${random.pick(['RF', 'AC', 'TX'])}-${random.integer(100_000, 999_999)}`]],
    date,
    subject: {
      pay: 'Payment reminder',
      answer: 'We need some information',
      nothing: 'A confirmation for you',
    }[request],
    salutation: 'Dear customer,',
    paragraphs: [random.pick(words.openings), sentence, random.pick(words.endings)],
    signature: ['Yours faithfully,', random.pick(words.people), 'Customer Services'],
    footer: [random.pick(words.footers)],
    findings: {
      category: 'other',
      actionStatus: request === 'nothing' ? 'no-action-needed' : 'require-action',
      dueDate: request === 'nothing' ? null : dueDate,
      amount: request === 'pay' ? { value: decimal(cents), currency: 'GBP' } : null,
    },
  });
}

/** An invoice with one to nine rows, in English, German, French or Dutch unless the language is said. */
export function generateInvoice(seed: number, wanted?: Language): Paper {
  const random = createRandom(seed);
  const language = wanted ?? random.pick<Language>(['en', 'de', 'fr', 'nl']);
  const words = vocabulary[language];
  const [country, account] = words.account;
  return invoice({
    name: `invoice-${seed}`,
    language,
    typeface: random.pick(['sans', 'serif'] as const),
    look: random.pick(['vendor-left', 'vendor-right'] as const),
    dateStyle: random.pick<DateStyle>(['long', 'short']),
    vendor: party(random, words),
    customer: person(random, words),
    number: `${random.pick(['', 'R', 'INV-', '2026-'])}${random.integer(1_000, 999_999)}`,
    date: randomDate(random),
    termDays: random.pick([7, 14, 21, 30]),
    currency: language === 'en' ? 'GBP' : 'EUR',
    items: Array.from({ length: random.integer(1, 9) }, () => ({
      description: random.pick(words.goods),
      quantity: random.integer(1, 24),
      unitPrice: random.integer(95, 45_000),
    })),
    taxPercent: words.taxPercent,
    footer: [`IBAN ${iban(country, `${account}${random.integer(10_000_000, 99_999_999)}`)}`],
  });
}

const randomDate = (random: Random) => daysAfter('2025-01-01', random.integer(0, 900));

function party(random: Random, words: Vocabulary): Party {
  const name = random.pick(words.companies);
  const domain = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z]+/g, '');
  return {
    name,
    address: [street(random, words), random.pick(words.towns)],
    email: `${random.pick(['info', 'office', 'contact'])}@${domain}.example`,
    phone: `${words.areaCode} ${random.integer(100, 999)} ${random.integer(1_000, 9_999)}`,
  };
}

const person = (random: Random, words: Vocabulary): string[] => [
  random.pick(words.people),
  street(random, words),
  random.pick(words.towns),
];

function street(random: Random, words: Vocabulary): string {
  const number = random.integer(1, 180);
  const name = random.pick(words.streets);
  return words.numberFirst ? `${number} ${name}` : `${name} ${number}`;
}

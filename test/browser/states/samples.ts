import {
  advertisingLetter,
  bankStatement,
  councilLetter,
  dutchInvoice,
  englishInvoice,
  frenchInvoice,
  germanInvoice,
  insuranceLetter,
  shopReceipt,
} from '../../../fixtures/documents/index.ts';
import type { Document } from '../../../shared/domain/document.ts';
import { type DocumentSummary, summaryOf } from '../../../shared/domain/document-summary.ts';
import { reason } from '../../../shared/domain/reasons.ts';
import { fakeSummary } from '../fake-api.ts';
import type { Answers } from '../fake-routes.ts';
import { type Letter, letterOf, pagesOf } from './letters.ts';

/** One household's paperwork. The clock of every state is stopped at `NOW`. */
export const NOW = '2026-11-24T10:15:00.000Z';

export const invoice = letterOf(englishInvoice, 60, {
  title: 'Office chair, paper and toner',
  summary:
    'Thornbury Office Supplies charges £676.68 for printer paper, toner cartridges, an office chair, desk lamps and delivery. The invoice is payable by 3 December 2026.',
  suggestedActions: ['Pay £676.68 by 3 December 2026.'],
});

export const letter = letterOf(councilLetter, 59, {
  title: 'Penalty charge notice: payment outstanding',
  summary:
    'Wexbridge City Council says that a car was parked in Mill Street without a valid permit on 12 October 2026. The charge of £70.00 increases to £105.00 if it is not paid by 4 December 2026.',
  suggestedActions: [
    'Pay £70.00 by 4 December 2026, quoting PCN/2026/048817.',
    'Or write to the council with your reasons and evidence before that date.',
  ],
});

export const german = letterOf(germanInvoice, 58, {
  title: 'Elektroarbeiten und Steckdosen',
  summary:
    'Elektro Brandmüller berechnet fünf Arbeitsstunden, acht Steckdosen, 40 Meter Kabel und die Anfahrt. Die Rechnung war am 11. November 2026 fällig.',
  suggestedActions: ['Rechnung bezahlen.'],
});

const french = letterOf(frenchInvoice, 57, {
  title: 'Réparation de la porte d’entrée',
  summary: 'La menuiserie Lefèvre facture la réparation de la porte d’entrée et deux fenêtres.',
  suggestedActions: [],
});

const total = french.document.invoice?.total ?? '';
/** Two values of it are in doubt. */
export const toCheck: Letter = {
  ...french,
  document: {
    ...french.document,
    status: 'needs-review',
    actionStatus: 'no-action-needed',
    dueDate: null,
    statusReason: reason('proof.date-ambiguous', {
      path: 'dueDate',
      value: '2026-10-14',
      quote: '14 octobre',
    }),
    fields: {
      ...french.document.fields,
      dueDate: {
        value: '2026-10-14',
        confidence: 0.6,
        source: french.document.fields.dueDate?.source ?? null,
        problem: reason('proof.date-ambiguous', {
          path: 'dueDate',
          value: '2026-10-14',
          quote: '14 octobre',
        }),
      },
      'invoice.total': {
        value: total,
        confidence: 0.5,
        source: french.document.fields['invoice.total']?.source ?? null,
        problem: reason('proof.value-not-in-quote', {
          path: 'invoice.total',
          value: total,
          quote: 'Total TTC',
        }),
      },
    },
  },
};

export const statement = letterOf(bankStatement, 56, {
  title: 'Statement of account, July to September 2026',
  summary: 'Westmere Bank lists the movements of the current account 31926819 from July to September 2026.',
  suggestedActions: [],
});

const others = [
  letterOf(
    insuranceLetter,
    55,
    {
      title: 'Your home insurance claim has been settled',
      summary:
        'Northgate Mutual Insurance has accepted the claim for water damage and transferred £1,284.60.',
      suggestedActions: [],
    },
    { read: false, amount: { value: '-1284.60', currency: 'GBP' } },
  ),
  letterOf(shopReceipt, 54, {
    title: 'Groceries and batteries',
    summary: 'A receipt for groceries.',
    suggestedActions: [],
  }),
  letterOf(
    dutchInvoice,
    53,
    {
      title: 'Beukenhaag en tuinaarde',
      summary: 'Tuincentrum De Linde levert en plant 24 beuken.',
      suggestedActions: [],
    },
    { actionStatus: 'no-action-needed', dueDate: null, tags: ['Garden'] },
  ),
  letterOf(advertisingLetter, 52, {
    title: 'Faster fibre in your street',
    summary: 'Brightwave Broadband advertises a fibre package for £24.99 a month.',
    suggestedActions: [],
  }),
];

/** All that have pages. */
export const letters: readonly Letter[] = [invoice, letter, german, toCheck, statement, ...others];

/** A document of which only the list is shown. */
const row = (
  number: number,
  sender: string | undefined,
  title: string | undefined,
  change: Partial<DocumentSummary> = {},
): DocumentSummary =>
  fakeSummary(number, {
    sender,
    title,
    kind: 'letter',
    amount: undefined,
    date: undefined,
    version: 4,
    ...change,
  });

const pounds = (value: string) => ({ value, currency: 'GBP' });
const euros = (value: string) => ({ value, currency: 'EUR' });
const due = (dueDate: string) => ({ actionStatus: 'require-action', dueDate }) as const;

export const failed = row(51, undefined, undefined, {
  kind: undefined,
  status: 'failed',
  statusReason: reason('file.encrypted', { file: 'payslip-october.pdf' }),
  fileName: 'payslip-october.pdf',
});

/** The inbox of a week. */
export const inbox: readonly DocumentSummary[] = [
  ...letters.map(({ document }) => summaryOf(document)),
  failed,
  row(50, 'Stadtwerke Havelberg', 'Abschlag Strom November', {
    ...due('2026-11-25'),
    amount: euros('86.00'),
    read: false,
  }),
  row(49, 'Dr. Amara Osei', 'Vaccination record to sign and return', { ...due('2026-12-11') }),
  row(48, 'Fernhill Primary School', 'Permission slip for the science museum', {
    ...due('2026-11-30'),
    amount: pounds('12.50'),
    doubts: ['dueDate'],
    read: false,
  }),
  row(47, undefined, undefined, {
    kind: undefined,
    status: 'reading',
    progress: { pagesRead: 4, pagesTotal: 12 },
    fileName: 'tenancy-agreement.pdf',
  }),
  row(46, undefined, undefined, {
    kind: undefined,
    status: 'analysing',
    progress: { pagesRead: 1, pagesTotal: 1 },
    fileName: 'IMG_4471.jpg',
  }),
  row(45, 'Hausverwaltung Lindner & Söhne', 'Nebenkostenabrechnung 2025', {
    date: '2026-11-17',
    amount: euros('-214.38'),
    read: false,
    tags: ['Flat'],
  }),
  row(44, 'Riverside Dental Practice', 'Reminder of your check-up', { date: '2026-11-16' }),
  row(43, 'HM Revenue & Customs', 'Tax code notice for 2026/27', { date: '2026-11-13', kind: 'letter' }),
  row(42, 'Wexbridge Water', 'Meter reading and direct debit', {
    date: '2026-11-11',
    amount: pounds('41.75'),
    kind: 'invoice',
  }),
  row(41, 'Harbour Books', 'Order 88213', { date: '2026-11-09', amount: pounds('38.94'), kind: 'receipt' }),
];

/** The longest that people meet: names, amounts, German compounds, words without a place to break them. */
export const long: readonly DocumentSummary[] = [
  row(
    39,
    'Zentrale Landesverwaltung für Grundstücksverkehr und Bodenordnung',
    'Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung',
    { ...due('2026-11-20'), amount: euros('123456789.00'), read: false },
  ),
  row(
    38,
    'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesellschaft',
    'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
    {
      ...due('2027-01-15'),
      amount: { value: '-987654321.50', currency: 'USD' },
      doubts: ['amount', 'dueDate'],
    },
  ),
  row(
    37,
    'a-very-long-sender-name-without-any-space-in-it@example.com',
    'https://example.com/a/very/long/address/that/someone/used/as/a/title',
    {
      status: 'needs-review',
      doubts: ['amount', 'date', 'invoice.invoiceNumber', 'sender.address'],
      moreDoubts: 14,
      amount: pounds('100000000.01'),
    },
  ),
  row(36, undefined, undefined, {
    kind: undefined,
    status: 'reading',
    progress: { pagesRead: 199, pagesTotal: 200 },
    fileName: 'Kraftfahrzeughaftpflichtversicherungsbedingungen_2026_final_v2 (1).pdf',
  }),
  row(
    35,
    'The Worshipful Company of Spectacle Makers and Instrument Builders',
    'A title that goes on about everything that the letter says, so that no list can show all of it on one line',
    { amount: { value: '120000', currency: 'JPY' } },
  ),
];

/** As many as a test needs to have more than one part of a list. */
export const many: readonly DocumentSummary[] = Array.from({ length: 130 }, (_, index) =>
  row(index + 1, `Sender ${index + 1}`, `Letter ${index + 1}`, { date: '2026-11-02' }),
);

/** The same documents in another view. */
export const moved = (change: Partial<DocumentSummary>): readonly DocumentSummary[] =>
  inbox.filter(({ status }) => status === 'ready').map((document) => ({ ...document, ...change }));

/** Answers about one document and its pages, as the API has it. */
export const answersAbout = (shown: Letter, change: Partial<Document> = {}): Answers => {
  const document = { ...shown.document, ...change };
  const pages = pagesOf({ ...shown, document });
  return {
    getDocument: document,
    changeDocument: document,
    listDocumentPages: { items: pages, nextCursor: null },
    getDocumentPage: ({ params }) => {
      const page = pages[Number(params.n) - 1];
      if (page === undefined) throw new Error(`There is no page ${params.n}`);
      return { ...page, confidence: 1, lines: [] };
    },
  };
};

/** Answers about whichever of the letters is opened. */
export const answersAboutLetters: Answers = {
  getDocument: ({ params }) =>
    (letters.find(({ document }) => document.id === params.id) ?? invoice).document,
  listDocumentPages: ({ params }) => {
    const found = letters.find(({ document }) => document.id === params.id) ?? invoice;
    return { items: pagesOf(found), nextCursor: null };
  },
};

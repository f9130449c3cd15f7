import type { Page } from 'playwright-core';
import { examples } from '../../../functions/reminders/examples.ts';
import type { Bill } from '../../../shared/domain/bills.ts';
import { reason } from '../../../shared/domain/reasons.ts';
import type { Reminder } from '../../../shared/domain/reminder.ts';
import { type InvoiceSummary, summarize } from '../../../shared/invoices/summary.ts';
import type { World } from '../fake-api.ts';
import { type Answers, fails, held } from '../fake-routes.ts';
import { idOf } from './letters.ts';
import { answersAboutLetters, inbox, invoice, letter } from './samples.ts';
import type { State } from './state.ts';
import type { Words } from './words.ts';

const broken = fails('internal.error', {});

const [proposed] = examples.listReminders.response.items;
if (proposed === undefined) throw new Error('There is no example of a reminder');
const reminder = (number: number, change: Partial<Reminder>): Reminder => ({
  ...proposed,
  id: idOf(number),
  documentId: null,
  dueDate: null,
  source: null,
  status: 'pending',
  ...change,
});
const about = ({ document }: typeof letter) => ({
  documentId: document.id,
  title: document.title ?? '',
  dueDate: document.dueDate,
});

const reminders: readonly Reminder[] = [
  reminder(1, {
    ...about(letter),
    status: 'proposed',
    dueAt: '2026-12-01T08:00:00.000Z',
    source: { page: 1, quote: 'Please pay the charge of £70.00 by 4 December 2026.' },
  }),
  reminder(2, { ...about(invoice), status: 'proposed', dueAt: '2026-11-23T08:00:00.000Z' }),
  reminder(3, {
    title: 'Put the bins out',
    dueAt: '2026-11-24T18:00:00.000Z',
    repeat: 'FREQ=WEEKLY;BYDAY=TU',
  }),
  reminder(4, {
    ...about(invoice),
    title: 'Pay Thornbury',
    dueAt: '2026-11-30T08:00:00.000Z',
    note: 'From the household account',
    channels: ['email', 'webhook'],
  }),
  reminder(5, {
    title:
      'Kraftfahrzeughaftpflichtversicherungsbeitragsrechnung vergleichen und rechtzeitig zum Jahresende kündigen',
    dueAt: '2026-11-30T17:00:00.000Z',
    statusReason: reason('reminder.email-unavailable', {}),
    nextDueAt: '2026-11-30T17:10:00.000Z',
  }),
  reminder(6, { title: 'Renew the passport', dueAt: '2027-03-01T08:00:00.000Z' }),
  reminder(7, {
    title: 'Read the electricity meter',
    status: 'sent',
    dueAt: '2026-10-31T18:00:00.000Z',
    lastSentAt: '2026-10-31T18:00:04.000Z',
  }),
  reminder(8, {
    title: 'Pay the plumber',
    status: 'failed',
    dueAt: '2026-11-12T08:00:00.000Z',
    deliveries: [
      {
        channel: 'webhook',
        status: 'failed',
        tries: 5,
        at: '2026-11-12T15:00:00.000Z',
        reason: reason('reminder.webhook-refused', { status: 503 }),
      },
    ],
  }),
  reminder(9, { title: 'Cancel the gym', status: 'dismissed', dueAt: '2026-11-02T08:00:00.000Z' }),
];

const listReminders: Answers['listReminders'] = ({ query }) => ({
  items: reminders.filter(({ status }) => status === query.get('status')),
  nextCursor: null,
});
const reminded: World = { documents: inbox, answers: { ...answersAboutLetters, listReminders } };
const rowOf = (page: Page, number: number) => page.locator(`[data-reminder="${idOf(number)}"]`);
const dialogOf = (number: number) => async (page: Page) => {
  await rowOf(page, number).getByRole('button').first().click();
  await page.getByRole('dialog').waitFor();
};

const reminderStates: readonly State[] = [
  { name: 'reminders-empty', address: '/reminders', world: {} },
  { name: 'reminders-filled', address: '/reminders', world: reminded },
  {
    name: 'reminders-past',
    address: '/reminders',
    world: reminded,
    async prepare(page, words) {
      await page.getByRole('button', { name: words.reminders.past }).click();
      await rowOf(page, 8).scrollIntoViewIfNeeded();
    },
  },
  { name: 'reminders-loading', address: '/reminders', world: { answers: { listReminders: held } } },
  {
    name: 'reminders-error',
    address: '/reminders',
    world: { answers: { listReminders: broken } },
    prepare: (page) => page.getByRole('alert').waitFor(),
  },
  {
    name: 'reminders-new',
    address: '/reminders',
    world: reminded,
    async prepare(page, words) {
      await page.getByRole('button', { name: words.reminders.new }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'reminders-new-incomplete',
    address: '/reminders',
    world: reminded,
    async prepare(page, words: Words) {
      await page.getByRole('button', { name: words.reminders.new }).click();
      await page.getByRole('button', { name: words.reminders.create }).click();
      await page.getByText(words.reminders.titleMissing).waitFor();
    },
  },
  { name: 'reminders-edit', address: '/reminders', world: reminded, prepare: dialogOf(3) },
  {
    name: 'reminders-conflict',
    address: '/reminders',
    world: {
      ...reminded,
      answers: {
        ...reminded.answers,
        updateReminder: fails('reminder.changed', { cause: 'outdated', ifMatch: 1, version: 2 }),
        getReminder: reminder(4, {
          title: 'Pay Thornbury in cash',
          dueAt: '2026-12-02T09:00:00.000Z',
          version: 2,
        }),
      },
    },
    async prepare(page, words) {
      await dialogOf(4)(page);
      await page.getByLabel(words.reminders.title).fill('Pay Thornbury today');
      await page.getByRole('button', { name: words.reminders.save }).click();
      await page.getByText(words.reminders.conflict).waitFor();
    },
  },
  {
    name: 'reminders-snooze',
    address: '/reminders',
    world: reminded,
    async prepare(page, words) {
      await rowOf(page, 3).getByRole('button', { name: words.reminders.snooze }).click();
      await page.getByRole('menu').waitFor();
    },
  },
];

const vendors = [
  'Sampletown Utilities',
  'Thornbury Office Supplies Ltd',
  'Brightwave Broadband',
  'Wexbridge Water',
  'Stadtwerke Havelberg',
  'Harbour Books',
  'Fernhill Primary School',
  'Riverside Dental Practice',
  'Northgate Mutual Insurance',
  'Corner Pantry Ltd',
  'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesellschaft',
];

/** Bills of a year: of each vendor one in most months, and some that lack something. */
const bills: readonly Bill[] = vendors.flatMap((vendor, index) =>
  Array.from({ length: 12 }, (_, month) => month)
    .filter((month) => (month * 7 + index * 5) % 11 < 9 - index * 0.7)
    .map((month): Bill => {
      const at = new Date(Date.UTC(2025, 11 + month, 3 + index * 2)).toISOString().slice(0, 10);
      const cents = 1_500 + ((month * 7_919 + index * 15_485) % 23_000);
      return {
        documentId: idOf(month),
        day: at,
        hasDate: true,
        vendor,
        total: (cents / 100).toFixed(2),
        currency: index === 4 ? 'EUR' : 'GBP',
      };
    }),
);
const lacking: readonly Bill[] = [
  { documentId: idOf(60), day: '2026-11-20', hasDate: false, vendor: null, total: '48.20', currency: 'GBP' },
  {
    documentId: idOf(61),
    day: '2026-11-18',
    hasDate: true,
    vendor: 'Harbour Books',
    total: null,
    currency: null,
  },
];

async function* inOnePage(page: readonly Bill[]) {
  yield page;
}
const summaryOf = (all: readonly Bill[]): Promise<InvoiceSummary> =>
  summarize(inOnePage(all), { groupBy: 'month,vendor', top: 8 });
const summary = await summaryOf([...bills, ...lacking]);
const nothing = await summaryOf([]);
const huge = await summaryOf([
  ...bills.slice(0, 12).map((bill) => ({ ...bill, vendor: vendors.at(-1) ?? '', total: '123456789.00' })),
  ...bills.slice(12, 30),
]);

const listed: Answers['listInvoices'] = {
  items: inbox.slice(0, 9).map((document, index) => ({
    document,
    day: document.date ?? '2026-11-17',
    hasDate: index !== 3,
    vendor: document.sender ?? null,
    total: index === 4 ? null : (document.amount?.value ?? '19.90'),
    currency: document.amount?.currency ?? 'GBP',
  })),
  nextCursor: 'more',
};
const billed: World = {
  documents: inbox,
  answers: { ...answersAboutLetters, getInvoiceSummary: summary, listInvoices: listed },
};

const invoiceStates: readonly State[] = [
  { name: 'invoices-empty', address: '/invoices', world: { answers: { getInvoiceSummary: nothing } } },
  { name: 'invoices-filled', address: '/invoices', world: billed },
  { name: 'invoices-month', address: '/invoices?month=2026-06', world: billed },
  { name: 'invoices-vendor', address: '/invoices?vendor=%3DWexbridge%20Water', world: billed },
  { name: 'invoices-days', address: '/invoices?kind=receipt&from=2026-03-01&to=2026-08-31', world: billed },
  {
    name: 'invoices-long',
    address: '/invoices',
    world: { ...billed, answers: { ...billed.answers, getInvoiceSummary: huge } },
  },
  { name: 'invoices-loading', address: '/invoices', world: { answers: { getInvoiceSummary: held } } },
  {
    name: 'invoices-error',
    address: '/invoices',
    world: { answers: { getInvoiceSummary: broken } },
    prepare: (page) => page.getByRole('alert').waitFor(),
  },
];

/** Reminders and invoices. */
export const billStates: readonly State[] = [...reminderStates, ...invoiceStates];

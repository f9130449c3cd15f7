import type { Page } from 'playwright-core';
import { examples as chat } from '../../../functions/chat/examples.ts';
import type { Document } from '../../../shared/domain/document.ts';
import { reason } from '../../../shared/domain/reasons.ts';
import type { World } from '../fake-api.ts';
import { type Answers, fails, held } from '../fake-routes.ts';
import { idOf, type Letter } from './letters.ts';
import { answersAbout, german, inbox, invoice, letter, statement, toCheck } from './samples.ts';
import type { State } from './state.ts';
import type { Words } from './words.ts';

const addressOf = ({ document }: Letter) => `/documents/${document.id}`;

interface Shown {
  readonly letter?: Letter;
  readonly change?: Partial<Document>;
  readonly answers?: Answers;
  readonly query?: string;
  readonly prepare?: State['prepare'];
  readonly only?: State['only'];
}

/** A state of a document's own page. */
function state(name: string, shown: Shown = {}): State {
  const { letter: about = invoice, change = {}, answers = {}, query = '', prepare, only } = shown;
  const world: World = { documents: inbox, answers: { ...answersAbout(about, change), ...answers } };
  return {
    name: `document-${name}`,
    address: addressOf(about) + query,
    world,
    ...(prepare && { prepare }),
    ...(only && { only }),
  };
}

const nothingRead: Partial<Document> = {
  kind: null,
  title: null,
  summary: null,
  sender: null,
  category: null,
  actionStatus: null,
  suggestedActions: [],
  dueDate: null,
  amount: null,
  invoice: null,
  fields: {},
};

/** Opens the menu and chooses an item. */
const choose = (item: (words: Words) => string) => async (page: Page, words: Words) => {
  await page.getByRole('button', { name: words.document.moreActions }).click();
  await page.getByRole('menuitem', { name: item(words), exact: true }).click();
  await page.getByRole('dialog').waitFor();
};

const press = (key: string, role: 'dialog' | 'menu') => async (page: Page) => {
  await page.locator('h1').waitFor();
  await page.keyboard.press(key);
  await page.getByRole(role).waitFor();
};

const question = { items: [...chat.getDocumentChat.response.items], nextCursor: null };
const ask = (page: Page, words: Words) => page.getByRole('tab', { name: words.document.askTab }).click();

const standing: readonly State[] = [
  state('invoice'),
  state('letter', { letter }),
  state('german', { letter: german }),
  state('pages', { letter: statement, query: '?page=2' }),
  state('loading', { answers: { getDocument: held, listDocumentPages: held } }),
  state('error', {
    answers: { getDocument: fails('internal.error', {}) },
    prepare: (page) => page.getByRole('alert').waitFor(),
  }),
  state('gone', {
    answers: { getDocument: fails('document.not-found', { cause: 'unknown', id: idOf(1) }) },
    prepare: (page) => page.getByRole('alert').waitFor(),
  }),
  state('waiting-for-upload', {
    change: { ...nothingRead, status: 'awaiting-upload', progress: { pagesRead: 0, pagesTotal: 0 } },
  }),
  state('reading', {
    letter: statement,
    change: { ...nothingRead, status: 'reading', progress: { pagesRead: 1, pagesTotal: 4 } },
    answers: { listDocumentPages: { items: [], nextCursor: null } },
  }),
  state('failed-file', {
    change: {
      ...nothingRead,
      status: 'failed',
      statusReason: reason('file.encrypted', { file: 'payslip-october.pdf' }),
      progress: { pagesRead: 0, pagesTotal: 0 },
    },
  }),
  state('failed-reading', {
    change: { ...nothingRead, status: 'failed', statusReason: reason('analysis.gave-up', {}) },
  }),
  state('duplicate', { change: { duplicateOf: letter.document.id } }),
  state('done', {
    change: { actionStatus: 'action-done', tags: ['Office', 'Tax 2026'], notes: 'Paid by card.' },
  }),
  state('snoozed', { change: { view: 'snoozed', snoozedUntil: '2026-11-30T08:00:00.000Z' } }),
  state('archived', { change: { view: 'archived' } }),
  state('trash', { change: { view: 'trash', trashedAt: '2026-11-20T10:00:00.000Z' } }),
  state('long', {
    change: {
      title: 'Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung',
      amount: { value: '123456789.00', currency: 'EUR' },
      sender: {
        name: 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesellschaft',
        address: 'Bürgermeister-Smidt-Straße 1234567890, Hinterhaus, 28195 Freie Hansestadt Bremen',
        email: 'a-very-long-address-without-a-space@verwaltung.example.com',
        phone: '+49 421 1234567890-1234',
      },
      tags: ['Kraftfahrzeughaftpflichtversicherung', 'Tax 2026', 'Household', 'House in the country'],
    },
  }),
];

/** The values after they have all been confirmed. */
const confirmed = Object.fromEntries(
  Object.entries(toCheck.document.fields).map(([path, { problem: _, ...field }]) => [
    path,
    { ...field, confirmedAt: '2026-11-24T10:14:00.000Z' },
  ]),
);

const checking: readonly State[] = [
  state('to-check', { letter: toCheck }),
  state('all-checked', {
    letter: toCheck,
    answers: {
      reviewDocument: { ...toCheck.document, status: 'ready', statusReason: null, fields: confirmed },
    },
    async prepare(page, { document }) {
      await page.getByRole('button', { name: document.everythingRight }).click();
      await page.getByText(document.allChecked).waitFor();
      // Otherwise it leads on to the next document.
      await page.keyboard.press('Shift');
    },
  }),
  state('proof', {
    query: '?page=1&field=dueDate',
    prepare: (page) => page.locator('figure [data-active]').first().waitFor({ state: 'attached' }),
  }),
  state('pointed', {
    only: 'wide',
    prepare: (page) => page.locator('[data-field="date"]').hover(),
  }),
  state('editing', {
    async prepare(page) {
      await page.locator('[data-field="dueDate"] button').first().click();
      await page.locator('[data-field="dueDate"] input').waitFor();
    },
  }),
  state('conflict', {
    answers: {
      changeDocument: fails('document.changed', { cause: 'outdated', ifMatch: 6, version: 7 }),
    },
    async prepare(page) {
      await page.locator('[data-field="dueDate"] button').first().click();
      await page.locator('[data-field="dueDate"] input').fill('2026-12-05');
      await page.locator('[data-field="dueDate"] input').press('Enter');
      await page.getByRole('alert').waitFor();
    },
  }),
];

const dialogs: readonly State[] = [
  state('more-menu', {
    prepare: async (page, { document }) => {
      await page.getByRole('button', { name: document.moreActions }).click();
      await page.getByRole('menu').waitFor();
    },
  }),
  state('snooze', { prepare: press('s', 'menu') }),
  state('tags', { change: { tags: ['Office', 'Tax 2026'] }, prepare: press('l', 'dialog') }),
  state('remind', { prepare: press('r', 'dialog') }),
  state('history', { prepare: choose(({ document }) => document.history) }),
  state('translate', { prepare: choose(({ document }) => document.translate) }),
  state('translated', {
    letter,
    async prepare(page, words) {
      await choose(({ document }) => document.translate)(page, words);
      await page.getByRole('dialog').getByRole('button', { name: words.document.translate }).click();
      await page.getByText(words.document.translationNote).waitFor();
    },
  }),
  state('translate-cap-reached', {
    letter,
    answers: {
      translateDocument: fails('usage.cap-reached', {
        capUsd: '5.00',
        spentUsd: '4.99',
        callUsd: '0.02',
        month: '2026-11',
        resetsOn: '2026-12-01',
      }),
    },
    async prepare(page, words) {
      await choose(({ document }) => document.translate)(page, words);
      await page.getByRole('dialog').getByRole('button', { name: words.document.translate }).click();
      await page.getByRole('alert').waitFor();
    },
  }),
  state('erase', {
    change: { view: 'trash', trashedAt: '2026-11-20T10:00:00.000Z' },
    prepare: press('#', 'dialog'),
  }),
  state('ask-empty', { prepare: ask }),
  state('ask', { answers: { getDocumentChat: question }, prepare: ask }),
];

/** A document and its pages. */
export const documentStates: readonly State[] = [...standing, ...checking, ...dialogs];

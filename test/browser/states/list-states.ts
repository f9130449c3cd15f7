import type { Page } from 'playwright-core';
import { councilLetter, insuranceLetter } from '../../../fixtures/documents/index.ts';
import { drawPage } from '../../../fixtures/draw.ts';
import { fails, held } from '../fake-routes.ts';
import { answersAboutLetters, failed, inbox, long, many, moved } from './samples.ts';
import type { State } from './state.ts';

const filled = { documents: inbox, answers: answersAboutLetters };
const broken = fails('internal.error', {});

const rowIn = (page: Page, index: number) => page.locator('[data-document]').nth(index);

/** Makes a row the current one, as `j` does. */
async function goToRow(page: Page, index = 0): Promise<void> {
  await rowIn(page, 0).waitFor();
  for (let steps = 0; steps <= index; steps += 1) await page.keyboard.press('j');
}

/** Files for the tray: two photos of pages, and a PDF that only looks like one. */
async function chooseFiles(page: Page, picked: 'good' | 'bad'): Promise<void> {
  await page.keyboard.press('c');
  const photo = async (name: string, fixture: typeof councilLetter) => ({
    name,
    mimeType: 'image/jpeg',
    buffer: await drawPage(fixture, { dpi: 60, jpegQuality: 80, tiltDegrees: 2 }),
  });
  const files =
    picked === 'good'
      ? [
          await photo('IMG_4471.jpg', councilLetter),
          await photo('IMG_4472.jpg', insuranceLetter),
          {
            name: 'Nebenkostenabrechnung-2025.pdf',
            mimeType: 'application/pdf',
            buffer: Buffer.from('%PDF-1.7\n'),
          },
        ]
      : [
          { name: 'holiday.heic', mimeType: 'image/heic', buffer: Buffer.from('\0\0\0\x18ftypheic') },
          { name: 'empty.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) },
        ];
  await page.locator('[data-picker="files"]').setInputFiles(files);
}

/** The inbox. */
const inboxStates: readonly State[] = [
  { name: 'inbox-empty', address: '/', world: {} },
  { name: 'inbox-filled', address: '/', world: filled },
  { name: 'inbox-long', address: '/', world: { documents: long } },
  { name: 'inbox-loading', address: '/', world: { answers: { getInbox: held, getDocumentCounts: held } } },
  {
    name: 'inbox-error',
    address: '/',
    world: { answers: { getInbox: broken, getDocumentCounts: broken } },
    prepare: (page) => page.getByRole('alert').waitFor(),
  },
  {
    name: 'inbox-offline',
    address: '/',
    world: filled,
    async prepare(page, { common }) {
      await rowIn(page, 0).waitFor();
      await page.context().setOffline(true);
      await page.getByText(common.offline).waitFor();
    },
  },
  {
    name: 'inbox-current-row',
    address: '/',
    world: filled,
    only: 'wide',
    prepare: (page) => goToRow(page, 2),
  },
  {
    name: 'inbox-selected',
    address: '/',
    world: { documents: many },
    async prepare(page) {
      await goToRow(page);
      await page.keyboard.press('Control+a');
      await page.locator('[data-bulk-bar]').waitFor();
    },
  },
  {
    name: 'inbox-peek',
    address: '/',
    world: filled,
    async prepare(page) {
      await goToRow(page, 3);
      await page.keyboard.press('Space');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'inbox-snooze',
    address: '/',
    world: filled,
    async prepare(page) {
      await goToRow(page, 1);
      await page.keyboard.press('s');
      await page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'inbox-snooze-day',
    address: '/',
    world: filled,
    async prepare(page, { snooze }) {
      await goToRow(page, 1);
      await page.keyboard.press('s');
      await page.getByRole('menuitem', { name: snooze.chooseDay }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'inbox-tags',
    address: '/',
    world: filled,
    async prepare(page) {
      await goToRow(page, 1);
      await page.keyboard.press('l');
      await page.getByRole('dialog').getByRole('textbox').fill('F');
    },
  },
  {
    name: 'inbox-undo',
    address: '/',
    world: filled,
    async prepare(page, { common }) {
      await goToRow(page, 1);
      await page.keyboard.press('e');
      await page.getByRole('button', { name: common.undo }).waitFor();
    },
  },
  {
    name: 'inbox-more-menu',
    address: '/',
    world: filled,
    only: 'phone',
    prepare: (page, { frame }) => page.getByRole('button', { name: frame.more }).click(),
  },
  {
    name: 'key-help',
    address: '/',
    world: filled,
    async prepare(page) {
      await rowIn(page, 0).waitFor();
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'add-empty',
    address: '/',
    world: filled,
    async prepare(page) {
      await rowIn(page, 0).waitFor();
      await page.keyboard.press('c');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'add-files',
    address: '/',
    world: filled,
    async prepare(page) {
      await rowIn(page, 0).waitFor();
      await chooseFiles(page, 'good');
      await page.getByRole('dialog').getByRole('listitem').first().waitFor();
    },
  },
  {
    name: 'add-refused',
    address: '/',
    world: filled,
    async prepare(page) {
      await rowIn(page, 0).waitFor();
      await chooseFiles(page, 'bad');
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'add-cap-reached',
    address: '/',
    world: {
      ...filled,
      answers: {
        ...answersAboutLetters,
        createDocument: fails('usage.documents-reached', {
          cap: 200,
          requested: 1,
          remaining: 0,
          month: '2026-11',
          resetsOn: '2026-12-01',
        }),
      },
    },
    async prepare(page, { add, inbox: { outgoing } }) {
      await rowIn(page, 0).waitFor();
      await chooseFiles(page, 'good');
      await page.getByRole('dialog').getByRole('listitem').first().waitFor();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: add.send(2, 3) })
        .click();
      await page.getByText(outgoing.failed).first().waitFor();
    },
  },
];

/** The other lists. */
const viewStates: readonly State[] = [
  { name: 'check-empty', address: '/check', world: {} },
  { name: 'check-filled', address: '/check', world: filled },
  { name: 'check-long', address: '/check', world: { documents: [...long, failed] } },
  { name: 'snoozed-empty', address: '/snoozed', world: {} },
  {
    name: 'snoozed-filled',
    address: '/snoozed',
    world: { documents: moved({ view: 'snoozed', snoozedUntil: '2026-11-30T08:00:00.000Z' }) },
  },
  { name: 'archive-empty', address: '/archive', world: {} },
  { name: 'archive-filled', address: '/archive', world: { documents: moved({ view: 'archived' }) } },
  {
    name: 'archive-error',
    address: '/archive',
    world: { answers: { listDocuments: broken } },
    prepare: (page) => page.getByRole('alert').waitFor(),
  },
  { name: 'archive-loading', address: '/archive', world: { answers: { listDocuments: held } } },
  { name: 'trash-empty', address: '/trash', world: {} },
  {
    name: 'trash-filled',
    address: '/trash',
    world: { documents: moved({ view: 'trash', trashedAt: '2026-11-20T10:00:00.000Z' }) },
  },
  {
    name: 'trash-erase',
    address: '/trash',
    world: { documents: moved({ view: 'trash', trashedAt: '2026-11-20T10:00:00.000Z' }) },
    async prepare(page) {
      await goToRow(page);
      await page.keyboard.press('Control+a');
      await page.keyboard.press('#');
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'not-found', address: '/no-such-page', world: filled },
];

export const listStates: readonly State[] = [...inboxStates, ...viewStates];

import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { document as example } from '../../functions/documents/examples.ts';
import type { Document } from '../../shared/domain/document.ts';
import { reason } from '../../shared/domain/reasons.ts';
import { type OpenPage, registerVia, signIn, startWebApp, type WebApp } from './browser-harness.ts';

const { id } = example;
const account = ['document@example.com', 'Marmalade-7-Toast'] as const;

/** Two values in doubt, on the second of two pages. */
const doubtful: Document = {
  ...example,
  read: true,
  status: 'needs-review',
  statusReason: reason('proof.value-not-in-quote', { path: 'dueDate', value: '2026-12-01', quote: '1 Dec' }),
  progress: { pagesRead: 2, pagesTotal: 2 },
  fields: {
    ...example.fields,
    dueDate: {
      ...inDoubt('2026-12-01', 'dueDate', '1 Dec'),
      source: { page: 2, quote: '1 Dec', boxes: [{ left: 0.1, top: 0.6, width: 0.1, height: 0.014 }] },
    },
    'invoice.invoiceNumber': inDoubt('SU-2026-1147', 'invoice.invoiceNumber', 'SU-2O26'),
  },
};

function inDoubt(value: string, path: 'dueDate' | 'invoice.invoiceNumber', quote: string) {
  const problem = reason('proof.value-not-in-quote', { path, value, quote });
  return { value, confidence: 0.6, source: null, problem };
}

const words = ['Please', 'pay', '£84.00', 'by', '1', 'December', '2026.'].map((text, index) => ({
  text,
  box: { left: 0.1 + index * 0.06, top: 0.61, width: 0.05, height: 0.014 },
}));

let app: WebApp;
let tab: OpenPage;
/** The document as the API has it. */
let stored: Document;
beforeAll(async () => {
  app = await startWebApp();
  await registerVia(app.cloud, ...account);
  tab = await app.open();
  await signIn(tab.page, ...account);
  await tab.page.route(`**/v1/documents/${id}**`, answer);
});
afterAll(() => app.close());
beforeEach(() => {
  stored = { ...example, read: true };
});

/** The API, as far as the screen needs it. */
async function answer(route: Route): Promise<void> {
  const request = route.request();
  const path = new URL(request.url()).pathname.replace(`/v1/documents/${id}`, '');
  const page = (number: number) => ({
    number,
    file: 1,
    width: 1131,
    height: 1600,
    rotation: 0,
    thumbnail: null,
    image: { url: '/icon.svg' },
  });
  const pages = Array.from({ length: stored.progress.pagesTotal }, (_, index) => page(index + 1));
  if (path === '/pages') return route.fulfill({ json: { items: pages, nextCursor: null } });
  if (path.startsWith('/pages/')) {
    const number = path.slice(7);
    const mark = { text: `Sheet-${number}`, box: { left: 0.1, top: 0.9, width: 0.2, height: 0.014 } };
    const lines = [{ words }, { words: [mark] }];
    return route.fulfill({ json: { ...page(Number(number)), confidence: 1, lines } });
  }
  if (path === '/history') return route.fulfill({ json: { items: [changed], nextCursor: null } });
  if (request.method() === 'GET') return route.fulfill({ json: stored });
  if (request.headers()['if-match'] !== `"${stored.version}"`) {
    const problem = {
      type: 'about:blank',
      title: 'Changed',
      status: 412,
      code: 'document.changed',
      values: {},
    };
    return route.fulfill({ status: 412, json: { ...problem, detail: '', requestId: 'test' } });
  }
  stored = edited(stored, request.postDataJSON() as { fields?: Record<string, string | null> });
  return route.fulfill({ json: stored });
}

/** The document after a correction: values are confirmed, and it is ready when none is in doubt. */
function edited(
  document: Document,
  { fields: corrections = {} }: { fields?: Record<string, string | null> },
): Document {
  const fields = { ...document.fields };
  for (const [path, value] of Object.entries(corrections)) {
    if (value === null) delete fields[path];
    else fields[path] = { value, confidence: 1, source: null, confirmedAt: '2026-11-20T10:00:00.000Z' };
  }
  const isInDoubt = Object.values(fields).some(({ problem }) => problem !== undefined);
  return {
    ...document,
    fields,
    dueDate: fields.dueDate?.value ?? null,
    version: document.version + 1,
    ...(!isInDoubt && { status: 'ready', statusReason: null }),
  };
}

const changed = {
  id: '01M7W0BTX09ZK5SB1NDW3HX7P1',
  at: '2026-11-20T10:00:00.000Z',
  userId: 'me',
  action: 'changed',
  changes: [{ path: 'dueDate', from: '2026-12-01', to: '2026-12-03', shortened: false }],
  more: 0,
};

const open = async (query = '') => {
  await tab.page.goto(`/documents/${id}${query}`);
  await tab.page.locator('h1', { hasText: example.title ?? '' }).waitFor();
};

describe('the proof of a value', () => {
  it('is marked on the page when the value is pointed at', async () => {
    await open();
    await tab.page.locator('[data-field="dueDate"]').hover();
    await tab.page.locator('figure [data-active]').waitFor({ state: 'attached' });
    await tab.page.getByText('“Please pay £84.00 by 1 December 2026.”').waitFor();
  });

  it('leads from the page to the value', async () => {
    await open();
    const box = await tab.page.locator('[data-page="1"]').boundingBox();
    if (box === null) throw new Error('The page is not shown');
    await tab.page.mouse.click(box.x + 0.15 * box.width, box.y + 0.197 * box.height);
    await tab.page.locator('[data-field="invoice.invoiceNumber"] button:focus').waitFor();
  });

  it('is where an address with a page and a value leads', async () => {
    stored = { ...doubtful, version: 7 };
    await open('?page=2&field=dueDate');
    await tab.page.locator('[data-page="2"] [data-active]').waitFor({ state: 'attached' });
  });
});

it('lets the words of a page be selected', async () => {
  await open();
  const line = tab.page.locator('[data-page="1"] text').first();
  await line.waitFor({ state: 'attached' });
  expect(await line.textContent()).toContain('by 1 December 2026.');
});

it('has the words of pages that are far below, so that the browser finds them', async () => {
  stored = { ...stored, progress: { pagesRead: 12, pagesTotal: 12 } };
  await open();
  await tab.page.locator('[data-page="12"] text').last().waitFor({ state: 'attached' });
  expect(await tab.page.evaluate('window.find("Sheet-12")')).toBe(true);
  expect(await tab.page.evaluate('getSelection().toString()')).toBe('Sheet-12');
});

it('says “Pay” only for an amount that has to be paid', async () => {
  await open();
  await tab.page.getByText('Pay £84.00 by 1 December.').waitFor();
  stored = { ...stored, kind: 'letter' };
  await open();
  await tab.page.getByText('£84.00 due 1 December.').waitFor();
});

describe('a correction', () => {
  it('is saved in place', async () => {
    await open();
    await tab.page.getByRole('button', { name: /^Due: / }).click();
    await tab.page.getByLabel('Edit Due').fill('2026-12-03');
    await tab.page.getByLabel('Edit Due').press('Enter');
    await tab.page.getByRole('button', { name: 'Due: 3 December' }).waitFor();
    expect(stored.fields.dueDate?.value).toBe('2026-12-03');
  });

  it('does not overwrite a change from elsewhere, and stays readable', async () => {
    await open();
    stored = { ...stored, version: stored.version + 1, title: 'Changed elsewhere' };
    await tab.page.getByRole('button', { name: /^Due: / }).click();
    await tab.page.getByLabel('Edit Due').fill('2026-12-03');
    await tab.page.getByLabel('Edit Due').press('Enter');
    await tab.page.getByRole('alert').getByText('3 December').waitFor();
    await tab.page.locator('h1', { hasText: 'Changed elsewhere' }).waitFor();
    expect(stored.fields.dueDate?.value).toBe('2026-12-01');
  });

  it('of a row shows what is missing', async () => {
    stored = {
      ...stored,
      invoice: example.invoice && { ...example.invoice, subtotal: '82.40', tax: null, total: null },
    };
    await open();
    await tab.page.getByText('£12.40 missing').waitFor();
  });
});

it('walks through the values in doubt until all are checked', async () => {
  stored = doubtful;
  await open();
  await tab.page.getByText('1 of 2 to check: Due').waitFor();
  await tab.page.keyboard.press(']');
  await tab.page.getByText('2 of 2 to check: Invoice number').waitFor();
  await tab.page.getByRole('button', { name: 'Right as it is' }).click();
  await tab.page.getByText('1 of 1 to check: Due').waitFor();
  await tab.page.getByRole('button', { name: 'Not on this document' }).click();
  await tab.page.getByText('All checked').waitFor();
  expect(stored.status).toBe('ready');
});

it('tells what happened to a document', async () => {
  await open();
  await tab.page.getByRole('button', { name: 'More actions' }).click();
  await tab.page.getByRole('menuitem', { name: 'History' }).click();
  const dialog = tab.page.getByRole('dialog');
  await dialog.getByText('3 December').waitFor();
  expect(await dialog.innerText()).toContain('You changed values');
});

it('shows how far a document has been read, and follows it', async () => {
  stored = { ...stored, status: 'reading', progress: { pagesRead: 2, pagesTotal: 20 } };
  await open();
  await tab.page.getByText('Page 3 of 20').waitFor();
  stored = { ...stored, version: stored.version + 1, progress: { pagesRead: 4, pagesTotal: 20 } };
  await tab.page.getByText('Page 5 of 20').waitFor({ timeout: 10_000 });
});

describe('a document that does not exist', () => {
  it.each([
    ['its button', (page: Page) => page.getByRole('button', { name: 'Back' }).click()],
    ['the keyboard', (page: Page) => page.keyboard.press('Escape')],
  ])('leads back to the list by %s', async (_how, goBack) => {
    const { page } = tab;
    await page.goto('/documents/01J00000000000000000000000');
    await page.getByText('This document does not exist.').waitFor();
    await goBack(page);
    await page.getByRole('heading', { name: 'Inbox', level: 1 }).waitFor();
  });
});

it('meets no error but those that were made here, and no violation of the Content-Security-Policy', () => {
  expect(tab.problems.filter((problem) => !/^(?:404|412) /.test(problem))).toEqual([]);
});

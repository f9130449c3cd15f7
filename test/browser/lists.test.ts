import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentSummary } from '../../shared/domain/document-summary.ts';
import { accessibilityProblems } from './accessibility.ts';
import { type OpenPage, startWebApp, type WebApp, windows } from './browser-harness.ts';
import { type FakeApi, fakeSummary, serveFakeApi } from './fake-api.ts';

let app: WebApp;
beforeAll(async () => {
  app = await startWebApp();
});
afterAll(() => app.close());

let opened: OpenPage[] = [];
afterEach(async () => {
  const problems = opened.flatMap((tab) => tab.problems);
  await Promise.all(opened.map(({ page }) => page.context().close()));
  opened = [];
  expect(problems).toEqual([]);
});

type OpenOptions = Parameters<WebApp['open']>[0] & { readonly path?: string };

/** A list with these documents. */
async function openList(
  documents: readonly DocumentSummary[],
  { path = '/', ...options }: OpenOptions = {},
): Promise<{ page: Page; api: FakeApi }> {
  const tab = await app.open(options);
  opened.push(tab);
  const api = await serveFakeApi(tab.page, documents);
  await tab.page.goto(path);
  await rows(tab.page).first().waitFor();
  return { page: tab.page, api };
}

const rows = (page: Page): Locator => page.locator('[data-document]');
const reported = (page: Page, text: string | RegExp) => page.locator('output').getByText(text).waitFor();
const focused = async (page: Page) => (await page.locator(':focus').innerText()).split('\n')[0];
const numbered = (count: number, change: Partial<DocumentSummary> = {}) =>
  Array.from({ length: count }, (_, index) => fakeSummary(count - index, change));
/** The number next to a screen in the navigation. */
const railCount = (page: Page, name: string) =>
  page
    .getByRole('navigation')
    .first()
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .innerText()
    .then((text) => /\d+/.exec(text)?.[0] ?? '0');

describe('the inbox by keyboard', () => {
  it('archives the current document, makes the next one current, and undoes it', async () => {
    const { page, api } = await openList(numbered(5));

    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(await focused(page)).toBe('Sender 4');
    await page.keyboard.press('e');
    await reported(page, 'Archived');
    await expect.poll(() => focused(page)).toBe('Sender 3');
    expect(await railCount(page, 'Inbox')).toBe('4');
    await expect.poll(() => api.changes).toEqual(['bulk archive 1']);

    await page.keyboard.press('z');
    await page.getByText('Sender 4').waitFor();
    await expect.poll(() => api.changes).toEqual(['bulk archive 1', 'undo 1']);
    expect(await railCount(page, 'Inbox')).toBe('5');
  });

  it('snoozes until tomorrow, and shows until when', async () => {
    const { page, api } = await openList(numbered(3));

    await page.keyboard.press('j');
    await page.keyboard.press('s');
    await page.getByRole('menuitem', { name: /^Tomorrow/ }).waitFor();
    await page.keyboard.type('tom');
    await page.keyboard.press('Enter');
    await reported(page, 'Snoozed until tomorrow at 08:00');
    await expect.poll(() => focused(page)).toBe('Sender 2');
    expect(api.changes).toEqual(['bulk snooze 1']);

    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await page.getByRole('heading', { name: 'Snoozed', level: 1 }).waitFor();
    expect(await rows(page).first().innerText()).toMatch(/until \w{3} 08:00/);
  });

  it('adds a tag to what is selected', async () => {
    const { page, api } = await openList(numbered(3, { tags: ['house'] }));

    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('Shift+J');
    await page.getByText('2 selected').waitFor();
    await page.keyboard.press('l');
    await page.getByLabel('Find or add a tag').fill('Tax 2026');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await reported(page, 'Tags of 2 documents changed');

    const tags = [...api.documents.values()].map((document) => document.tags.join(' '));
    expect(tags.toSorted()).toEqual(['house', 'house Tax 2026', 'house Tax 2026']);
  });

  it('looks into documents without opening them', async () => {
    const { page } = await openList(numbered(3));

    await page.keyboard.press('j');
    await page.keyboard.press('Space');
    await page.getByRole('dialog', { name: 'Sender 3' }).waitFor();
    await page.keyboard.press('j');
    await page.getByRole('dialog', { name: 'Sender 2' }).waitFor();
    await page.keyboard.press('Space');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toBe('Sender 2');
  });

  it('returns from a document to the same row at the same place', async () => {
    const { page } = await openList(numbered(500));

    await expect.poll(() => page.evaluate('scrollBy(0, 1000), scrollY')).toBeGreaterThan(20_000);
    // While the list scrolls, nothing of it can be pointed at.
    const idInTheMiddle = `document.elementFromPoint(700, 400)?.closest('[data-document]')?.dataset.document`;
    await expect.poll(() => page.evaluate(idInTheMiddle)).toBeTruthy();
    const row = page.locator(`[data-document="${await page.evaluate<string>(idInTheMiddle)}"]`);
    const [name, place] = [await row.innerText(), await row.boundingBox()];
    await row.click();
    await page.waitForURL(/documents/);
    await page.getByRole('heading', { name: /^Letter/ }).waitFor();
    await page.keyboard.press('Escape');

    await expect.poll(async () => page.locator(':focus').innerText()).toBe(name);
    expect(await page.locator(':focus').boundingBox()).toEqual(place);
  });

  it('returns from a document to the row of the one that was opened last', async () => {
    const { page } = await openList(numbered(30, { read: false }));

    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    for (const number of [29, 28]) {
      await page.waitForURL(/documents/);
      await page.getByRole('heading', { name: `Letter ${number + 1}` }).waitFor();
      await page.keyboard.press('j');
      await page.getByRole('heading', { name: `Letter ${number}` }).waitFor();
    }
    await page.keyboard.press('Escape');

    await expect.poll(() => focused(page)).toBe('Sender 28');
    // What has been opened is read, what has not is not.
    expect(await rows(page).nth(1).innerText()).not.toContain('Unread');
    expect(await rows(page).nth(5).innerText()).toContain('Unread');
  });
});

describe('10,000 documents', () => {
  const COUNT = 10_000;
  /** How far the test scrolls: each hundred rows are a request. */
  const LAST = COUNT - 2_000;

  /** Goes on in the page, frame by frame, until `step` returns true; `numbers` are those of the rows in the page. */
  const everyFrame = <T>(page: Page, start: string, step: string, result: string): Promise<T> =>
    page.evaluate(`new Promise((resolve) => {
      ${start}
      const frame = () => {
        const numbers = [...document.querySelectorAll('[data-document]')].map((row) => Number(row.dataset.document.slice(-16)));
        if ((() => { ${step} })()) resolve(${result});
        else requestAnimationFrame(frame);
      };
      frame();
    })`);

  it('pass each once and in order, in a page that does not grow, and the way back leads to the same row', async () => {
    // A high window passes them in fewer steps.
    const { page } = await openList(numbered(COUNT), { viewport: { width: 1280, height: 3000 } });
    const passed = await everyFrame<Record<'seen' | 'first' | 'last' | 'gaps' | 'most', number>>(
      page,
      'const seen = new Set(); let gaps = 0; let most = 0;',
      `const rows = [...document.querySelectorAll('[data-document]')].map((row) => row.getBoundingClientRect());
      const isTop = scrollY < 200;
      const isBottom = scrollY + innerHeight > document.documentElement.scrollHeight - 100;
      const isDrawn = (isTop || rows[0]?.top <= 0) && (isBottom || rows.at(-1)?.bottom >= innerHeight);
      if (!isDrawn) return false;
      numbers.forEach((number, at) => {
        if (at > 0 && numbers[at - 1] - number !== 1) gaps += 1;
        seen.add(number);
      });
      most = Math.max(most, document.querySelectorAll('*').length);
      scrollBy(0, 2800);
      return numbers.includes(${LAST});`,
      '({ seen: seen.size, first: Math.max(...seen), last: Math.min(...seen), gaps, most })',
    );
    expect(passed.gaps).toBe(0);
    expect(passed.seen).toBeGreaterThan(COUNT - LAST);
    // None was left out between two frames.
    expect(passed.seen).toBe(passed.first - passed.last + 1);
    expect(passed.most).toBeLessThan(1_500);

    // The way back from a document leads to its row, far down.
    await page.evaluate('scrollTo(0, document.documentElement.scrollHeight / 2)');
    const idAtRest = `document.elementFromPoint(700, 400)?.closest('[data-document]')?.dataset.document`;
    await expect.poll(() => page.evaluate(idAtRest)).toBeTruthy();
    const [id, place] = [await page.evaluate<string>(idAtRest), await page.evaluate('scrollY')];
    await page.locator(`[data-document="${id}"]`).click();
    await page.getByRole('heading', { name: /^Letter/ }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.evaluate('document.activeElement?.dataset.document')).toBe(id);
    expect(await page.evaluate('scrollY')).toBe(place);
  });

  it('are walked by key without losing the focus', async () => {
    const { page } = await openList(numbered(COUNT));
    const walked = await everyFrame<{ lost: number; at: number }>(
      page,
      `let lost = 0; let at = ${COUNT} + 1; let waited = 0;`,
      `const focused = document.activeElement?.dataset.document;
      // A row that is scrolled into view is drawn within some frames.
      if (at <= ${COUNT} && Number(focused?.slice(-16)) !== at && (waited += 1) < 60) return false;
      if (at <= ${COUNT} && Number(focused?.slice(-16)) !== at) lost += 1;
      waited = 0;
      at -= 1;
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', code: 'KeyJ', bubbles: true }));
      return at === ${COUNT} - 150;`,
      '({ lost, at })',
    );
    expect(walked).toEqual({ lost: 0, at: COUNT - 150 });
    await expect.poll(() => focused(page)).toBe(`Sender ${COUNT - 150}`);
  });
});

describe('an action on all documents of a list', () => {
  it('takes two steps, runs as a job, and is undone', async () => {
    const { page, api } = await openList(numbered(130));

    await page.keyboard.press('Control+a');
    await page.getByText('50 selected').waitFor();
    await page.getByRole('button', { name: 'Select all 130 in Inbox' }).click();
    await page.getByText('All 130 selected').waitFor();
    await page.getByRole('toolbar').getByRole('button', { name: 'Archive' }).click();
    await reported(page, '130 documents archived');
    await page.getByText('Nothing here.').waitFor();
    expect(api.changes).toEqual(['job archive 130']);

    await page.getByRole('button', { name: 'Undo' }).click();
    await rows(page).first().waitFor();
    expect(api.changes).toEqual(['job archive 130', 'undo 130']);
  });

  it('says what could not be undone', async () => {
    const { page, api } = await openList(numbered(130));

    await page.keyboard.press('Control+a');
    await page.getByRole('button', { name: 'Select all 130 in Inbox' }).click();
    await page.keyboard.press('e');
    await reported(page, '130 documents archived');
    for (const id of [...api.documents.keys()].slice(0, 2)) api.locked.add(id);
    await page.keyboard.press('z');

    await reported(page, /^2 documents could not be changed back/);
  });

  it('says what could not be changed, and shows it again', async () => {
    const { page, api } = await openList(numbered(4));

    for (const id of [...api.documents.keys()].slice(0, 1)) api.locked.add(id);
    await page.keyboard.press('Control+a');
    await page.keyboard.press('e');

    await reported(page, /^One document was not changed/);
    expect(await rows(page).count()).toBe(1);
    expect(await rows(page).first().innerText()).toContain('Sender 4');
  });
});

describe('the other lists', () => {
  it('deletes permanently what is in the trash, after asking', async () => {
    const trashed = numbered(120, { view: 'trash', trashedAt: new Date().toISOString() });
    const { page, api } = await openList(trashed, { path: '/trash' });

    await page.getByText('deleted permanently after 30 days').waitFor();
    await page.keyboard.press('Control+a');
    await page.getByRole('button', { name: 'Select all 120 in Trash' }).click();
    await page.keyboard.press('#');
    await page.getByRole('dialog', { name: 'Delete 120 documents permanently?' }).waitFor();
    expect(api.changes).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Delete permanently' }).click();
    await reported(page, '120 documents deleted permanently');

    await page.getByText('The trash is empty.').waitFor();
    expect(api.documents.size).toBe(0);
  });

  it('opens a document to check at its first doubt', async () => {
    const inDoubt = { status: 'needs-review', view: 'archived', doubts: ['date', 'amount'] } as const;
    const { page } = await openList(numbered(2, { ...inDoubt, doubts: [...inDoubt.doubts] }), {
      path: '/check',
    });

    expect(await rows(page).first().innerText()).toContain('2 to check: date, amount');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(/field=date/);
  });

  it('moves what is archived back to the inbox', async () => {
    const { page, api } = await openList(numbered(2, { view: 'archived' }), { path: '/archive' });

    await page.keyboard.press('j');
    await page.keyboard.press('i');
    await reported(page, 'Moved to the inbox');
    await expect.poll(() => api.changes).toEqual(['bulk restore 1']);
    expect(await railCount(page, 'Inbox')).toBe('1');
  });
});

describe('the inbox on a phone', () => {
  const phone = { viewport: windows.phone, hasTouch: true };

  /** Moves a finger over the second row. */
  async function swipe(page: Page, from: number, to: number): Promise<void> {
    const box = await rows(page).nth(1).boundingBox();
    const y = (box?.y ?? 0) + 30;
    const protocol = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x?: number) =>
      protocol.send('Input.dispatchTouchEvent', { type, touchPoints: x === undefined ? [] : [{ x, y }] });
    await touch('touchStart', from);
    for (let share = 0.1; share <= 1; share += 0.1) await touch('touchMove', from + (to - from) * share);
    await touch('touchEnd');
  }

  it('archives by a swipe to the right, and snoozes by one to the left', async () => {
    const { page, api } = await openList(numbered(4), phone);

    await swipe(page, 100, 250);
    await reported(page, 'Archived');
    await expect.poll(() => api.changes).toEqual(['bulk archive 1']);
    await swipe(page, 250, 100);
    await page
      .getByRole('menuitem', { name: /^Next week|^Tomorrow/ })
      .first()
      .click();
    await reported(page, /^Snoozed until/);
    expect(await rows(page).count()).toBe(2);
  });

  it('does nothing when the finger comes back', async () => {
    const { page, api } = await openList(numbered(4), phone);

    await swipe(page, 100, 150);
    expect(await rows(page).count()).toBe(4);
    expect(api.changes).toEqual([]);
    expect(page.url()).not.toContain('documents');
  });
});

describe.each(['light', 'dark'] as const)('accessibility, %s', (colorScheme) => {
  const today = new Date().toISOString();
  const documents = [
    fakeSummary(9, { actionStatus: 'require-action', dueDate: today.slice(0, 10), doubts: ['amount'] }),
    fakeSummary(8, { status: 'needs-review', doubts: ['date'], read: false }),
    fakeSummary(7, { status: 'reading', progress: { pagesRead: 1, pagesTotal: 3 } }),
    ...numbered(6, { tags: ['house'] }),
  ];
  const problemsOf = async (page: Page) => expect(await accessibilityProblems(page)).toEqual([]);

  it.each(['wide', 'phone'] as const)('has no problem in the inbox on a %s window', async (size) => {
    const { page } = await openList(documents, { colorScheme, viewport: windows[size] });
    await problemsOf(page);
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await problemsOf(page);
    await page.keyboard.press('s');
    await page.getByRole('menu').waitFor();
    await problemsOf(page);
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await page.keyboard.press('l');
    await page.getByRole('dialog').waitFor();
    await problemsOf(page);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Space');
    await page.getByRole('dialog').waitFor();
    await problemsOf(page);
  });

  it.each([
    { path: '/check', change: { status: 'needs-review', doubts: ['date'] } },
    { path: '/snoozed', change: { view: 'snoozed', snoozedUntil: today } },
    { path: '/archive', change: { view: 'archived' } },
    { path: '/trash', change: { view: 'trash', trashedAt: today } },
  ] as const)('has no problem in $path', async ({ path, change }) => {
    const { page } = await openList(numbered(3, change as Partial<DocumentSummary>), { colorScheme, path });
    await problemsOf(page);
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await problemsOf(page);
    if (path !== '/trash') return;
    await page.keyboard.press('#');
    await page.getByRole('dialog').waitFor();
    await problemsOf(page);
  });
});

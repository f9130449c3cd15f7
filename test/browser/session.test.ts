import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { councilLetter } from '../../fixtures/documents/index.ts';
import { PASSWORD, registerUser, type TestUser } from '../app/app-harness.ts';
import { createPdfFile, uploadAndWait } from '../app/uploads.ts';
import { readZip } from '../unit/exports/read-zip.ts';
import { accessibilityProblems } from './accessibility.ts';
import { type OpenPage, signIn, startWebApp, type WebApp } from './browser-harness.ts';

let app: WebApp;
/** Has another device, too, which uses the API. */
let user: TestUser;
let documentId: string;
beforeAll(async () => {
  app = await startWebApp();
  user = await registerUser(app.cloud);
  ({ id: documentId } = await uploadAndWait(user, await createPdfFile(councilLetter)));
});
afterAll(() => app.close());

let tab: OpenPage;
let page: Page;
beforeEach(async () => {
  tab = await app.open();
  ({ page } = tab);
  await signIn(page, user.email, PASSWORD);
});
afterEach(async () => {
  await page.context().close();
  expect(tab.problems.filter((problem) => !problem.startsWith('401 '))).toEqual([]);
});

const dialogIn = (page: Page) => page.getByRole('dialog', { name: 'Your session has ended' });
const signInForm = (page: Page) => page.getByRole('heading', { name: 'Sign in', level: 1 });
const inbox = (page: Page) => page.getByRole('heading', { name: 'Inbox', level: 1 });
const field = (page: Page) => page.locator(':focus');

async function openDocument(page: Page): Promise<void> {
  await page.goto(`/documents/${documentId}`);
  await page.getByRole('button', { name: /^Due: / }).waitFor();
}

/** Ends the sessions of browsers from the other device. */
async function endSessions(): Promise<void> {
  const { items } = await user.client.listSessions();
  for (const { id, current } of items) if (!current) await user.client.endSession({ params: { id } });
}

/** Ends the session; a new tab, which is returned, finds out. */
async function endSessionSeenByNewTab(): Promise<Page> {
  await endSessions();
  const { page: other } = await app.openTab(page);
  await other.goto('/');
  await signInForm(other).waitFor();
  await dialogIn(page).waitFor();
  return other;
}

async function signInAgain(page: Page, password = PASSWORD): Promise<void> {
  await dialogIn(page).getByLabel('Password', { exact: true }).fill(password);
  await dialogIn(page).getByRole('button', { name: 'Sign in' }).click();
}
const goOn = async (page: Page) => {
  await signInAgain(page);
  await dialogIn(page).waitFor({ state: 'detached' });
};

describe('a session that has ended', () => {
  it('leaves a correction as it was typed, and the page where it was', async () => {
    await openDocument(page);
    await page.getByRole('button', { name: /^Due: / }).click();
    await page.getByLabel('Edit Due').fill('2026-12-09');
    await page.evaluate('scrollTo(0, 40)');
    const scrolled = await page.evaluate<number>('scrollY');
    await endSessionSeenByNewTab();
    expect(await accessibilityProblems(page)).toEqual([]);

    await signInAgain(page, 'Not-The-Password-1');
    await dialogIn(page).getByRole('alert').waitFor();
    await goOn(page);

    expect(await field(page).getAttribute('aria-label')).toBe('Edit Due');
    expect(await field(page).inputValue()).toBe('2026-12-09');
    expect(await page.evaluate('scrollY')).toBe(scrolled);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Due: 9 December' }).waitFor();
  });

  it('closes no dialog below, and lets no key reach it', async () => {
    await page.goto('/reminders');
    await page.getByRole('button', { name: 'New reminder' }).click();
    await page.getByLabel('What about').fill('Call the plumber');
    await endSessionSeenByNewTab();
    expect(await accessibilityProblems(page)).toEqual([]);
    for (const key of ['Escape', 'Escape', ...Array<string>(9).fill('Tab')]) {
      await page.keyboard.press(key);
      expect(await page.evaluate('document.activeElement.closest("dialog, body").tagName')).toMatch(
        /^(DIALOG|BODY)$/,
      );
    }
    await goOn(page);

    expect(await field(page).inputValue()).toBe('Call the plumber');
  });

  it('makes calls wait: they go on, and none shows an error', async () => {
    await page.goto('/ask');
    await page.getByLabel('Ask a question').fill('How much is the charge?');
    await endSessions();
    await page.getByLabel('Ask a question').press('Enter');
    await dialogIn(page).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await goOn(page);

    await page
      .getByRole('button', { name: /^Source 1/ })
      .first()
      .waitFor();
  });

  it('leaves what was typed in the settings', async () => {
    await page.goto('/settings');
    await page.getByLabel('Address').fill('https://hooks.example.com/docket');
    await endSessionSeenByNewTab();
    await goOn(page);

    expect(await page.getByLabel('Address').inputValue()).toBe('https://hooks.example.com/docket');
  });

  it('goes on in each tab when the user signs in again in one of them', async () => {
    await openDocument(page);
    const other = await endSessionSeenByNewTab();
    await other.getByLabel('Email').fill(user.email);
    await other.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await other.getByRole('button', { name: 'Sign in' }).click();

    await dialogIn(page).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Due: / }).waitFor();
  });

  it('drops everything when another user signs in, who starts at the inbox', async () => {
    const stranger = await registerUser(app.cloud);
    await openDocument(page);
    const other = await endSessionSeenByNewTab();
    await other.getByLabel('Email').fill(stranger.email);
    await other.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await other.getByRole('button', { name: 'Sign in' }).click();

    await inbox(page).waitFor();
    await page.getByText('Nothing here.').waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
    expect(await page.content()).not.toContain('Wexbridge City Council');
    await page.goto('/settings');
    await page.getByText(stranger.email).waitFor();
  });

  it('leads to the sign-in page by signing out', async () => {
    await openDocument(page);
    const other = await endSessionSeenByNewTab();
    await dialogIn(page).getByRole('button', { name: 'Sign out' }).click();

    await signInForm(page).waitFor();
    await signInForm(other).waitFor();
    expect(await page.content()).not.toContain('Wexbridge City Council');
  });
});

describe('a sign-out', () => {
  it('shows the sign-in page in all tabs at once, with nothing of the documents', async () => {
    const { page: other } = await app.openTab(page);
    await openDocument(other);
    await page.goto('/settings');
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();

    for (const each of [page, other]) {
      await signInForm(each).waitFor();
      expect(new URL(each.url()).pathname).toBe('/');
      expect(`${await each.content()} ${await each.title()}`).not.toContain('Wexbridge City Council');
    }
  });
});

describe('a reminder that was deleted, and can still be restored,', () => {
  let reminderId: string;
  beforeEach(async () => {
    const dueAt = new Date(Date.now() + 3 * 86_400_000).toISOString();
    const body = { title: 'Return the meter reading', dueAt };
    ({ id: reminderId } = await user.client.createReminder({ body }));
    await page.goto('/reminders');
    await page
      .locator(`[data-reminder="${reminderId}"]`)
      .getByRole('button', { name: /^Delete/ })
      .click();
    await page.getByText('Reminder deleted').waitFor();
    await user.client.getReminder({ params: { id: reminderId } });
  });

  const status = () =>
    user.client.getReminder({ params: { id: reminderId } }).then(
      () => 'there',
      (error: { readonly code?: string }) => error.code,
    );

  it('is deleted if the person signs out', async () => {
    await page.getByRole('link', { name: 'Settings' }).first().click();
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await signInForm(page).waitFor();
    expect(await status()).toBe('reminder.not-found');
  });

  it('is deleted if the page is closed', async () => {
    await page.close({ runBeforeUnload: true });
    await expect.poll(status).toBe('reminder.not-found');
  });
});

it('a sign-out without a connection says that the session has not ended, and can be repeated', async () => {
  const before = await user.client.listSessions();
  await page.goto('/settings');
  await page.getByRole('button', { name: 'Sign out', exact: true }).waitFor();
  await page.route('**/v1/auth/logout', (route) => route.abort());
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByText('your session could not be ended').waitFor();
  await page.unroute('**/v1/auth/logout');
  await page.getByRole('button', { name: 'Try again' }).click();

  await page.getByText('your session could not be ended').waitFor({ state: 'detached' });
  await expect
    .poll(async () => (await user.client.listSessions()).items.length)
    .toBe(before.items.length - 1);
});

describe('the settings', () => {
  /** The file that a button saves. */
  async function saved(name: string | RegExp): Promise<Buffer> {
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name }).click();
    return readFile(await (await downloading).path());
  }

  it('export all documents with their files, and the email leads to the archive', async () => {
    await page.goto('/settings');
    await page.getByRole('button', { name: 'Create an archive' }).click();
    await page.getByRole('button', { name: /^Download the archive/ }).waitFor();
    expect(readZip(await saved(/^Download the archive/)).length).toBe(4);
    expect(await accessibilityProblems(page)).toEqual([]);

    await app.cloud.settled();
    const emails = (await app.cloud.outbox.list()).filter(({ to }) => to === user.email);
    const [link = ''] = /http\S+settings\?export=\w+/.exec(emails.map(({ text }) => text).join()) ?? [];
    await page.goto(link);

    const archive = field(page).filter({ hasText: '1 document, 1 file' });
    await archive.waitFor();
    await archive.getByText(/^Available until/).waitFor();
  });

  it('say that the archive of a link is no longer there', async () => {
    await page.goto('/settings?export=01M7W3DM1H5SB1NDW3HX7P0T9Z');

    await field(page).filter({ hasText: 'no longer exists' }).waitFor();
  });

  it('save a table that begins with a byte order mark, so that Excel shows umlauts', async () => {
    await page.goto('/settings');
    const table = await saved('As a table (CSV)');

    expect([...table.subarray(0, 5)]).toEqual([0xef, 0xbb, 0xbf, ...Buffer.from('id')]);
  });

  it('move nothing while they load, and show no placeholder for 150 ms', async () => {
    await page.addInitScript(
      `globalThis.found = [];
       new PerformanceObserver((list) => found.push(...list.getEntries().map(({ value }) => value)))
         .observe({ type: 'layout-shift', buffered: true });`,
    );
    let answer = () => {};
    const held = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/v1/usage**', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto('/settings');
    await page.getByRole('status').filter({ hasText: 'Loading' }).waitFor();
    const delays = 'document.getAnimations().map(({ effect }) => effect.getTiming().delay)';
    expect(await page.evaluate(delays)).toEqual([150]);
    answer();
    await page.getByRole('heading', { name: 'Delete account' }).waitFor();

    expect(await page.evaluate('found')).toEqual([]);
  });
});

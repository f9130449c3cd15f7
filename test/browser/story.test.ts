import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { councilLetter } from '../../fixtures/documents/index.ts';
import { drawPage, phonePhoto } from '../../fixtures/draw.ts';
import { makeReminderDue } from '../app/due-reminders.ts';
import { type OpenPage, startWebApp, type WebApp, windows } from './browser-harness.ts';

let app: WebApp;
let letter: Buffer;
const nextMonth = new Date(Date.now() + 30 * 86_400_000);
beforeAll(async () => {
  app = await startWebApp();
  letter = await drawPage(councilLetter, phonePhoto);
});
afterAll(() => app.close());

describe.each(Object.entries(windows))('a stranger on a %s window', (size, viewport) => {
  let tab: OpenPage;
  beforeAll(async () => {
    tab = await app.open({ viewport, hasTouch: size === 'phone' });
  });
  afterAll(() => tab.page.context().close());

  it('registers', async () => {
    const { page } = tab;
    await page.goto('/');
    await page.getByRole('button', { name: 'Create an account' }).click();
    await page.getByLabel('Your name').fill('Eleanor Hartley');
    await page.getByLabel('Email').fill(`eleanor-${size}@example.com`);
    await page.getByLabel('Password', { exact: true }).fill('Marmalade-7-Toast');
    await page.getByRole('button', { name: 'Create account' }).click();

    await page.getByRole('heading', { name: 'Inbox', level: 1 }).waitFor();
    await page.getByText('Nothing here.').waitFor();
  });

  it('photographs a letter, and watches it being read', async () => {
    const { page } = tab;
    await page.getByRole('button', { name: 'Add documents' }).first().click();
    await page
      .locator('[data-picker=camera]')
      .setInputFiles({ name: 'letter.jpg', mimeType: 'image/jpeg', buffer: letter });
    await page.getByRole('button', { name: 'Send 1 document' }).click();

    await page.getByRole('heading', { name: 'Being read' }).waitFor();
    await page.getByRole('heading', { name: 'To do' }).waitFor({ timeout: 120_000 });
    const row = page.getByRole('listitem').filter({ hasText: 'Wexbridge City Council' });
    expect(await row.innerText()).toContain('£70.00');
  });

  it('opens it, and sees which words prove the due date', async () => {
    const { page } = tab;
    await page.getByRole('link', { name: /Wexbridge City Council/ }).click();

    const due = page.getByRole('button', { name: /^Due: / });
    await due.waitFor();
    await due.focus();
    await page.getByText(/“.*4 December 2026/).waitFor();
    await page.locator('figure img').first().waitFor({ timeout: 60_000 });
    expect(await page.locator('figure svg g').count()).toBeGreaterThan(3);
  });

  it('corrects the due date', async () => {
    const { page } = tab;
    await page.getByRole('button', { name: /^Due: / }).click();
    await page.getByLabel('Edit Due').fill(nextMonth.toISOString().slice(0, 10));
    await page.getByLabel('Edit Due').press('Enter');

    const day = nextMonth.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });
    await page.getByRole('button', { name: `Due: ${day}` }).waitFor();
    await page.locator('[data-field=dueDate]').getByText('you').waitFor();
  });

  it('gets a reminder by email, and opens the letter from there', async () => {
    const { page } = tab;
    await page.goto('/reminders');
    const proposal = page.locator('[data-reminder]');
    const id = (await proposal.getAttribute('data-reminder')) ?? '';
    const accepted = page.waitForResponse((response) => response.request().method() === 'PATCH');
    await proposal.getByRole('button', { name: /^Remind me: / }).click();
    await accepted;
    await page.getByRole('region', { name: 'Upcoming' }).locator(`[data-reminder="${id}"]`).waitFor();
    await makeReminderDue(app.cloud, id);
    await app.cloud.schedules.fire('sweepReminders');
    await app.cloud.settled();

    const emails = (await app.cloud.outbox.list()).filter(({ to }) => to === `eleanor-${size}@example.com`);
    expect(emails.map(({ subject }) => subject)).toEqual([expect.stringContaining('Reminder')]);
    const [link] = /\S+\/documents\/\w+/.exec(emails[0]?.text ?? '') ?? [];
    await page.goto(link ?? '');
    await page.getByRole('button', { name: /^Due: / }).waitFor();
  });

  it('finds it, with the words marked', async () => {
    const { page } = tab;
    await page.goto('/search');
    await page.getByRole('combobox').fill('parking');
    await page.getByRole('combobox').press('Enter');

    await page
      .locator('mark', { hasText: /parking/i })
      .first()
      .waitFor();
  });

  it('asks about it, and follows the citation to the page', async () => {
    const { page } = tab;
    await page.goto('/ask');
    await page.getByLabel('Ask a question').fill('How much is the charge?');
    await page.getByLabel('Ask a question').press('Enter');

    const citation = page.getByRole('button', { name: /^Source 1/ }).first();
    await citation.click();
    await page.locator('figure img').waitFor({ timeout: 60_000 });
    await page.keyboard.press('Escape');
    expect(await page.locator(':focus').getAttribute('aria-label')).toBe(
      await citation.getAttribute('aria-label'),
    );
  });

  it('meets no error and no violation of the Content-Security-Policy', () => {
    expect(tab.problems).toEqual([]);
  });
});

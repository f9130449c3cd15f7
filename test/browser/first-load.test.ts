import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWebApp, type WebApp } from './browser-harness.ts';
import { fakeSummary, serveFakeApi } from './fake-api.ts';

let app: WebApp;
beforeAll(async () => {
  app = await startWebApp();
});
afterAll(() => app.close());

/** The inbox, and the scripts that the browser has asked for. */
async function openInbox(): Promise<{ page: Page; scripts: readonly string[] }> {
  const { page } = await app.open();
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname);
  });
  await serveFakeApi(page, [fakeSummary(1)]);
  await page.goto('/');
  await page.locator('[data-document]').first().waitFor();
  return { page, scripts };
}

/** Hands a PDF, `files`, to the page by an event. */
const hand = (page: Page, event: string) =>
  page.evaluate(`{
    const files = new DataTransfer();
    files.items.add(new File(['%PDF-1.7'], 'letter.pdf', { type: 'application/pdf' }));
    dispatchEvent(${event});
  }`);

it('loads one script of at most 120 KB until the inbox is filled', async () => {
  const { scripts } = await openInbox();

  expect(scripts).toEqual([expect.stringMatching(/^\/assets\/index-/)]);
  const script = await fetch(`${app.url}${scripts[0]}`);
  expect(gzipSync(await script.text()).length).toBeLessThan(120 * 1024);
});

it.each([
  { how: 'dropped', event: `new DragEvent('drop', { dataTransfer: files, cancelable: true })` },
  { how: 'pasted', event: `new ClipboardEvent('paste', { clipboardData: files })` },
])('opens the tray with a file that is $how before the tray has been loaded', async ({ event }) => {
  const { page } = await openInbox();

  await hand(page, event);

  await page.getByRole('dialog').getByText('letter.pdf').waitFor();
});

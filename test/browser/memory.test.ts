import type { CDPSession, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWebApp, type WebApp } from './browser-harness.ts';
import { fakeSummary, serveFakeApi } from './fake-api.ts';

let app: WebApp;
beforeAll(async () => {
  app = await startWebApp();
});
afterAll(() => app.close());

const DOCUMENTS = 200;
/** After how many documents the page is measured; at the first one everything has been loaded that all of them share. */
const STOPS = [40, 120, DOCUMENTS] as const;
/** Of which a document's summary in the list, its values and the sizes of its pages are the most. */
const BYTES_PER_DOCUMENT = 20_000;

interface Use {
  readonly bytes: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** What the page uses once everything is collected that nothing refers to. */
async function useOf(protocol: CDPSession): Promise<Use> {
  for (let time = 0; time < 3; time += 1) await protocol.send('HeapProfiler.collectGarbage');
  const { usedSize } = await protocol.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await protocol.send('Memory.getDOMCounters');
  return { bytes: usedSize, nodes, listeners: jsEventListeners };
}

/** A full page: 20 lines of 8 words. */
const lines = Array.from({ length: 20 }, (_, line) => ({
  words: Array.from({ length: 8 }, (_word, at) => ({
    text: `word ${line} ${at}`,
    box: { left: 0.1 + at * 0.1, top: 0.05 + line * 0.04, width: 0.08, height: 0.014 },
  })),
}));

/** Every document has two pages with images and 160 words each. */
async function servePages(page: Page): Promise<void> {
  const image = await sharp({ create: { width: 1131, height: 1600, channels: 3, background: '#fffef8' } })
    .webp()
    .toBuffer();
  await page.route('**/v1/page.webp?**', (route) =>
    route.fulfill({ body: image, contentType: 'image/webp', headers: { 'Cache-Control': 'max-age=600' } }),
  );
  await page.route('**/v1/documents/*/pages**', (route) => {
    const { pathname } = new URL(route.request().url());
    const pageOf = (number: number) => ({
      number,
      file: 1,
      width: 1131,
      height: 1600,
      rotation: 0,
      image: {
        url: `/v1/page.webp?${pathname.split('/')[3]}-${number}`,
        expiresAt: '2099-01-01T00:00:00.000Z',
      },
      thumbnail: null,
    });
    const [, number] = /\/pages\/(\d+)$/.exec(pathname) ?? [];
    return route.fulfill({
      json: number
        ? { ...pageOf(Number(number)), confidence: 0.98, lines }
        : { items: [1, 2].map(pageOf), nextCursor: null },
    });
  });
}

/** Looks at each document until its first page and the words on it are there, then goes on; in the page, which is fastest. */
const walkTo = (last: number) => `new Promise((resolve) => {
  const look = () => {
    const [, number] = /^Letter (\\d+)$/.exec(document.querySelector('main h1')?.textContent ?? '') ?? [];
    const isNew = number !== undefined && number !== globalThis.walkedTo;
    if (isNew && document.querySelector('[data-page="1"] img') && document.querySelector('[data-page="1"] text')) {
      if (Number(number) === ${last}) return resolve();
      globalThis.walkedTo = number;
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', code: 'KeyJ', bubbles: true }));
    }
    requestAnimationFrame(look);
  };
  look();
})`;

describe('walking through 200 documents', () => {
  it('holds what the lists need, and no more', async () => {
    const { page, problems } = await app.open();
    await serveFakeApi(
      page,
      Array.from({ length: DOCUMENTS }, (_, index) =>
        fakeSummary(DOCUMENTS - index, { read: index % 2 === 0 }),
      ),
    );
    await servePages(page);
    const protocol = await page.context().newCDPSession(page);
    await page.goto('/');
    await page.locator('[data-document]').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');

    const uses: Use[] = [];
    for (const stop of STOPS) {
      await page.evaluate(walkTo(DOCUMENTS - stop + 1));
      await page.locator('[data-page="2"] text').first().waitFor({ state: 'attached' });
      uses.push(await useOf(protocol));
    }
    const [first, , last] = uses;
    const perDocument = ((last?.bytes ?? 0) - (first?.bytes ?? 0)) / (DOCUMENTS - STOPS[0]);
    console.info('Uses after 40, 120 and 200 documents:', uses, `${Math.round(perDocument)} bytes for each`);
    expect(perDocument).toBeLessThan(BYTES_PER_DOCUMENT);
    expect(last?.nodes).toBeLessThan((first?.nodes ?? 0) * 1.2);
    expect(last?.listeners).toBeLessThan((first?.listeners ?? 0) * 1.2);
    expect(problems).toEqual([]);
    await page.context().close();
  });
});

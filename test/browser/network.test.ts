import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { councilLetter, englishInvoice } from '../../fixtures/documents/index.ts';
import type { Document } from '../../shared/domain/document.ts';
import { PASSWORD, registerUser, type TestUser } from '../app/app-harness.ts';
import { createPdfFile, type TestFile, uploadAndWait, waitUntil } from '../app/uploads.ts';
import { type OpenPage, signIn, startWebApp, type WebApp } from './browser-harness.ts';

let app: WebApp;
let user: TestUser;
let tab: OpenPage;
let page: Page;
let letter: Document;
let file: TestFile;
/** Cookies and storage: each test has a page of its own, but the user signs in once. */
let profile: Awaited<ReturnType<BrowserContext['storageState']>>;
beforeAll(async () => {
  app = await startWebApp();
  user = await registerUser(app.cloud);
  file = await createPdfFile(englishInvoice);
  const { id } = await uploadAndWait(user, await createPdfFile(councilLetter));
  letter = await user.client.changeDocument({ params: { id }, body: { read: true } });
  const first = await app.open();
  await signIn(first.page, user.email, PASSWORD);
  profile = await first.page.context().storageState();
  await first.page.context().close();
});
afterAll(() => app.close());

beforeEach(async () => {
  tab = await app.open({ storageState: profile });
  page = tab.page;
  await page.goto('/');
  await row().waitFor();
});
afterEach(async () => {
  // The session's cookie is a new one each time.
  profile = await page.context().storageState();
  await page.context().close();
  // Requests fail here, but no script.
  expect(tab.problems.splice(0).filter((problem) => !/^\d/.test(problem))).toEqual([]);
});

const row = () => page.locator(`[data-document="${letter.id}"]`);
const offline = () => page.getByText('You are offline. What has been loaded stays readable');
/** The page knows of it a moment later. */
async function goOffline(): Promise<void> {
  await page.context().setOffline(true);
  await offline().waitFor();
}
async function goOnline(): Promise<void> {
  await page.context().setOffline(false);
  await offline().waitFor({ state: 'detached' });
}
const unreachable = () => page.getByText('Docket cannot be reached.');
const again = () => page.getByRole('button', { name: 'Try again' });
const reported = (text: string | RegExp) => page.locator('output').getByText(text).waitFor();
const lost = (route: Route) => route.abort('connectionreset');
/** The request arrives, its answer does not. */
const answerLost = async (route: Route) => {
  await route.fetch();
  await lost(route);
};
/** What a busy service asks for. */
const SECONDS = 20;
const busy = (route: Route, status: 429 | 503 = 503) =>
  route.fulfill({ status, headers: { 'Retry-After': `${SECONDS}` }, body: 'busy' });

/** Fails requests until `failures` have failed; counts all. */
async function failing(url: string, failures: number, fail: (route: Route) => Promise<void>, method = 'GET') {
  const sent = { count: 0 };
  await page.route(url, async (route) => {
    if (route.request().method() !== method) return route.fallback();
    sent.count += 1;
    return sent.count <= failures ? fail(route) : route.fallback();
  });
  return sent;
}

/** The app's time stands still from now on: tests move it. */
async function stopTime(): Promise<void> {
  await page.clock.install();
  await page.reload();
  await row().waitFor();
  await pauseTime();
}
const pauseTime = () => page.clock.pauseAt(Date.now() + 60_000);

describe('without a connection', () => {
  it('keeps what is loaded, and refuses what would only look done', async () => {
    await goOffline();
    expect(await row().isVisible()).toBe(true);

    await page.keyboard.press('j');
    await page.keyboard.press('e');
    await reported('You are offline, so this cannot be done now.');
    expect(await row().isVisible()).toBe(true);
    expect(await page.getByRole('alert').count()).toBe(0);
    expect((await user.client.getDocument({ params: { id: letter.id } })).view).toBe('inbox');
  });

  it('reads the lists again when the connection is back', async () => {
    await goOffline();
    await user.client.changeDocument({ params: { id: letter.id }, body: { title: 'Changed meanwhile' } });
    await goOnline();

    await row().getByText('Changed meanwhile').waitFor();
  });

  it('offers again to undo what could not be undone', async () => {
    await row().focus();
    await page.keyboard.press('e');
    await reported('Archived');
    await waitUntil(
      'the letter in the archive',
      async () => (await user.client.getDocument({ params: { id: letter.id } })).view === 'archived',
    );
    await goOffline();
    await page.keyboard.press('z');
    await reported('You are offline, so this cannot be done now.');
    expect(await row().count()).toBe(0);

    await goOnline();
    await page.keyboard.press('z');
    await row().waitFor();
    await waitUntil(
      'the letter in the inbox',
      async () => (await user.client.getDocument({ params: { id: letter.id } })).view === 'inbox',
    );
  });

  it('says so in place of a document that has not been loaded, and shows it when the connection is back', async () => {
    await page.getByRole('link', { name: 'Search' }).first().click();
    await page.getByRole('combobox').waitFor();
    await page.goto(`/documents/${letter.id}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.evaluate('history.back()');
    await page.getByRole('combobox').waitFor();
    await goOffline();
    await page.getByRole('combobox').fill('council');
    await page.getByRole('combobox').press('Enter');

    await page.getByRole('alert').getByText('You are offline, so this cannot be done now.').waitFor();
    await goOnline();
    await page.locator('mark').first().waitFor();
    expect(await page.getByRole('combobox').inputValue()).toBe('council');
  });
});

describe('an upload', () => {
  const s3 = () => `${new URL(app.cloud.awsUrl).origin}/**`;
  const outgoing = () => page.getByRole('listitem').filter({ hasText: file.name });

  /** Whatever has been created of the file, at the API. */
  const created = async () => {
    const { items } = await user.client.listDocuments({ query: { limit: 100 } });
    return items.filter(({ fileName, view }) => fileName === file.name && view === 'inbox');
  };

  async function choose(): Promise<void> {
    await page.getByRole('button', { name: 'Add documents' }).first().click();
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: file.name, mimeType: file.contentType, buffer: Buffer.from(file.bytes) });
    await sendButton().waitFor();
  }
  const sendButton = () => page.getByRole('button', { name: 'Send 1 document' });
  async function send(): Promise<void> {
    await choose();
    await sendButton().click();
  }

  const arrived = () =>
    waitUntil('one document, complete', async () => {
      const [document, ...more] = await created();
      return document !== undefined && more.length === 0 && document.status !== 'awaiting-upload';
    });

  afterEach(async () => {
    for (const { id } of await created()) await user.client.deleteDocument({ params: { id } });
  });

  it('is repeated after 1, 2, 5, 15, 30 and 30 seconds, and arrives once', async () => {
    await page.clock.install();
    await page.reload();
    await row().waitFor();
    const posts = await failing(s3(), 6, lost, 'POST');
    await choose();
    await pauseTime();
    await sendButton().click();
    for (const [index, seconds] of [1, 2, 5, 15, 30, 30].entries()) {
      await expect.poll(() => posts.count).toBe(index + 1);
      await outgoing().getByText('No connection. Sending goes on as soon as it is back.').waitFor();
      await page.clock.runFor(seconds * 1000 - 10);
      expect(posts.count).toBe(index + 1);
      await page.clock.runFor(10);
    }
    await expect.poll(() => posts.count).toBe(7);
    await page.clock.resume();
    await arrived();
  });

  it('that broke half-way is sent again, and arrives once', async () => {
    const s3Url = new URL(app.cloud.awsUrl).origin;
    const answers: number[] = [];
    let breaks = 2;
    const proxy = createServer((request, response) => {
      const { url = '', method, headers } = request;
      const forward = httpRequest(url, { method, headers }, (answer) => {
        if (url.startsWith(s3Url) && method === 'POST') answers.push(answer.statusCode ?? 0);
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      forward.on('error', () => request.socket.destroy());
      if (url.startsWith(s3Url) && method === 'POST' && breaks > 0) {
        breaks -= 1;
        let received = 0;
        request.on('data', (piece: Buffer) => {
          received += piece.length;
          if (received > Number(headers['content-length']) / 2) {
            forward.destroy();
            request.socket.destroy();
          }
        });
      }
      request.on('error', () => forward.destroy());
      request.pipe(forward);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as AddressInfo;
    profile = await page.context().storageState();
    await page.context().close();
    tab = await app.open({
      storageState: profile,
      proxy: { server: `http://127.0.0.1:${port}`, bypass: '<-loopback>' },
    });
    page = tab.page;
    await page.goto('/');
    await row().waitFor();

    await send();
    await outgoing().getByText('No connection. Sending goes on as soon as it is back.').waitFor();
    await arrived();
    await outgoing().getByText('No connection').waitFor({ state: 'detached' });
    expect(breaks).toBe(0);
    expect(answers).toEqual([204]);
    proxy.close();
    proxy.closeAllConnections();
  });

  it('warns before the page is left while it is on its way', async () => {
    const held = Promise.withResolvers<void>();
    await page.route(s3(), async (route) => {
      await held.promise;
      return route.fallback();
    });
    await send();
    await outgoing().getByRole('progressbar').waitFor();
    const warning = page.waitForEvent('dialog');
    const leaving = page.evaluate('location.reload()').catch(() => undefined);
    const dialog = await warning;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    await leaving;
    held.resolve();
    await arrived();

    await outgoing().getByRole('progressbar').waitFor({ state: 'detached' });
    await page.reload();
    await row().waitFor();
  });

  it('asks for new links when S3 says that they have expired', async () => {
    const renewals = await failing('**/v1/documents/*/uploads', 0, lost, 'POST');
    await failing(
      s3(),
      1,
      (route) =>
        route.fulfill({
          status: 403,
          headers: { 'Access-Control-Allow-Origin': '*' },
          contentType: 'application/xml',
          body: '<Error><Code>AccessDenied</Code><Message>Invalid according to Policy: Policy expired.</Message></Error>',
        }),
      'POST',
    );
    await send();
    await arrived();
    expect(renewals.count).toBe(1);
  });

  it('creates one document although the answer was lost', async () => {
    const creations = await failing('**/v1/documents', 1, answerLost, 'POST');
    await send();
    await arrived();
    expect(creations.count).toBe(1);
  });

  it('is complete although the answer of S3 was lost', async () => {
    const posts = await failing(s3(), 1, answerLost, 'POST');
    await send();
    await arrived();
    // The document may be there before the page has sent its file again.
    await expect.poll(() => posts.count).toBe(2);
    await outgoing().getByText('No connection').waitFor({ state: 'detached' });
    expect((await created()).length).toBe(1);
  });
});

describe('a service that is busy', () => {
  /** Moves the app's time in steps until something has come. */
  const until = (isThere: () => boolean | Promise<boolean>, step = 1) =>
    expect
      .poll(async () => {
        await page.clock.runFor(step);
        return isThere();
      })
      .toBe(true);

  it.each([503, 429] as const)('is asked again after the time that it names (%i)', async (status) => {
    await stopTime();
    const reads = await failing('**/v1/documents?view=archived&**', 2, (route) => busy(route, status));
    await page.keyboard.press('g');
    await page.keyboard.press('e');
    await until(() => reads.count === 1);
    for (const count of [1, 2]) {
      await page.clock.runFor(SECONDS * 900);
      expect(reads.count).toBe(count);
      expect(await page.getByRole('alert').count()).toBe(0);
      await until(() => reads.count === count + 1, 100);
    }
    await until(() => page.getByText('The archive is empty.').isVisible());
  });

  it('is said to be out of reach in the end, with a way to try again; what was typed stays', async () => {
    await page.clock.install();
    await page.goto('/search');
    await page.getByRole('combobox').waitFor();
    await pauseTime();
    const reads = await failing('**/v1/search?**', 3, busy);
    await page.getByRole('combobox').fill('parking');
    await page.getByRole('combobox').press('Enter');
    await until(() => unreachable().isVisible(), 1000);
    expect(reads.count).toBe(3);
    expect(await page.getByRole('combobox').inputValue()).toBe('parking');
    await again().click();
    await until(() => page.locator('mark').first().isVisible());
  });
});

describe('a slow network', () => {
  it.each([
    { locale: 'en-GB', slow: 'This is taking long.', again: 'Try again' },
    { locale: 'de-DE', slow: 'Das dauert ungewöhnlich lange.', again: 'Erneut versuchen' },
  ])('is stated after ten seconds, with a way to try again ($locale)', async ({ locale, ...texts }) => {
    await user.client.updateMe({ body: { locale } });
    await page.clock.install();
    const held: Route[] = [];
    let reads = 0;
    await page.route('**/v1/inbox', async (route) => {
      reads += 1;
      if (reads > 1) return route.fallback();
      held.push(route);
      return undefined;
    });
    await page.reload();
    const placeholder = page.locator('main [aria-hidden]').first();
    await placeholder.waitFor({ state: 'attached' });
    const before = await placeholder.boundingBox();
    await page.getByText(texts.slow).waitFor({ state: 'detached' });
    await page.clock.fastForward(10_000);
    await page.getByText(texts.slow).waitFor();
    expect(await placeholder.boundingBox()).toEqual(before);

    await page.getByRole('button', { name: texts.again }).click();
    await row().waitFor();
    expect(reads).toBe(2);
    // The first document is where its placeholder was.
    const shown = await page.locator('main [role=listitem]').nth(1).boundingBox();
    expect(shown).toMatchObject({ y: before?.y, height: before?.height });
    await user.client.updateMe({ body: { locale: 'en-GB' } });
  });

  it('shows no placeholders for an answer that comes within 150 ms', async () => {
    const held: Route[] = [];
    await page.route('**/v1/inbox', (route) => void held.push(route));
    await page.reload();
    await page.locator('main [aria-hidden]').first().waitFor({ state: 'attached' });
    const animation = `(() => {
      const { animationDelay, opacity, animationName } = getComputedStyle(document.querySelector('main [aria-hidden]').parentElement);
      return { animationDelay, isAnimated: animationName !== 'none' };
    })()`;
    expect(await page.evaluate(animation)).toEqual({ animationDelay: '0.15s', isAnimated: true });
  });
});

describe('the answer to a question', () => {
  const question = 'How much is the charge?';
  const ask = async (text: string) => {
    await page.goto('/ask');
    await page.getByLabel('Ask a question').fill(text);
    await page.getByLabel('Ask a question').press('Enter');
  };
  const asked = async (text: string) => {
    const { items } = await user.client.getChat({ query: { limit: 100 } });
    return items.filter((message) => message.role === 'user' && message.text === text).length;
  };

  it('that broke off stays as far as it came, and is not asked for twice', async () => {
    let posts = 0;
    let piece = '';
    await page.route('**/v1/chat', async (route) => {
      if (route.request().method() !== 'POST') return route.fallback();
      posts += 1;
      const response = await route.fetch();
      const text = await response.text();
      [, piece = ''] = /"text":"\s*(\w+)/.exec(text) ?? [];
      // The first piece of the answer, and then nothing.
      return route.fulfill({ response, body: `${text.split('\n\n').slice(0, 2).join('\n\n')}\n\n` });
    });
    await ask(question);

    await page.getByText('The connection broke. The rest of the answer is missing.').waitFor();
    expect(piece).not.toBe('');
    expect(await page.getByRole('article').last().innerText()).toContain(piece);
    await again().click();
    await page
      .getByRole('button', { name: /^Source 1/ })
      .first()
      .waitFor();
    expect(await page.getByText(question).count()).toBe(1);
    expect(posts).toBe(1);
    expect(await asked(question)).toBe(1);
  });

  it('is asked for again if the question has not arrived', async () => {
    const other = 'By when do I have to pay the charge?';
    await failing(
      '**/v1/chat',
      1,
      (route) => route.fulfill({ status: 503, json: { code: 'model.busy' } }),
      'POST',
    );
    await ask(other);
    await page.getByText('The language model is busy.').waitFor();
    await again().click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await expect.poll(() => asked(other)).toBe(1);
  });
});

describe('a change whose answer is lost', () => {
  const due = () => page.locator('[data-field=dueDate]');
  const path = () => `**/v1/documents/${letter.id}`;
  const current = () => user.client.getDocument({ params: { id: letter.id } });
  const edits = async () => {
    const { items } = await user.client.listHistory({ params: { id: letter.id }, query: { limit: 100 } });
    return items.filter(({ changes }) => changes.some((change) => change.path === 'dueDate')).length;
  };

  async function edit(value: string): Promise<void> {
    await page.goto(`/documents/${letter.id}`);
    await page.getByRole('button', { name: /^Due: / }).click();
    await page.getByLabel('Edit Due').fill(value);
    await page.getByLabel('Edit Due').press('Enter');
  }

  it('is saved once, and shows no conflict', async () => {
    const before = await edits();
    const patches = await failing(path(), 1, answerLost, 'PATCH');
    await edit('2026-12-02');

    await due().getByText('you').waitFor();
    await page.getByRole('button', { name: 'Due: 2 December' }).waitFor();
    await expect.poll(() => patches.count).toBe(2);
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(await edits()).toBe(before + 1);
  });

  it('says that it is not known whether it was saved, and tells as soon as it is', async () => {
    await failing(path(), 3, answerLost, 'PATCH');
    await edit('2026-12-09');
    const alert = page.getByRole('alert');
    await alert.getByText('it is not known whether your change was saved').waitFor();
    expect(await alert.innerText()).toContain('9 December');
    const { version } = await current();
    await again().click();
    await alert.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Due: 9 December' }).waitFor();
    expect((await current()).version).toBe(version);
  });

  it('keeps what was typed without a connection, and saves it afterwards', async () => {
    await page.goto(`/documents/${letter.id}`);
    await page.getByRole('button', { name: /^Due: / }).waitFor();
    await goOffline();
    await page.getByRole('button', { name: /^Due: / }).click();
    await page.getByLabel('Edit Due').fill('2026-12-11');
    await page.getByLabel('Edit Due').press('Enter');
    const alert = page.getByRole('alert');
    await alert
      .getByText('You are offline, so this cannot be done now. Your change was not saved.')
      .waitFor();
    expect(await alert.innerText()).toContain('11 December');
    await goOnline();
    await again().click();
    await page.getByRole('button', { name: 'Due: 11 December' }).waitFor();
    await alert.waitFor({ state: 'detached' });
  });

  it('stays shown if the answer to an earlier read arrives after it', async () => {
    await page.goto(`/documents/${letter.id}`);
    await page.getByRole('button', { name: /^Due: / }).waitFor();
    await goOffline();
    const { promise: saved, resolve: answerReads } = Promise.withResolvers<void>();
    const late = Promise.withResolvers<void>();
    await page.route(path(), async (route) => {
      if (route.request().method() !== 'GET') return route.fallback();
      const response = await route.fetch();
      await saved;
      await route.fulfill({ response });
      late.resolve();
    });
    // The document is read again as soon as the connection is back.
    const read = page.waitForRequest(path());
    await goOnline();
    await read;
    await page.getByRole('button', { name: /^Due: / }).click();
    await page.getByLabel('Edit Due').fill('2026-12-12');
    await page.getByLabel('Edit Due').press('Enter');
    await page.getByRole('button', { name: 'Due: 12 December' }).waitFor();
    const settled = page.waitForResponse(path());
    answerReads();
    await Promise.all([late.promise, settled]);
    await page.waitForTimeout(500);
    expect(await page.getByRole('button', { name: 'Due: 12 December' }).count()).toBe(1);
  });

  it('shows no conflict if it was only that the document has been opened', async () => {
    await user.client.changeDocument({ params: { id: letter.id }, body: { read: false } });
    await failing(path(), 1, answerLost, 'PATCH');
    await edit('2026-12-10');
    await page.getByRole('button', { name: 'Due: 10 December' }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('shows a conflict if someone else has changed the document', async () => {
    await page.goto(`/documents/${letter.id}`);
    await page.getByRole('button', { name: /^Due: / }).waitFor();
    await user.client.changeDocument({
      params: { id: letter.id },
      body: { fields: { dueDate: '2026-12-20' } },
    });
    await page.getByRole('button', { name: /^Due: / }).click();
    await page.getByLabel('Edit Due').fill('2026-12-13');
    await page.getByLabel('Edit Due').press('Enter');
    const alert = page.getByRole('alert');
    await alert.getByText('This document was changed elsewhere.').waitFor();
    expect(await alert.innerText()).toContain('13 December');
    await page.getByRole('button', { name: 'Due: 20 December' }).waitFor();
    await again().click();
    await page.getByRole('button', { name: 'Due: 13 December' }).waitFor();
  });
});

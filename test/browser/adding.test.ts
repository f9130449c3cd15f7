import type { Page, Request } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../../client/client.ts';
import { accessibilityProblems } from './accessibility.ts';
import { type OpenPage, registerVia, signIn, startWebApp, type WebApp, windows } from './browser-harness.ts';

interface TestFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const password = 'Marmalade-7-Toast';

let app: WebApp;
let photos: readonly TestFile[];
beforeAll(async () => {
  app = await startWebApp();
  const buffer = await sharp({ create: { width: 300, height: 400, channels: 3, background: '#fff' } })
    .jpeg()
    .toBuffer();
  photos = ['a', 'b', 'c', 'd'].map((name) => ({ name: `${name}.jpg`, mimeType: 'image/jpeg', buffer }));
});
afterAll(() => app.close());

let users = 0;
/** A page of a user who has nothing yet. */
async function newcomer(options: Parameters<WebApp['open']>[0] = {}): Promise<OpenPage & { client: Client }> {
  users += 1;
  const email = `adding-${users}@example.com`;
  const client = await registerVia(app.cloud, email, password);
  const tab = await app.open(options);
  await signIn(tab.page, email, password);
  return { ...tab, client };
}

const openTray = async (page: Page, files: readonly TestFile[]) => {
  await page.getByRole('button', { name: 'Add documents' }).first().click();
  await page.locator('[role=dialog] [data-picker=files]').setInputFiles([...files]);
};
/** The names of the files, `|` in front of the first one of another document. */
const tray = (page: Page) =>
  page
    .getByRole('dialog')
    .locator('ol > li')
    .evaluateAll(
      (items: readonly { querySelector(selector: string): { title: string; ariaLabel: string } | null }[]) =>
        items
          .flatMap((item) => {
            const label = item.querySelector(':scope > button')?.ariaLabel;
            return label === undefined
              ? [item.querySelector(':scope > [title]')?.title]
              : label.startsWith('Join')
                ? ['|']
                : [];
          })
          .join(' '),
    );
const handle = (page: Page, name: string) => page.getByRole('button', { name: `Move ${name}`, exact: true });
const spoken = (page: Page) => page.locator('[role=dialog] p[role=status]').innerText();

describe('the sample in a first inbox', () => {
  it.each(Object.entries(windows))(
    'is added, read, opened and asked about on a %s window',
    async (size, viewport) => {
      const { page, problems, client } = await newcomer({ viewport, hasTouch: size === 'phone' });
      const offer = page.getByRole('button', { name: 'Add the sample invoice' });
      await offer.waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);

      await offer.click();
      await page.getByRole('heading', { name: 'Being read' }).waitFor();
      const row = page.getByRole('link', { name: /Invoice SAMPLE-1042/ });
      await row.waitFor({ timeout: 60_000 });
      expect(await row.innerText()).toContain('£141.60');
      expect(await offer.count()).toBe(0);

      await row.click();
      await page.locator('figure img').first().waitFor({ timeout: 60_000 });
      const [document] = (await client.listDocuments({ query: { view: 'inbox' } })).items;
      expect(document).toMatchObject({ status: 'ready', doubts: [], fileName: 'Sample invoice.pdf' });
      const { items: reminders } = await client.listReminders({ query: { documentId: document?.id ?? '' } });
      expect(reminders).toMatchObject([{ status: 'proposed' }]);
      const answer = await client.askDocument({
        params: { id: document?.id ?? '' },
        body: { message: 'When do I have to pay, and how much?' },
      });
      expect(answer.citations).not.toEqual([]);

      // Deleted documents are in the trash, so this is not a first inbox.
      await client.deleteDocument({ params: { id: document?.id ?? '' }, query: {} });
      await page.goto('/');
      await page.getByText('Nothing here.').waitFor();
      await expect.poll(async () => (await client.getDocumentCounts()).trash).toBe(1);
      await page.reload();
      await page.getByText('Nothing here.').waitFor();
      expect(await offer.count()).toBe(0);
      expect(problems).toEqual([]);
      await page.context().close();
    },
    180_000,
  );

  it('is in German for people who read German', async () => {
    const { page, client } = await newcomer();
    await client.updateMe({ body: { locale: 'de-DE' } });
    await page.reload();
    await page.getByRole('button', { name: 'Beispielrechnung hinzufügen' }).click();

    const row = page.getByRole('link', { name: /Rechnung MUSTER-1042/ });
    await row.waitFor({ timeout: 60_000 });
    expect(await row.innerText()).toMatch(/140,42\s€/);
    await page.context().close();
  });
});

describe('the tray', () => {
  let tab: OpenPage;
  beforeAll(async () => {
    tab = await newcomer();
  });
  afterAll(() => tab.page.context().close());
  beforeEach(async () => {
    await tab.page.goto('/');
    await tab.page.getByRole('heading', { name: 'Inbox', level: 1 }).waitFor();
  });

  it('takes files that are dropped anywhere, and pasted', async () => {
    const { page } = tab;
    // The tray is loaded after the screen.
    await page.waitForLoadState('networkidle');
    for (const [kind, name] of [
      ['drop', 'a.jpg'],
      ['paste', 'b.jpg'],
    ] as const) {
      const bytes = [...(photos[0]?.buffer ?? [])];
      await page.evaluate(
        `(() => {
          const data = new DataTransfer();
          data.items.add(new File([new Uint8Array(${JSON.stringify(bytes)})], '${name}', { type: 'image/jpeg' }));
          const event = '${kind}' === 'drop'
            ? new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
            : new ClipboardEvent('paste', { clipboardData: data, bubbles: true });
          document.body.dispatchEvent(event);
        })()`,
      );
      await page.getByRole('dialog').getByTitle(name, { exact: true }).waitFor();
    }

    expect(await tray(page)).toBe('a.jpg | b.jpg');
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('splits and joins at a seam', async () => {
    const { page } = tab;
    await openTray(page, photos.slice(0, 3));
    await page
      .getByRole('button', { name: /^Split/ })
      .nth(1)
      .click();
    expect(await tray(page)).toBe('a.jpg b.jpg | c.jpg');

    await page.getByRole('button', { name: /^Join/ }).click();
    expect(await tray(page)).toBe('a.jpg b.jpg c.jpg');
  });

  it('moves a file into another document by mouse, and shows where it will be', async () => {
    const { page } = tab;
    await openTray(page, photos);
    await page
      .getByRole('button', { name: /^Split/ })
      .nth(1)
      .click();
    const [from, to] = [await middleOf(page, 'a.jpg'), await middleOf(page, 'd.jpg')];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 10, from.y, { steps: 3 });
    await page.mouse.move(to.x - 30, to.y, { steps: 5 });

    await expect.poll(() => page.locator('[class*=target]').count()).toBe(1);
    expect(await tray(page)).toBe('a.jpg b.jpg | c.jpg d.jpg');
    await page.mouse.up();
    expect(await tray(page)).toBe('b.jpg | c.jpg a.jpg d.jpg');
  });

  it('moves a file by finger after a moment', async () => {
    const { page, problems } = await newcomer({ viewport: windows.phone, hasTouch: true });
    await openTray(page, photos.slice(0, 2));
    const [from, to] = [await middleOf(page, 'a.jpg'), await middleOf(page, 'b.jpg')];
    const protocol = await page.context().newCDPSession(page);
    const touch = (
      type: 'touchStart' | 'touchMove' | 'touchEnd',
      points: readonly { x: number; y: number }[],
    ) => protocol.send('Input.dispatchTouchEvent', { type, touchPoints: [...points] });
    await touch('touchStart', [from]);
    await page.locator('[class*=dragged]').waitFor();
    await touch('touchMove', [{ x: to.x, y: to.y - 20 }]);
    await touch('touchMove', [{ x: to.x + 30, y: to.y }]);
    await page.locator('[class*=target]').waitFor();
    await touch('touchEnd', []);

    await expect.poll(() => tray(page)).toBe('b.jpg a.jpg');
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it('moves a file with the keyboard, says where it is, and puts it back with Escape', async () => {
    const { page } = tab;
    await openTray(page, photos.slice(0, 3));
    await page
      .getByRole('button', { name: /^Split/ })
      .nth(1)
      .click();
    await handle(page, 'a.jpg').focus();
    await page.keyboard.press('Space');
    expect(await spoken(page)).toBe('Picked up. a.jpg: file 1 of 2 in document 1 of 2');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await spoken(page)).toBe('a.jpg: file 1 of 2 in document 2 of 2');
    expect(await tray(page)).toBe('b.jpg | a.jpg c.jpg');
    expect(await accessibilityProblems(page)).toEqual([]);

    await page.keyboard.press('Escape');
    expect(await tray(page)).toBe('a.jpg b.jpg | c.jpg');
    await page.keyboard.press('Alt+ArrowRight');
    expect(await tray(page)).toBe('b.jpg a.jpg | c.jpg');
    expect(
      await handle(page, 'a.jpg').evaluate((element: { matches(selector: string): boolean }) =>
        element.matches(':focus'),
      ),
    ).toBe(true);
  });

  it('says which files it refuses, why, and what to do', async () => {
    const { page } = tab;
    const plain = (name: string, content: string) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(content, 'latin1'),
    });
    await openTray(page, [
      plain('IMG_2041.heic', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'),
      plain('letter.docx', 'PK\x03\x04'),
      plain('empty.pdf', ''),
      plain('broken.jpg', '\xff\xd8\xff not a picture'),
    ]);
    const refused = page.getByRole('dialog').getByRole('listitem');

    await expect
      .poll(() => refused.allInnerTexts())
      .toEqual([
        expect.stringMatching(
          /^IMG_2041\.heic: this browser cannot open HEIC\. On the phone choose it from Photos, or save it as JPEG\./,
        ),
        expect.stringMatching(/^letter\.docx .* Use PDF, JPEG/),
        expect.stringMatching(/^empty\.pdf is empty\. Check/),
        expect.stringMatching(/^broken\.jpg cannot be opened as a picture\. Save it as JPEG/),
      ]);
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('sends no document with more files than one can have, and says so', async () => {
    const { page } = tab;
    const many = Array.from({ length: 21 }, (_, index) => ({
      ...(photos[0] as TestFile),
      name: `${index}.jpg`,
    }));
    await openTray(page, many);
    const alert = page.getByRole('dialog').getByRole('alert').last();
    await page.getByText('A document can have at most 20 files; here is one with 21.').waitFor();
    const send = page.getByRole('button', { name: /^Send/ });
    expect(await send.isDisabled()).toBe(true);

    await page
      .getByRole('button', { name: /^Split/ })
      .last()
      .click();
    expect(await alert.innerText()).toBe('');
    expect(await send.isEnabled()).toBe(true);
    await page.getByRole('button', { name: /^Join/ }).click();
    expect(await alert.innerText()).toBe('A document can have at most 20 files. These would be more.');
    expect(await page.getByRole('button', { name: /^Join/ }).count()).toBe(1);
  });

  it('meets no error and no violation of the Content-Security-Policy', () => {
    expect(tab.problems).toEqual([]);
  });
});

describe('an upload', () => {
  let tab: OpenPage;
  /** What S3 does with the next uploads; then it takes them. */
  let answers: ('break' | 'refuse')[];
  const isUpload = (url: URL) => url.origin !== new URL(app.url).origin;
  const refusal = '<Error><Code>InvalidPolicyDocument</Code><Message>Refused</Message></Error>';
  beforeEach(async () => {
    tab = await newcomer();
    answers = [];
    await tab.page.route(isUpload, async (route) => {
      const answer = answers.shift();
      if (answer === undefined) return route.continue();
      if (answer === 'break') return route.abort('connectionreset');
      return route.fulfill({ status: 403, headers: { 'access-control-allow-origin': '*' }, body: refusal });
    });
  });

  const send = async (page: Page, files: readonly TestFile[]) => {
    await openTray(page, files);
    await page.getByRole('button', { name: /^Send/ }).click();
  };
  const requestsIn = (page: Page) => {
    const requests: string[] = [];
    page.on('request', (request: Request) => {
      const { pathname } = new URL(request.url());
      if (request.method() === 'POST' && pathname.startsWith('/v1/documents'))
        requests.push(pathname.replace(/\w{26}/, 'ID'));
    });
    return requests;
  };

  it('goes on automatically when the connection breaks', async () => {
    const { page } = tab;
    answers = ['break'];
    await send(page, photos.slice(0, 1));

    await page.getByText('No connection. Sending goes on').waitFor();
    await page.getByText('No connection. Sending goes on').waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('names a refused file and what to do, and tries again into the same document with new links', async () => {
    const { page } = tab;
    const requests = requestsIn(page);
    answers = ['refuse'];
    await send(page, photos.slice(0, 2));
    await page.getByText('Not sent: a.jpg was refused (InvalidPolicyDocument). Try again;').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);

    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('button', { name: 'Do not send' }).waitFor({ state: 'detached' });
    expect(requests).toEqual(['/v1/documents', '/v1/documents/ID/uploads']);
    await page.context().close();
  });

  it('says after a reload what to do, and sends the chosen file into the same document', async () => {
    const { page } = tab;
    const requests = requestsIn(page);
    answers = ['refuse'];
    await send(page, photos.slice(0, 1));
    await page.getByText(/^Not sent: a\.jpg/).waitFor();
    await page.reload();
    await page.getByText('Files missing: open to send them').click();
    await page.getByText('a.jpg has not arrived.').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);

    await page.locator('[data-picker=files]').setInputFiles(photos.slice(0, 1));
    await page.getByText('a.jpg has not arrived.').waitFor({ state: 'detached' });
    await page.goto('/');
    await page.getByText('Files missing').waitFor({ state: 'detached' });
    expect(requests).toEqual(['/v1/documents', '/v1/documents/ID/uploads']);
    await page.context().close();
  });
});

async function middleOf(page: Page, name: string): Promise<{ x: number; y: number }> {
  const box = await handle(page, name).boundingBox();
  if (box === null) throw new Error(`${name} is not in the tray`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

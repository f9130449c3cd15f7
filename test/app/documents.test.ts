import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentTypeOf, uploadDocument } from '../../client/client.ts';
import { bankStatement, councilLetter, englishInvoice } from '../../fixtures/documents/index.ts';
import { drawPage } from '../../fixtures/draw.ts';
import { drawPdf } from '../../fixtures/pdf.ts';
import type { Cloud } from '../../local/cloud.ts';
import { registerUser, startApp, type TestUser } from './app-harness.ts';
import { createCard } from './card.ts';
import { findEverythingAbout } from './stored-data.ts';
import { waitForDocument } from './uploads.ts';

let cloud: Cloud;
let user: TestUser;
beforeAll(async () => {
  cloud = await startApp();
  user = await registerUser(cloud);
});
afterAll(() => cloud.close());

const namedFile = (name: string, bytes: Uint8Array) => ({
  name,
  bytes: Uint8Array.from(bytes),
  contentType: contentTypeOf(name),
});
const letterPdf = async (name = 'letter.pdf') =>
  namedFile(name, await drawPdf([councilLetter], { textLayer: true }));

async function uploadAndWait(someone: TestUser, ...files: ReturnType<typeof namedFile>[]) {
  const { id } = await uploadDocument(someone.client, files);
  return waitForDocument(someone.client, id);
}

describe('a document', () => {
  it('is read by real OCR, and every value is proved on its page', async () => {
    const photo = await drawPage(englishInvoice, {
      dpi: 200,
      tiltDegrees: 1,
      noiseLevels: 5,
      jpegQuality: 85,
    });

    const document = await uploadAndWait(user, namedFile('invoice.jpg', photo));
    const { pages } = await user.client.getDocumentText({ params: { id: document.id } });

    expect(document).toMatchObject({
      status: 'ready',
      kind: 'invoice',
      progress: { pagesRead: 1, pagesTotal: 1 },
      invoice: { total: englishInvoice.expected.invoice?.total },
      usage: { pages: 1 },
    });
    expect(document.usage.estimatedCostUsd).toBeGreaterThan(0.0015);
    const flat = (text: string) => text.replace(/\s+/g, ' ');
    const values = Object.values(document.fields);
    expect(values.length).toBeGreaterThan(10);
    for (const { source } of values) {
      expect(flat(pages[(source?.page ?? 0) - 1]?.text ?? '')).toContain(flat(source?.quote ?? 'nothing'));
      expect(source?.boxes[0]).toMatchObject({ left: expect.any(Number), width: expect.any(Number) });
    }
  });

  it('needs no OCR if its PDF has a text layer', async () => {
    const document = await uploadAndWait(user, await letterPdf());

    expect(document).toMatchObject({ kind: 'letter', usage: { pages: 0 }, ocrConfidence: 1 });
    expect(document.dueDate).toBe(councilLetter.expected.dueDate);
  });

  it('has the text of all its pages in their order', async () => {
    const document = await uploadAndWait(
      user,
      namedFile('statement.pdf', await drawPdf([bankStatement], { textLayer: true })),
    );
    const { pages } = await user.client.getDocumentText({ params: { id: document.id } });

    expect(document).toMatchObject({
      kind: 'statement',
      progress: { pagesTotal: bankStatement.pages.length },
    });
    expect(pages.map(({ number }) => number)).toEqual(bankStatement.pages.map((_, index) => index + 1));
  });

  it('is marked as a duplicate and not processed again if its bytes are known', async () => {
    const one = await registerUser(cloud);
    const scan = namedFile('card.png', await drawPage(createCard(1), { dpi: 110 }));

    const first = await uploadAndWait(one, scan);
    const second = await uploadAndWait(one, { ...scan, name: 'again.png' });
    const elsewhere = await uploadAndWait(await registerUser(cloud), scan);

    expect(second).toMatchObject({
      duplicateOf: first.id,
      title: first.title,
      status: first.status,
      usage: { pages: 0 },
    });
    expect(elsewhere).toMatchObject({ duplicateOf: null, usage: { pages: 1 } });
  });

  it('stays unmarked once a user has set that it is not a duplicate', async () => {
    const { client, ...user } = await registerUser(cloud);
    const scan = namedFile('card.png', await drawPage(createCard(2), { dpi: 110 }));
    const first = await uploadAndWait({ client, ...user }, scan);
    const second = await uploadAndWait({ client, ...user }, { ...scan, name: 'again.png' });
    const params = { id: second.id };

    const changed = await client.changeDocument({ params, body: { duplicateOf: null } });
    const again = await client.changeDocument({ params, body: { duplicateOf: null } });
    const third = await uploadAndWait({ client, ...user }, { ...scan, name: 'third.png' });
    await client.deleteDocument({ params: { id: first.id }, query: { permanent: 'true' } });
    await cloud.settled();

    const { items } = await client.listHistory({ params });
    expect([second.duplicateOf, changed.duplicateOf]).toEqual([first.id, null]);
    expect(again.version).toBe(changed.version);
    expect(items.map(({ action }) => action)).toEqual(['changed', 'read']);
    expect(items[0]?.changes).toEqual([{ path: 'duplicate', from: 'true', to: 'false', shortened: false }]);
    expect(await client.getDocument({ params })).toEqual(changed);
    // The bytes are the same: what is uploaded later is a duplicate of it once the first is erased.
    expect(await client.getDocument({ params: { id: third.id } })).toMatchObject({ duplicateOf: second.id });
  });

  it('refuses to be marked as a duplicate by a user', async () => {
    const { client } = await registerUser(cloud);
    const id = '01M7W0BTX09ZK5SB1NDW3HX7P0';
    const changing = client.changeDocument({ params: { id }, body: { duplicateOf: id as never } });

    await expect(changing).rejects.toMatchObject({
      status: 400,
      errors: [{ path: 'body.duplicateOf', message: 'must be null' }],
    });
  });

  it('returns links to its files that open in a browser', async () => {
    const original = await letterPdf();
    const { id } = await uploadAndWait(user, original);

    const { url } = await user.client.getDocumentFile({ params: { id, n: '1' } });
    const response = await fetch(url);

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('content-disposition')).toContain('letter.pdf');
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(original.bytes);
    await expect(user.client.getDocumentFile({ params: { id, n: '2' } })).rejects.toMatchObject({
      status: 404,
      code: 'document.file-not-found',
    });
  });

  it('leaves nothing behind when it is deleted', async () => {
    const { id } = await uploadAndWait(user, await letterPdf());
    const before = await findEverythingAbout(cloud, id);

    await user.client.deleteDocument({ params: { id }, query: { permanent: 'true' } });
    await cloud.settled();

    expect(before.length).toBeGreaterThan(2);
    expect(await findEverythingAbout(cloud, id)).toEqual([]);
    await expect(user.client.getDocument({ params: { id } })).rejects.toMatchObject({ status: 404 });
  });

  it('returns 404 for another user', async () => {
    const { id } = await uploadAndWait(user, await letterPdf());
    const { client: stranger } = await registerUser(cloud);
    const params = { id };

    const attempts = [
      () => stranger.getDocument({ params }),
      () => stranger.getDocumentText({ params }),
      () => stranger.getDocumentFile({ params: { id, n: '1' } }),
      () => stranger.retryDocument({ params }),
      () => stranger.deleteDocument({ params }),
    ];

    for (const attempt of attempts) {
      await expect(attempt()).rejects.toMatchObject({ status: 404, code: 'document.not-found' });
    }
    expect((await stranger.listDocuments()).items).toEqual([]);
    expect(await user.client.getDocument({ params })).toMatchObject({ id });
  });
});

describe('GET /documents', () => {
  it('lists from newest to oldest in pages, each document once', async () => {
    const { client } = await registerUser(cloud);
    const ids: string[] = [];
    for (let made = 0; made < 5; made += 1) {
      const { document } = await client.createDocument({
        body: { files: [{ name: 'a.png', contentType: 'image/png', size: 9 }] },
      });
      ids.unshift(document.id);
    }

    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { items, nextCursor } = await client.listDocuments({
        query: { limit: 2, ...(cursor && { cursor }) },
      });
      seen.push(...items.map(({ id }) => id));
      cursor = nextCursor ?? undefined;
    } while (cursor !== undefined);

    expect(seen).toEqual(ids);
  });

  it('filters by status and kind', async () => {
    const someone = await registerUser(cloud);
    const letter = await uploadAndWait(someone, await letterPdf());
    const { document: waiting } = await someone.client.createDocument({
      body: { files: [{ name: 'a.png', contentType: 'image/png', size: 9 }], kind: 'letter' },
    });
    const idsOf = async (query: object) =>
      (await someone.client.listDocuments({ query })).items.map(({ id }) => id);
    // A list by kind comes from the search index, which is updated a moment later.
    await cloud.settled();

    expect(await idsOf({ status: 'awaiting-upload' })).toEqual([waiting.id]);
    expect(await idsOf({ kind: 'letter' })).toEqual([waiting.id, letter.id]);
    expect(await idsOf({ kind: 'letter', status: letter.status })).toEqual([letter.id]);
    expect(await idsOf({ kind: 'invoice' })).toEqual([]);
  });

  it('refuses a forged cursor, and lists no documents of another user with their cursor', async () => {
    const { client } = await registerUser(cloud);
    const madeUp = client.listDocuments({ query: { cursor: Buffer.from('["x"]').toString('base64url') } });

    await expect(madeUp).rejects.toMatchObject({ status: 400, code: 'request.invalid-cursor' });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentTypeOf, documentFinished, uploadDocument } from '../../client/documents.ts';
import type { Cloud } from '../../local/cloud.ts';
import { drawPaper } from '../../local/papers/draw.ts';
import { drawPdf } from '../../local/papers/pdf.ts';
import { bankStatement, councilLetter, englishInvoice } from '../../local/papers/ready/index.ts';
import { card } from './card.ts';
import { newPerson, type Person, startApp } from './harness.ts';
import { traces } from './traces.ts';

let cloud: Cloud;
let person: Person;
beforeAll(async () => {
  cloud = await startApp();
  person = await newPerson(cloud);
});
afterAll(() => cloud.close());

const file = (name: string, bytes: Uint8Array) => ({
  name,
  bytes: Uint8Array.from(bytes),
  contentType: contentTypeOf(name),
});
const pdf = async (name = 'letter.pdf') => file(name, await drawPdf([councilLetter], { textLayer: true }));

async function read(someone: Person, ...files: ReturnType<typeof file>[]) {
  const { id } = await uploadDocument(someone.client, files);
  return documentFinished(someone.client, id);
}

describe('a document', () => {
  it('is a scan read by real OCR, with every value proved on its page', async () => {
    const photo = await drawPaper(englishInvoice, { dpi: 200, tilt: 1, noise: 5, jpegQuality: 85 });

    const document = await read(person, file('invoice.jpg', photo));
    const { pages } = await person.client.getDocumentText({ params: { id: document.id } });

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
      expect(source?.box).toMatchObject({ left: expect.any(Number), width: expect.any(Number) });
    }
  });

  it('needs no OCR where a PDF has its own text', async () => {
    const document = await read(person, await pdf());

    expect(document).toMatchObject({ kind: 'letter', usage: { pages: 0 }, ocrConfidence: 1 });
    expect(document.dueDate).toBe(councilLetter.expected.dueDate);
  });

  it('of several pages has the text of all, in their order', async () => {
    const document = await read(
      person,
      file('statement.pdf', await drawPdf([bankStatement], { textLayer: true })),
    );
    const { pages } = await person.client.getDocumentText({ params: { id: document.id } });

    expect(document).toMatchObject({
      kind: 'statement',
      progress: { pagesTotal: bankStatement.pages.length },
    });
    expect(pages.map(({ number }) => number)).toEqual(bankStatement.pages.map((_, index) => index + 1));
  });

  it('is marked as a duplicate and not read again when the same bytes come again', async () => {
    const one = await newPerson(cloud);
    const scan = file('card.png', await drawPaper(card(1), { dpi: 110 }));

    const first = await read(one, scan);
    const second = await read(one, { ...scan, name: 'again.png' });
    const elsewhere = await read(await newPerson(cloud), scan);

    expect(second).toMatchObject({
      duplicateOf: first.id,
      title: first.title,
      status: first.status,
      usage: { pages: 0 },
    });
    expect(elsewhere).toMatchObject({ duplicateOf: null, usage: { pages: 1 } });
  });

  it('hands out its files by a link that opens in a browser', async () => {
    const original = await pdf();
    const { id } = await read(person, original);

    const { url } = await person.client.getDocumentFile({ params: { id, n: '1' } });
    const response = await fetch(url);

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('content-disposition')).toContain('letter.pdf');
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(original.bytes);
    await expect(person.client.getDocumentFile({ params: { id, n: '2' } })).rejects.toMatchObject({
      status: 404,
      code: 'document.file-not-found',
    });
  });

  it('leaves nothing behind when it is deleted', async () => {
    const { id } = await read(person, await pdf());
    const before = await traces(cloud, id);

    await person.client.deleteDocument({ params: { id }, query: { permanent: 'true' } });
    await cloud.settled();

    expect(before.length).toBeGreaterThan(2);
    expect(await traces(cloud, id)).toEqual([]);
    await expect(person.client.getDocument({ params: { id } })).rejects.toMatchObject({ status: 404 });
  });

  it('does not exist for anybody else', async () => {
    const { id } = await read(person, await pdf());
    const { client: stranger } = await newPerson(cloud);
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
    expect(await person.client.getDocument({ params })).toMatchObject({ id });
  });
});

describe('the list of documents', () => {
  it('goes from the newest to the oldest, page by page, each once', async () => {
    const { client } = await newPerson(cloud);
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
    const someone = await newPerson(cloud);
    const letter = await read(someone, await pdf());
    const { document: waiting } = await someone.client.createDocument({
      body: { files: [{ name: 'a.png', contentType: 'image/png', size: 9 }], kind: 'letter' },
    });
    const idsOf = async (query: object) =>
      (await someone.client.listDocuments({ query })).items.map(({ id }) => id);
    // A list by kind comes from the search index, which follows.
    await cloud.settled();

    expect(await idsOf({ status: 'awaiting-upload' })).toEqual([waiting.id]);
    expect(await idsOf({ kind: 'letter' })).toEqual([waiting.id, letter.id]);
    expect(await idsOf({ kind: 'letter', status: letter.status })).toEqual([letter.id]);
    expect(await idsOf({ kind: 'invoice' })).toEqual([]);
  });

  it('refuses a cursor made up by hand, and a foreign one leads nowhere', async () => {
    const { client } = await newPerson(cloud);
    const madeUp = client.listDocuments({ query: { cursor: Buffer.from('["x"]').toString('base64url') } });

    await expect(madeUp).rejects.toMatchObject({ status: 400, code: 'request.invalid-cursor' });
  });
});

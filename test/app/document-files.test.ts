import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitForDocument } from '../../client/documents.ts';
import type { Cloud } from '../../local/cloud.ts';
import { quotaUsageKey } from '../../shared/table/keys.ts';
import { createPngHeader } from '../unit/ingestion/ingestion-fixtures.ts';
import { anyApiError, registerUser, startApp, type TestUser } from './app-harness.ts';
import { createScriptedOcr } from './scripted-models.ts';
import { createOperatorTable, expireUploads, findEverythingAbout } from './stored-data.ts';
import { namedFile, postFile, startDocument, uploadAndWait, workspaceIdOf } from './uploads.ts';

let cloud: Cloud;
let user: TestUser;
const ocr = createScriptedOcr();
beforeAll(async () => {
  cloud = await startApp({ ocr: ocr.ocr });
  user = await registerUser(cloud);
});
afterAll(() => cloud.close());

let width = 900;
/** A photo that no other test has: the scripted OCR tells photos apart by their width. */
const photo = (name: string) => namedFile(name, createPngHeader((width += 1)));
const refOf = (documentId: string) => ({ workspaceId: workspaceIdOf(user), documentId });
const bytesOf = async () => (await user.client.getUsage({ query: {} })).quotas.bytes;

/** What remains of the reservation of an upload once it has expired and another one has reclaimed it. */
async function forgetReservation(documentId: string, bytes: number): Promise<void> {
  const { client, TableName } = createOperatorTable(cloud);
  await client.send(
    new UpdateCommand({
      TableName,
      Key: quotaUsageKey(workspaceIdOf(user), new Date().toISOString().slice(0, 7)),
      UpdateExpression: 'REMOVE #reservation ADD bytes :reclaimed',
      ExpressionAttributeNames: { '#reservation': `reserved:${documentId}` },
      ExpressionAttributeValues: { ':reclaimed': -bytes },
    }),
  );
}

describe('POST /documents/{id}/uploads', () => {
  it('returns links for exactly the missing files, after the document has failed too', async () => {
    const [front, back] = [photo('front.png'), photo('back.png')];
    const { document, uploads } = await startDocument(user, front, back);
    const params = { id: document.id };
    await postFile(uploads[0], front);
    await cloud.settled();
    await expireUploads(cloud, refOf(document.id));
    const failed = await waitForDocument(user.client, document.id);

    const renewed = await user.client.renewUploads({ params });
    await expireUploads(cloud, refOf(document.id));
    const failedAgain = await waitForDocument(user.client, document.id);
    const [again, ...others] = (await user.client.renewUploads({ params })).uploads;
    await postFile(again, back);
    const read = await waitForDocument(user.client, document.id);

    expect(failed.statusReason?.code).toBe('upload.missing');
    expect(renewed).toMatchObject({
      document: { status: 'awaiting-upload', statusReason: null },
      uploads: [{ file: 2 }],
    });
    expect(failedAgain.statusReason?.code).toBe('upload.missing');
    expect(others).toEqual([]);
    expect(read).toMatchObject({ status: 'ready', progress: { pagesRead: 2, pagesTotal: 2 } });
    const { items } = await user.client.listHistory({ params, query: {} });
    expect(items.map(({ action }) => action)).toEqual(['read', 'uploads-renewed', 'uploads-renewed']);
  });

  it('reserves the announced bytes once, however often it is called', async () => {
    const file = photo('once.png');
    const before = await bytesOf();
    const { document } = await startDocument(user, file);
    const params = { id: document.id };

    await Promise.all([1, 2, 3].map(() => user.client.renewUploads({ params })));
    const reserved = await bytesOf();
    await postFile((await user.client.renewUploads({ params })).uploads[0], file);
    await waitForDocument(user.client, document.id);

    expect(reserved.reserved - before.reserved).toBe(file.bytes.length);
    expect((await bytesOf()).used - before.used).toBe(file.bytes.length);
    expect((await bytesOf()).reserved).toBe(before.reserved);
  });

  it('reserves the announced bytes again if their reservation has expired', async () => {
    const file = photo('late.png');
    const before = await bytesOf();
    const { document } = await startDocument(user, file);
    const params = { id: document.id };
    await forgetReservation(document.id, file.bytes.length);

    await user.client.renewUploads({ params });
    const reserved = await bytesOf();
    await postFile((await user.client.renewUploads({ params })).uploads[0], file);
    await waitForDocument(user.client, document.id);

    expect(reserved.reserved - before.reserved).toBe(file.bytes.length);
    expect((await bytesOf()).used - before.used).toBe(file.bytes.length);
  });

  it('is refused if nothing is missing, and for the document of another user', async () => {
    const { id } = await uploadAndWait(user, photo('complete.png'));
    const { client: stranger } = await registerUser(cloud);

    await expect(user.client.renewUploads({ params: { id } })).rejects.toEqual(
      anyApiError(409, 'document.nothing-missing'),
    );
    await expect(stranger.renewUploads({ params: { id } })).rejects.toEqual(
      anyApiError(404, 'document.not-found'),
    );
  });

  it('is refused in the trash', async () => {
    const { document } = await startDocument(user, photo('trashed.png'));
    await user.client.deleteDocument({ params: { id: document.id }, query: {} });

    await expect(user.client.renewUploads({ params: { id: document.id } })).rejects.toEqual(
      anyApiError(409, 'document.in-trash'),
    );
  });
});

const LETTER = 'ACME Tools GmbH\n12 January 2026\nDear Ms Winter\nthank you for your order of a hammer';
const DEMAND = 'Invoice\nPlease pay 84.00 EUR by 1 December 2026.\nKind regards';
const texts = new Map<number, string | Promise<string>>();
ocr.respond = (pixels) => texts.get(pixels) ?? LETTER;

/** A photo with this text. */
function photoOf(name: string, text: string | Promise<string>) {
  const file = photo(name);
  texts.set(width, text);
  return file;
}

const announce = (...files: ReturnType<typeof photo>[]) => ({
  files: files.map(({ name, contentType, bytes }) => ({ name, contentType, size: bytes.length })),
});
const get = (id: string) => user.client.getDocument({ params: { id } });
const pageTexts = async (id: string) =>
  (await user.client.getDocumentText({ params: { id }, query: {} })).pages.map(({ text }) => text);
const actionsOf = async (id: string) =>
  (await user.client.listHistory({ params: { id }, query: {} })).items.map(({ action }) => action);

describe('POST /documents/{id}/files', () => {
  it('leaves the document as it is until the page has arrived, and then reads only that page', async () => {
    const { id } = await uploadAndWait(user, photoOf('1.png', LETTER));
    const params = { id };
    await user.client.changeDocument({ params, body: { title: 'My own title', tags: ['garden'] } });
    const forgotten = photoOf('2.png', DEMAND);
    const reads = ocr.readWidths.length;
    const before = await bytesOf();

    const { document, uploads } = await user.client.addFiles({ params, body: announce(forgotten) });
    const reserved = await bytesOf();
    await postFile(uploads[0], forgotten);
    await expect.poll(async () => (await get(id)).progress.pagesTotal, { timeout: 30_000 }).toBe(2);
    const read = await waitForDocument(user.client, id);

    expect(document).toMatchObject({ status: 'ready', progress: { pagesTotal: 1 } });
    expect(document.files[1]).toMatchObject({ id: 2, status: 'awaiting-upload', pending: true });
    expect(reserved.reserved - before.reserved).toBe(forgotten.bytes.length);
    expect((await bytesOf()).used - before.used).toBe(forgotten.bytes.length);
    expect(ocr.readWidths.slice(reads)).toEqual([width]);
    expect(read).toMatchObject({ title: 'My own title', tags: ['garden'], dueDate: '2026-12-01' });
    expect(read.fields.dueDate?.source?.page).toBe(2);
    expect(read.files[1]).not.toHaveProperty('pending');
    expect(await actionsOf(id)).toEqual(['read', 'files-changed', 'changed', 'read']);
  });

  it('leaves the document as before if the page never arrives, and keeps what did', async () => {
    const { id } = await uploadAndWait(user, photoOf('1.png', LETTER));
    const params = { id };
    const came = photoOf('2.png', DEMAND);
    const { uploads } = await user.client.addFiles({
      params,
      body: announce(came, photo('never.png')),
    });
    await postFile(uploads[0], came);
    await cloud.settled();
    const waiting = await get(id);

    await expireUploads(cloud, refOf(id));
    await expect.poll(async () => (await get(id)).files.length, { timeout: 30_000 }).toBe(2);
    await cloud.settled();
    const read = await waitForDocument(user.client, id);
    await user.client.addFiles({ params, body: announce(photo('again-never.png')) });
    await expireUploads(cloud, refOf(id));
    await expect.poll(async () => (await get(id)).files.length, { timeout: 30_000 }).toBe(2);

    expect(waiting).toMatchObject({ status: 'ready', progress: { pagesTotal: 1 } });
    expect(read).toMatchObject({ dueDate: '2026-12-01', progress: { pagesRead: 2, pagesTotal: 2 } });
    const { version: _, updatedAt: __, ...after } = await get(id);
    expect(read).toMatchObject(after);
  });

  it('keeps a rejected file out of the document, and says why', async () => {
    const { id } = await uploadAndWait(user, photoOf('1.png', LETTER));
    const params = { id };
    const text = namedFile('notes.png', Buffer.from('no picture'));
    const { uploads } = await user.client.addFiles({ params, body: announce(text) });
    await postFile(uploads[0], text);
    await cloud.settled();

    const rejected = await get(id);
    await user.client.changeFiles({ params, body: { remove: [2] } });

    expect(rejected).toMatchObject({ status: 'ready', statusReason: null });
    expect(rejected.files[1]).toMatchObject({ status: 'rejected', problem: { code: 'file.wrong-type' } });
    expect((await get(id)).files).toHaveLength(1);
  });

  it('is refused before the first files have arrived, and for more than 20 files', async () => {
    const { document } = await startDocument(user, photo('waiting.png'));
    const { id } = await uploadAndWait(user, photo('read.png'));
    const many = announce(...Array.from({ length: 20 }, (_, index) => photo(`${index}.png`)));

    await expect(
      user.client.addFiles({ params: { id: document.id }, body: announce(photo('more.png')) }),
    ).rejects.toEqual(anyApiError(409, 'document.not-read'));
    await expect(user.client.addFiles({ params: { id }, body: many })).rejects.toMatchObject({
      status: 400,
      errors: [{ path: 'body.files', code: 'too-many-files' }],
    });
  });
});

describe('PATCH /documents/{id}/files', () => {
  it('orders files: values, texts, snippets and citations follow, and nothing is read again', async () => {
    const { id } = await uploadAndWait(user, photoOf('1.png', LETTER), photoOf('2.png', DEMAND));
    const params = { id };
    const [, later] = [
      await user.client.reviewDocument({ params }),
      await user.client.askDocument({ params, body: { message: 'By when do I have to pay?' } }),
    ];
    const reads = ocr.readWidths.length;

    const ordered = await user.client.changeFiles({ params, body: { order: [2, 1] } });
    const again = await user.client.changeFiles({ params, body: { order: [2, 1] } });
    const read = await waitForDocument(user.client, id);
    await cloud.settled();

    expect(later.citations[0]?.page).toBe(2);
    expect(ordered.fields.dueDate?.source?.page).toBe(1);
    expect(again.files.map((file) => file.id)).toEqual([2, 1]);
    expect(read.status).toBe('ready');
    expect(read.fields.dueDate).toMatchObject({ source: { page: 1 }, confirmedAt: expect.any(String) });
    expect(await pageTexts(id)).toEqual([DEMAND, LETTER]);
    expect(ocr.readWidths).toHaveLength(reads);
    const { items } = await user.client.getDocumentChat({ params, query: {} });
    expect(items[0]?.citations.map(({ page }) => page)).toEqual(later.citations.map(() => 1));
    const found = await user.client.searchDocuments({ query: { q: 'hammer winter' } });
    const hit = found.items.find(({ document }) => document.id === id);
    expect(hit?.snippets.find(({ field }) => field === 'text')?.page).toBe(2);
  });

  it('turns a page: it is read again and counts once more, and a second time it is not', async () => {
    const { id } = await uploadAndWait(user, photoOf('1.png', LETTER), photoOf('2.png', DEMAND));
    const params = { id };
    const pagesUsed = async () => (await user.client.getUsage({ query: {} })).quotas.pages.used;
    const [before, upright] = [await pagesUsed(), await get(id)];

    const turned = await user.client.changeFiles({ params, body: { rotations: { 2: 90 } } });
    await user.client.changeFiles({ params, body: { rotations: { 2: 90 } } });
    const read = await waitForDocument(user.client, id);
    const used = await pagesUsed();
    await user.client.changeFiles({ params, body: { rotations: { 2: null } } });
    const back = await waitForDocument(user.client, id);

    expect(turned).toMatchObject({ status: 'reading', progress: { pagesRead: 1, pagesTotal: 2 } });
    expect(used - before).toBe(1);
    expect(read.files[1]?.rotations).toEqual({ 1: 90 });
    expect(read.dueDate).toBe('2026-12-01');
    expect(back.fields).toEqual(upright.fields);
    expect((await actionsOf(id)).filter((action) => action === 'files-changed')).toHaveLength(2);
  });

  it('removes a file with its objects, and the citations of its pages', async () => {
    const { id } = await uploadAndWait(user, photoOf('1.png', LETTER), photoOf('2.png', DEMAND));
    const params = { id };
    const { citations } = await user.client.askDocument({
      params,
      body: { message: 'By when do I have to pay?' },
    });

    await user.client.changeFiles({ params, body: { remove: [2] } });
    const read = await waitForDocument(user.client, id);
    await cloud.settled();

    expect(citations).not.toEqual([]);
    expect(read).toMatchObject({ dueDate: null, progress: { pagesTotal: 1 }, files: [{ id: 1 }] });
    const { items } = await user.client.getDocumentChat({ params, query: {} });
    expect(items[0]?.citations).toEqual([]);
    const everything = await findEverythingAbout(cloud, id);
    expect(everything.filter((each) => each.startsWith(`documents/`) && each.includes(`${id}/2/`))).toEqual(
      [],
    );
  });

  it('changes the pages while one of them is being read, and none gets the text of another', async () => {
    const slow = Promise.withResolvers<string>();
    const files = [photoOf('1.png', slow.promise), photoOf('2.png', DEMAND), photoOf('3.png', 'Page three')];
    const { document, uploads } = await startDocument(user, ...files);
    const params = { id: document.id };
    await Promise.all(files.map((file, index) => postFile(uploads[index], file)));
    await expect.poll(async () => (await get(document.id)).progress.pagesRead, { timeout: 30_000 }).toBe(2);

    const changed = await user.client.changeFiles({ params, body: { order: [3, 1, 2], remove: [] } });
    slow.resolve(LETTER);
    const read = await waitForDocument(user.client, document.id);

    expect(changed).toMatchObject({ status: 'reading', progress: { pagesRead: 2, pagesTotal: 3 } });
    expect(await pageTexts(document.id)).toEqual(['Page three', LETTER, DEMAND]);
    expect(read.fields.dueDate?.source?.page).toBe(3);
  });

  it('lets a document that failed go on without its rejected file', async () => {
    const failed = await uploadAndWait(user, photoOf('1.png', LETTER), namedFile('2.png', Buffer.from('no')));

    await user.client.changeFiles({ params: { id: failed.id }, body: { remove: [2] } });
    const read = await waitForDocument(user.client, failed.id);

    expect(failed.status).toBe('failed');
    expect(read).toMatchObject({ status: 'ready', progress: { pagesRead: 1, pagesTotal: 1 } });
  });

  it('honours If-Match, and refuses what does not fit, the trash and other users', async () => {
    const { id, version } = await uploadAndWait(user, photo('1.png'), photo('2.png'));
    const params = { id };
    const { client: stranger } = await registerUser(cloud);
    const body = { order: [2, 1] };

    await expect(user.client.changeFiles({ params, body, ifMatch: version - 1 })).rejects.toEqual(
      anyApiError(412, 'document.changed'),
    );
    await expect(user.client.changeFiles({ params, body: { order: [2] } })).rejects.toMatchObject({
      errors: [{ path: 'body.order', code: 'not-every-file' }],
    });
    await expect(stranger.changeFiles({ params, body })).rejects.toEqual(
      anyApiError(404, 'document.not-found'),
    );
    await user.client.deleteDocument({ params, query: {} });
    await expect(user.client.changeFiles({ params, body })).rejects.toEqual(
      anyApiError(409, 'document.in-trash'),
    );
  });
});

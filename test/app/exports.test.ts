import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { councilLetter, englishInvoice } from '../../fixtures/documents/index.ts';
import type { Cloud } from '../../local/cloud.ts';
import { readZip } from '../unit/exports/read-zip.ts';
import { anyApiError, registerUser, startApp, type TestUser } from './app-harness.ts';
import { createPdfFile, uploadAndWait } from './uploads.ts';

let cloud: Cloud;
let user: TestUser;
beforeAll(async () => {
  cloud = await startApp();
  user = await registerUser(cloud);
});
afterAll(() => cloud.close());

async function download(url: string): Promise<Buffer> {
  const response = await fetch(url);
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

describe('POST /exports', () => {
  it('makes an archive of all files, and sends an email with a link to the app', async () => {
    const files = [await createPdfFile(councilLetter), await createPdfFile(englishInvoice)];
    for (const file of files) await uploadAndWait(user, file);

    const started = await user.client.startExport();
    await cloud.settled();
    const done = await user.client.getExport({ params: { id: started.id } });
    const archive = await download(done.link?.url ?? '');

    expect(started).toMatchObject({ status: 'running', size: null });
    expect(done).toMatchObject({ status: 'done', documents: 2, files: 2, size: archive.length });
    const contents = readZip(archive);
    expect(contents.map(({ path }) => path)).toEqual([
      'README.txt',
      'documents.csv',
      'documents.ndjson',
      expect.stringMatching(/^originals\/2\d{3}-\d\d-\d\d .+ \[1\]\.pdf$/),
      expect.stringMatching(/^originals\/2\d{3}-\d\d-\d\d .+ \[2\]\.pdf$/),
    ]);
    expect(new Set(contents.slice(3).map(({ bytes }) => bytes.length))).toEqual(
      new Set(files.map(({ bytes }) => bytes.length)),
    );
    const emails = (await cloud.outbox.list()).filter(({ to }) => to === user.email);
    expect(emails.map(({ text }) => text).join('')).toContain(
      `${cloud.webUrl}/settings?export=${started.id}`,
    );
  });

  it('lists the exports, and refuses a fourth in a day', async () => {
    for (let count = 0; count < 2; count += 1) {
      await user.client.startExport();
      await cloud.settled();
    }

    const { items } = await user.client.listExports();

    expect(items.map(({ status }) => status)).toEqual(['done', 'done', 'done']);
    await expect(user.client.startExport()).rejects.toEqual(anyApiError(429, 'export.too-many'));
  });

  it('is not found by another user', async () => {
    const { items } = await user.client.listExports();
    const { client } = await registerUser(cloud);

    expect(await client.listExports()).toEqual({ items: [] });
    await expect(client.getExport({ params: { id: items[0]?.id ?? '' } })).rejects.toEqual(
      anyApiError(404, 'export.not-found'),
    );
  });
});

import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bankStatement, englishInvoice, germanInvoice, shopReceipt } from '../../fixtures/documents/index.ts';
import { drawPage } from '../../fixtures/draw.ts';
import type { Fixture } from '../../fixtures/fixture.ts';
import { drawPdf } from '../../fixtures/pdf.ts';
import { registerUser, type TestUser } from './app-harness.ts';
import { type AppProcess, findFreePorts, startAppProcess } from './app-process.ts';
import { namedFile, postFile, startDocument, type TestFile, waitForDocument } from './uploads.ts';

/**
 * Proves that no work is lost or done twice if the app is killed: it is killed with `kill -9` after a random time, which
 * is printed, and started again with the same state. `CRASH_ROUNDS=10` kills it ten times before it may finish;
 * `CRASH_AFTER=1234` kills it after 1,234 milliseconds instead of a random time. Takes 40 to 90 seconds.
 */
const rounds = Number(process.env.CRASH_ROUNDS ?? 1);
const randomKillDelayMs = () => Number(process.env.CRASH_AFTER ?? randomInt(50, 5000));
const TIMEOUT_SECONDS = 120 + 30 * rounds;

const stateFolder = mkdtempSync(join(tmpdir(), 'docket-crash-'));
let ports: Awaited<ReturnType<typeof findFreePorts>>;
let app: AppProcess;
let filesOfDocuments: TestFile[][];
const start = async () => {
  app = await startAppProcess({ stateFolder, ...ports });
};
beforeAll(async () => {
  ports = await findFreePorts();
  [filesOfDocuments] = await Promise.all([drawDocuments(), start()]);
});
afterAll(async () => {
  await app.kill();
  rmSync(stateFolder, { recursive: true, force: true });
});

/** Documents that are read quickly: two scans, one of them of two pages, and three PDFs with text of their own. */
async function drawDocuments(): Promise<TestFile[][]> {
  const scan = async (name: string, noise: number) =>
    namedFile(name, await drawPage(shopReceipt, { dpi: 130, noiseLevels: noise }));
  const pdf = async (name: string, fixture: Fixture) =>
    namedFile(name, await drawPdf([fixture], { textLayer: true }));
  return [
    [await scan('receipt.png', 0)],
    [await pdf('statement.pdf', bankStatement)],
    [await pdf('invoice.pdf', englishInvoice)],
    [await scan('1.png', 2), await scan('2.png', 3)],
    [await pdf('rechnung.pdf', germanInvoice)],
  ];
}

/** A document that a user uploads, and how many of its files have certainly reached S3. */
interface Upload {
  readonly id: string;
  readonly files: readonly TestFile[];
  readonly uploads: Awaited<ReturnType<typeof startDocument>>['uploads'];
  posted: number;
}

/** Uploads every document and continues what an earlier call began, as a client does that has lost its connection. */
async function uploadAll(user: TestUser, started: Upload[]): Promise<void> {
  for (let at = 0; at < filesOfDocuments.length; at += 1) {
    if (started[at] === undefined) {
      const files = filesOfDocuments[at] ?? [];
      const { document, uploads } = await startDocument(user, ...files);
      started.push({ id: document.id, files, uploads, posted: 0 });
    }
    const upload = started[at] as Upload;
    for (; upload.posted < upload.files.length; upload.posted += 1) {
      await postFile(upload.uploads[upload.posted], upload.files[upload.posted] as TestFile);
    }
  }
}

/** What must not depend on a crash: everything but ids, times and the version. */
async function recordsOf({ client }: TestUser, uploads: readonly Upload[]) {
  const documents = await Promise.all(uploads.map(({ id }) => waitForDocument(client, id, { seconds: 140 })));
  return documents.map(
    ({ id: _id, createdAt: _createdAt, updatedAt: _updatedAt, version: _version, ...record }) => record,
  );
}

describe('after kill -9 at random moments', () => {
  it(
    'every document gets the same record, every page counts once, and sessions stay valid',
    async () => {
      const crashed = await registerUser(app);
      const started: Upload[] = [];
      for (let round = 1; round <= rounds; round += 1) {
        const milliseconds = randomKillDelayMs();
        const uploading = uploadAll(crashed, started).catch((error: unknown) => error);
        await setTimeout(milliseconds);
        await app.kill();
        const cutOff = (await uploading) instanceof Error;
        console.log(
          `Killed after ${milliseconds} ms, ${cutOff ? `in upload ${started.length}` : 'all uploaded'}`,
        );
        await start();
      }
      await uploadAll(crashed, started);
      const undisturbed = await registerUser(app);
      const again: Upload[] = [];
      await uploadAll(undisturbed, again);
      const [actual, expected] = await Promise.all([
        recordsOf(crashed, started),
        recordsOf(undisturbed, again),
      ]);

      expect(expected.map(({ progress }) => progress.pagesTotal)).toEqual([1, 4, 1, 2, 1]);
      expect(actual).toEqual(expected);
      const { items } = await crashed.client.listDocuments();
      const uploaded = items.filter(({ status }) => status !== 'awaiting-upload');
      expect(uploaded.map(({ id }) => id).toSorted()).toEqual(started.map(({ id }) => id).toSorted());
    },
    TIMEOUT_SECONDS * 1000,
  );
});

import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { loadavg } from 'node:os';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { drawPage } from '../../fixtures/draw.ts';
import { drawPdf } from '../../fixtures/pdf.ts';
import type { Cloud } from '../../local/cloud.ts';
import { createOcr, type Ocr } from '../../local/ocr/ocr.ts';
import { registerUser, startApp, type TestUser } from './app-harness.ts';
import { createCard } from './card.ts';
import {
  namedFile,
  postFile,
  startDocument,
  type TestFile,
  waitForDocument,
  waitUntil,
  workspaceIdOf,
} from './uploads.ts';

/**
 * Proves, with real OCR, that many concurrent pages are read once each and that a letter of another user does not wait for
 * them. Nothing here depends on the speed of the machine: what counts is how often each page was read, what failed, and in
 * which order pages were finished. In the slow project, one document of 25 pages is read, which takes 15 seconds to two minutes.
 * `npm run test:load` reads eight of them with a load average of 8, in about eight minutes.
 */
const DOCUMENTS = Number(process.env.MANY_DOCUMENTS ?? 1);
const PAGES = 25;
/** The wanted load average of the machine. Busy loops add what is missing. */
const LOAD = Number(process.env.LOAD ?? 0);
/** Ends when its parent process ends, even if that one is killed. */
const BUSY_LOOP = 'const parent = process.ppid; while (process.ppid === parent);';
const SECONDS = 3600;

const checksumOf = (image: Uint8Array) => createHash('sha256').update(image).digest('hex');

let realOcr: Ocr;
let cloud: Cloud;
let loops: ChildProcess[];
/** The checksum of each page that was read, in the order in which they were finished. */
const finished: string[] = [];
/** The errors of recognition. */
const failed: unknown[] = [];
/** How many pages were finished when the app last read the object. */
const finishedWhenFetched = new Map<string, number>();

beforeAll(async () => {
  realOcr = createOcr();
  cloud = await startApp({
    ocr: {
      capacity: realOcr.capacity,
      async recognise(image, signal) {
        try {
          const reading = await realOcr.recognise(image, signal);
          finished.push(checksumOf(image));
          return reading;
        } catch (error) {
          failed.push(error);
          throw error;
        }
      },
    },
    onAllowedCall: ({ action, resource }) => {
      if (action === 's3:GetObject') finishedWhenFetched.set(resource, finished.length);
    },
  });
  const missing = Math.max(0, Math.round(LOAD - (loadavg()[0] ?? 0)));
  loops = Array.from({ length: missing }, () =>
    spawn(process.execPath, ['--eval', BUSY_LOOP], { stdio: 'ignore' }),
  );
});
afterAll(async () => {
  for (const loop of loops) loop.kill('SIGKILL');
  await cloud.close();
  await realOcr.close();
});

async function createScan(document: number): Promise<TestFile> {
  const cards = Array.from({ length: PAGES }, (_, page) => createCard(document * 1000 + page));
  return namedFile(`cards-${document}.pdf`, await drawPdf(cards, { textLayer: false, scan: { dpi: 150 } }));
}

/** The document's id, once everything is uploaded. */
async function upload(user: TestUser, each: TestFile): Promise<string> {
  const { document, uploads } = await startDocument(user, each);
  await postFile(uploads[0], each);
  return document.id;
}

/**
 * How many pages of others OCR finishes between the time when `read-page` fetches the letter and the time when the letter is
 * finished. The upload and the inspection of the file are not counted: how long they take depends on the machine.
 */
async function waitingPagesOf(file: TestFile): Promise<number> {
  const digest = checksumOf(file.bytes);
  const user = await registerUser(cloud);
  const id = await upload(user, file);
  await waitUntil('the page of the letter', () => finished.includes(digest), SECONDS);
  const original = `documents/${workspaceIdOf(user)}/${id}/1/original`;
  const [fetched] = [...finishedWhenFetched].filter(([key]) => key.includes(original));
  if (fetched === undefined) throw new Error(`Nothing has fetched ${original}`);
  return finished.indexOf(digest) - fetched[1];
}

it('the app reads every page once, fails none, and delays a letter of another user by at most three of them', {
  timeout: SECONDS * 1000,
}, async () => {
  const user = await registerUser(cloud);
  const files = await Promise.all(
    Array.from({ length: DOCUMENTS }, (_, document) => createScan(document + 1)),
  );
  const letters = await Promise.all(
    [1, 2].map(async (serial) =>
      namedFile(`letter-${serial}.png`, await drawPage(createCard(serial), { dpi: 150 })),
    ),
  );

  const ids = await Promise.all(files.map((each) => upload(user, each)));
  const waits: number[] = [];
  for (const [index, letter] of letters.entries()) {
    await waitUntil(
      'a third of the pages',
      () => finished.length >= ((index + 1) / 3) * DOCUMENTS * PAGES,
      SECONDS,
    );
    waits.push(await waitingPagesOf(letter));
  }
  const documents = await Promise.all(
    ids.map((id) => waitForDocument(user.client, id, { seconds: SECONDS })),
  );

  expect(documents.map(({ status }) => status).filter((status) => status === 'failed')).toEqual([]);
  expect(documents.map(({ progress }) => progress)).toEqual(
    documents.map(() => ({ pagesRead: PAGES, pagesTotal: PAGES })),
  );
  expect(failed).toEqual([]);
  expect(finished).toHaveLength(DOCUMENTS * PAGES + letters.length);
  expect(new Set(finished).size).toBe(finished.length);
  console.log(`Pages of others that each letter waited for: ${waits.join(', ')}`);
  expect(Math.max(...waits)).toBeLessThanOrEqual(3);
});

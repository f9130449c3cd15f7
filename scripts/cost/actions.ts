import { setTimeout } from 'node:timers/promises';
import { type Client, uploadDocument, waitForDocument } from '../../client/client.ts';
import { drawPage } from '../../fixtures/draw.ts';
import { generateLetter } from '../../fixtures/generate.ts';
import { drawPdf } from '../../fixtures/pdf.ts';
import type { Document } from '../../shared/domain/document.ts';
import type { MeasuredCloud } from './measured-cloud.ts';

/** What people do, as the web app does it. */
export const actions = {
  /** A scan of one page is uploaded, read, analysed, indexed, and its reminder is proposed. */
  letter: (person, seed) => upload(person, letter(seed), POLLS.letter),
  /** The same with a PDF of 60 scanned pages. */
  scan: async (person) => upload(person, await scan(), POLLS.scan),
  signIn: async ({ client, account }) => {
    await client.login({ body: account });
    await client.getMe();
  },
  openInbox: async ({ client }) => {
    await Promise.all([client.getInbox(), client.getDocumentCounts()]);
  },
  /** The document's values, its pages, and an image of each. */
  openDocument: async ({ client, documentId }) => {
    const params = { id: documentId };
    const [, pages] = await Promise.all([
      client.getDocument({ params }),
      client.listDocumentPages({ params }),
    ]);
    for (const { image } of pages.items) if (image !== null) await fetchFile(image.url);
    await client.changeDocument({ params, body: { read: true } });
  },
  search: async ({ client }) => {
    await client.suggestSearches({ query: { q: 'pay' } });
    await client.suggestSearches({ query: { q: 'payment' } });
    await client.searchDocuments({ query: { q: 'payment' } });
  },
  correctValue: async ({ client, documentId }, seed) => {
    const dueDate = `2027-01-${String((seed % 28) + 1).padStart(2, '0')}`;
    await client.changeDocument({ params: { id: documentId }, body: { fields: { dueDate } } });
  },
  ask: async ({ client }) => {
    await client.askAllDocuments({ body: { message: 'Which payments are due?' } });
  },
  /** A reminder is created and, when it is due, sent. */
  remind: async ({ client, cloud }) => {
    const minute = Math.ceil(Date.now() / MINUTE_MS + 0.1) * MINUTE_MS;
    await client.createReminder({ body: { title: 'Pay', dueAt: new Date(minute).toISOString() } });
    await setTimeout(minute - Date.now() + 1_000);
    await cloud.schedules.fire('sweepReminders');
  },
} as const satisfies Readonly<Record<string, (person: Person, seed: number) => Promise<unknown>>>;

export type Action = keyof typeof actions;

export interface Person {
  readonly cloud: MeasuredCloud['cloud'];
  readonly client: Client;
  readonly account: { readonly email: string; readonly password: string };
  /** A document that has been read. */
  readonly documentId: string;
}

/**
 * How often an app asks, every two seconds, until the document has been read on AWS. Asked at that rate here, the number would
 * depend on the speed of this machine.
 */
const POLLS = { letter: 3, scan: 15 } as const;

/** A long scan takes minutes on a busy machine. */
const PATIENCE_SECONDS = 1800;

const MINUTE_MS = 60_000;
const SCANNED_PAGES = 60;
const DIFFERENT_PAGES = 4;

interface File {
  readonly name: string;
  readonly contentType: 'image/png' | 'application/pdf';
  readonly bytes: Promise<Uint8Array>;
}

const letter = (seed: number): File => ({
  name: 'letter.png',
  contentType: 'image/png',
  bytes: drawPage(generateLetter(seed), { dpi: 200 }),
});

async function scan(): Promise<File> {
  const pages = Array.from({ length: SCANNED_PAGES }, (_, index) => generateLetter(index % DIFFERENT_PAGES));
  return {
    name: 'scan.pdf',
    contentType: 'application/pdf',
    bytes: drawPdf(pages, { textLayer: false }),
  };
}

async function upload({ client, cloud }: Person, { bytes, ...file }: File, polls: number): Promise<Document> {
  const { id } = await uploadDocument(client, [{ ...file, bytes: Uint8Array.from(await bytes) }]);
  await cloud.settled(PATIENCE_SECONDS * 1000);
  for (let poll = 1; poll < polls; poll += 1) await client.getDocument({ params: { id } });
  return waitForDocument(client, id, { seconds: PATIENCE_SECONDS });
}

async function fetchFile(url: string): Promise<void> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} responded with ${response.status}`);
  await response.arrayBuffer();
}

import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { styleText } from 'node:util';
import {
  ApiError,
  type Client,
  contentTypeOf,
  createClient,
  NetworkError,
  type UploadFile,
  uploadDocument,
  waitForDocument,
} from '../client/client.ts';
import { councilLetter } from '../fixtures/documents/index.ts';
import { drawPage } from '../fixtures/draw.ts';
import { parseCommandLine } from '../local/command-line.ts';
import type { ChatAnswer } from '../shared/domain/conversation.ts';
import type { Document } from '../shared/domain/document.ts';

const usage = `Usage: npm run demo [-- FILE…]

Registers a user with the running app, uploads the files as one document (by default a phone photo of a letter), shows
the extracted values with their sources, searches for the document, asks about it, snoozes it and sends a reminder.

Arguments:
  FILE          A JPEG, PNG, TIFF, WebP or PDF file

Environment variables:
  DOCKET_URL    Address of the API (default: http://localhost:3000/v1)
  DOCKET_PORT   Port of the API on this machine (default: 3000)`;

const { positionals: paths } = parseCommandLine({ usage, maxArguments: Number.POSITIVE_INFINITY });
const baseUrl = process.env.DOCKET_URL ?? `http://localhost:${process.env.DOCKET_PORT ?? 3000}/v1`;

async function register(): Promise<Client> {
  let accessToken: string | undefined;
  const client = createClient(baseUrl, () => accessToken);
  const account = {
    name: 'Demo User',
    email: `demo-${Date.now()}@docket.local`,
    password: 'Correct-Horse-9',
  };
  await client.register({ body: account });
  ({ accessToken } = await client.login({ body: { email: account.email, password: account.password } }));
  console.log(`Registered ${account.email} at ${baseUrl}`);
  return client;
}

/** Uploads the files as one document, prints the progress page by page, and then the record with its sources. */
async function uploadAndShow(client: Client, paths: readonly string[]): Promise<Document> {
  const files = paths.length > 0 ? await Promise.all(paths.map(fromDisk)) : [await phonePhoto()];
  const { id } = await uploadDocument(client, files);
  console.log(`Uploaded ${files.map(({ name }) => name).join(', ')} as document ${id}`);
  const document = await waitForDocument(client, id, {
    seconds: 600,
    pollSeconds: [0.2],
    onChange: ({ status, progress: { pagesRead, pagesTotal } }) =>
      console.log(`  ${status}${pagesTotal > 0 ? `: ${pagesRead} of ${pagesTotal} pages` : ''}`),
  });
  printRecord(document);
  return document;
}

async function phonePhoto(): Promise<UploadFile> {
  const photo = await drawPage(councilLetter, {
    dpi: 170,
    tiltDegrees: 2.5,
    shade: 0.45,
    noiseLevels: 0.05,
    blurPixels: 0.4,
    jpegQuality: 80,
  });
  return { name: 'letter.jpg', bytes: new Uint8Array(photo), contentType: 'image/jpeg' };
}

async function fromDisk(path: string): Promise<UploadFile> {
  return {
    name: basename(path),
    bytes: new Uint8Array(await readFile(path)),
    contentType: contentTypeOf(path),
  };
}

function printRecord(document: Document) {
  const { fields, title, summary, status, statusReason, suggestedActions, ocrConfidence, usage } = document;
  console.log('');
  printLine('title', title);
  printLine('status', statusReason === null ? status : `${status}: ${statusReason.message}`);
  for (const name of ['kind', 'category', 'actionStatus', 'language', 'dueDate'] as const)
    printLine(name, document[name]);
  printLine('summary', summary);
  for (const action of suggestedActions) printLine('to do', action);
  printLine('confidence', ocrConfidence?.toFixed(2) ?? null);
  printLine('cost', `$${usage.estimatedCostUsd.toFixed(5)} on AWS (estimate)`);
  if (Object.keys(fields).length > 0) printHeading('Extracted values and their sources');
  for (const [name, { value, source, problem }] of Object.entries(fields)) {
    const where = source === null ? 'no source' : `page ${source.page}: “${oneLine(source.quote)}”`;
    console.log(
      `  ${name.padEnd(24)} ${value}\n  ${''.padEnd(24)} ${where}${problem ? ` (${problem.message})` : ''}`,
    );
  }
}

/** How long it may take until a processed document is found. */
const SEARCH_TIMEOUT_SECONDS = 20;

/** Searches for the document by words that a user would remember, and prints the snippets. */
async function searchForDocument(client: Client, document: Document): Promise<void> {
  const words = wordsOf(document);
  if (words === undefined) return;
  printHeading(`Search for “${words}”`);
  const startedAt = performance.now();
  for (;;) {
    const { items } = await client.searchDocuments({ query: { q: words } });
    const found = items.find((item) => item.document.id === document.id);
    if (found !== undefined) {
      printLine('found', found.document.title ?? found.document.id);
      for (const { field, page, parts } of found.snippets) {
        const text = parts.map((part) => (part.match ? highlighted(part.text) : part.text)).join('');
        printLine(page === null ? field : `page ${page}`, oneLine(text));
      }
      return;
    }
    if (performance.now() - startedAt > SEARCH_TIMEOUT_SECONDS * 1000)
      throw new Error(
        `The search for “${words}” did not find the document within ${SEARCH_TIMEOUT_SECONDS} seconds.`,
      );
    await setTimeout(200);
  }
}

/** The first word of its sender or title, and one of its text. */
function wordsOf({ sender, title, suggestedActions }: Document): string | undefined {
  const long = (text: string | null | undefined) => text?.match(/\p{L}{4,}/gu) ?? [];
  const [from] = [...long(sender?.name), ...long(title)];
  const about = long(suggestedActions[0] ?? title).findLast((word) => word !== from);
  const words = [from, about].filter((word) => word !== undefined);
  return words.length === 0 ? undefined : words.join(' ');
}

const questions = ['Who sent this?', 'When do I have to pay, and how much?', 'What is the weather like?'];

/** Asks about the document. Prints each answer as it arrives, with numbers for the citations below. */
async function askQuestions(client: Client, { id }: Document): Promise<void> {
  for (const message of questions) {
    printHeading(`Question: ${message}`);
    const { events } = await client.stream.askDocument({ params: { id }, body: { message } });
    let cited = 0;
    for await (const { event, data } of events) {
      if (event === 'text') process.stdout.write(data.text);
      if (event === 'citation') {
        cited += 1;
        process.stdout.write(dimmed(`[${cited}]`));
      }
      if (event === 'done') printCitations(data);
    }
  }
}

function printCitations({ citations, usage, cached }: ChatAnswer) {
  console.log('');
  for (const [index, { page, quote }] of citations.entries())
    printLine(`[${index + 1}] page ${page}`, `“${oneLine(quote)}”`);
  console.log(dimmed(cached ? 'cached, at no cost' : `cost $${usage.costUsd} on AWS (estimate)`));
}

/** The sweeper, which runs every minute, must have run by then. */
const REMINDER_TIMEOUT_SECONDS = 120;

/** Snoozes the document for a moment, and waits until it is back and a reminder for it was sent. */
async function snoozeAndRemind(client: Client, { id, title }: Document): Promise<void> {
  const proposed = await Array.fromAsync(client.all.listReminders({ query: { documentId: id } }));
  if (proposed.length > 0) printHeading('Proposed reminders');
  for (const { dueAt, title, source } of proposed) {
    printLine(dueAt.slice(0, 16).replace('T', ' '), title);
    if (source !== null) printLine('source', `page ${source.page}: “${oneLine(source.quote)}”`);
  }

  printHeading('Snooze the document and send a reminder (takes up to two minutes)');
  const until = new Date(Date.now() + 5_000).toISOString();
  const inInbox = async () => {
    const documents = await Array.fromAsync(client.all.listDocuments({ query: { view: 'inbox' } }));
    return documents.length === 1 ? '1 document' : `${documents.length} documents`;
  };
  await client.snoozeDocument({ params: { id }, body: { until } });
  printLine('inbox', await inInbox());
  const { id: reminderId } = await client.createReminder({
    body: {
      documentId: id,
      title: `Follow up on ${title ?? 'the document'}`,
      dueAt: until,
      channels: ['email'],
    },
  });
  const reminder = await untilSent(client, reminderId);
  printLine('sent', `“${reminder.title}” by ${reminder.channels.join(' and ')} at ${reminder.lastSentAt}`);
  printLine('inbox', await inInbox());
}

async function untilSent(client: Client, id: string) {
  for (const deadline = Date.now() + REMINDER_TIMEOUT_SECONDS * 1000; ; ) {
    const reminder = await client.getReminder({ params: { id } });
    if (reminder.status === 'sent') return reminder;
    if (reminder.status === 'failed' || Date.now() > deadline) {
      throw new Error(
        `The reminder is ${reminder.status}: ${reminder.statusReason?.message ?? `not sent within ${REMINDER_TIMEOUT_SECONDS} seconds.`}`,
      );
    }
    await setTimeout(1000);
  }
}

const printHeading = (text: string) => console.log(`\n${styleText('bold', text)}`);

/** A name and its value; nothing if there is no value. */
const printLine = (name: string, value: string | null) =>
  value !== null && console.log(`${name.padEnd(17)} ${value}`);

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
const highlighted = (text: string) => styleText(['bold', 'underline'], text);
const dimmed = (text: string) => styleText('dim', text);

function problemOf(error: unknown): string {
  if (error instanceof ApiError) return `${error.message} (${error.code})`;
  if (error instanceof NetworkError) return `No app is running at ${baseUrl}. Start it with \`npm start\`.`;
  return (error as Error).message;
}

try {
  const client = await register();
  const document = await uploadAndShow(client, paths);
  if (document.status === 'failed') process.exit(1);
  await searchForDocument(client, document);
  await askQuestions(client, document);
  await snoozeAndRemind(client, document);
} catch (error) {
  console.error(`The demo failed. ${problemOf(error)}`);
  process.exitCode = 1;
}

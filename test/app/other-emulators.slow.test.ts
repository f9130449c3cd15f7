import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { createClient } from '../../client/client.ts';
import { councilLetter } from '../../fixtures/documents/index.ts';
import { type Cloud, startCloud } from '../../local/cloud.ts';
import type { Endpoints } from '../../local/endpoints/endpoints.ts';
import { PASSWORD, registerUser } from './app-harness.ts';
import { makeReminderDue } from './due-reminders.ts';
import { hasMoto, installFauxqs, type OtherEmulator, startFauxqs, startMoto } from './other-emulators.ts';
import { createPdfFile, postFile, startDocument, waitForDocument } from './uploads.ts';

/** The whole app with services that are emulated by others: it depends on AWS's interfaces only. */

const [moto, fauxqs] = await Promise.all([hasMoto(), installFauxqs()]);
const skipped = {
  moto: "moto is missing: pip install 'moto[server]==5.2.1'",
  fauxqs: 'fauxqs is missing: npm',
};

/** An app whose state survives `restart`. */
function createApp(endpoints: Endpoints) {
  const stateFolder = mkdtempSync(join(tmpdir(), 'docket-test-'));
  let cloud: Cloud | undefined;
  async function restart(): Promise<Cloud> {
    await cloud?.close();
    const assembly = inject('assembly');
    const options = { assembly, stateFolder, endpoints, webPort: 0, awsPort: 0, schedulesByClock: false };
    cloud = await startCloud(options);
    return cloud;
  }
  return {
    restart,
    async close() {
      await cloud?.close();
      rmSync(stateFolder, { recursive: true, force: true });
    },
  };
}

/** The story of a letter in an app with these services elsewhere, which is restarted at the end. */
async function runStory(endpoints: Endpoints) {
  const app = createApp(endpoints);
  try {
    const cloud = await app.restart();
    const user = await registerUser(cloud);
    const { client, email } = user;

    const letter = await createPdfFile(councilLetter);
    const { document: created, uploads } = await startDocument(user, letter);
    await postFile(uploads[0], letter);
    const document = await waitForDocument(client, created.id, { seconds: 250 });
    const link = await client.getDocumentFile({ params: { id: document.id, n: '1' } });
    const downloaded = await fetch(link.url);
    // The search index and proposals follow the table's stream.
    await cloud.settled();
    const found = await client.searchDocuments({ query: { q: 'Wexbridge' } });
    const proposals = await client.listReminders({ query: { status: 'proposed' } });

    const dueAt = new Date(Date.now() + 3_600_000).toISOString();
    const reminder = await client.createReminder({ body: { title: 'Pay', dueAt, channels: ['email'] } });
    await makeReminderDue({ ...cloud, awsUrl: endpoints.dynamodb ?? cloud.awsUrl }, reminder.id);
    await cloud.schedules.fire('sweepReminders');
    await cloud.settled();
    const sent = await client.getReminder({ params: { id: reminder.id } });
    const emails = (await cloud.outbox.list()).filter(({ to }) => to === email);

    const restarted = await app.restart();
    const visitor = createClient(restarted.apiUrl);
    const { accessToken } = await visitor.login({ body: { email, password: PASSWORD } });
    const listed = await createClient(restarted.apiUrl, () => accessToken).listDocuments();
    return {
      email,
      letter,
      upload: uploads[0],
      document,
      link,
      downloaded,
      found,
      proposals,
      sent,
      emails,
      listed,
    };
  } finally {
    await app.close();
  }
}

type Story = Awaited<ReturnType<typeof runStory>>;

/** What every reader of a letter sees, wherever the services are. */
async function expectStory(story: Story): Promise<void> {
  const { document } = story;
  expect(document).toMatchObject({ status: 'ready', kind: 'letter' });
  expect(document.dueDate).toBe(councilLetter.expected.dueDate);
  const sources = Object.values(document.fields).map(({ source }) => source);
  expect(sources.length).toBeGreaterThan(5);
  expect(sources).not.toContain(null);
  expect(new Uint8Array(await story.downloaded.arrayBuffer())).toEqual(story.letter.bytes);
  expect(story.found.items.map(({ document: { id } }) => id)).toEqual([document.id]);
  expect(story.proposals.items.map(({ documentId }) => documentId)).toEqual([document.id]);
  expect(story.sent).toMatchObject({ status: 'sent', deliveries: [{ channel: 'email', status: 'sent' }] });
  expect(story.listed.items.map(({ id }) => id)).toEqual([document.id]);
}

/** The emails that moto has been given, as text. */
async function emailsOfMoto(url: string): Promise<string> {
  const { ses } = (await (await fetch(`${url}/moto-api/data.json`)).json()) as { ses: { Message: unknown } };
  return JSON.stringify(ses.Message);
}

describe('a letter is read, proved, found and reminded of, also after a restart,', () => {
  const emulators: OtherEmulator[] = [];
  afterAll(() => Promise.all(emulators.map(({ stop }) => stop())));
  const running = async (starting: Promise<OtherEmulator>) => {
    const emulator = await starting;
    emulators.push(emulator);
    return emulator.url;
  };

  it.skipIf(!moto)(`with DynamoDB, S3, SQS and SES of moto${moto ? '' : ` (${skipped.moto})`}`, async () => {
    const tables = await running(startMoto({ threads: false }));
    const others = await running(startMoto({ threads: true }));

    const story = await runStory({ dynamodb: tables, s3: others, sqs: others, sesv2: others });

    await expectStory(story);
    expect(new URL(story.upload?.url ?? '').origin).toBe(others);
    expect(new URL(story.link.url).origin).toBe(others);
    expect(story.emails).toEqual([]);
    expect(await emailsOfMoto(others)).toContain(story.email);
  });

  it.skipIf(!fauxqs)(`with S3 and SQS of fauxqs${fauxqs ? '' : ` (${skipped.fauxqs})`}`, async () => {
    const others = await running(startFauxqs());

    const story = await runStory({ s3: others, sqs: others });

    await expectStory(story);
    expect(new URL(story.upload?.url ?? '').origin).toBe(others);
    expect(story.emails).toHaveLength(1);
  });
});

import { createServer } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Socket } from 'node:net';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uploadDocument } from '../../client/client.ts';
import { councilLetter } from '../../fixtures/documents/index.ts';
import { drawPdf } from '../../fixtures/pdf.ts';
import type { Cloud } from '../../local/cloud.ts';
import type { Channel } from '../../shared/domain/reminder.ts';
import { registerUser, startApp, type TestUser } from './app-harness.ts';
import { findItems, makeReminderDue, makeSnoozeDue } from './due-reminders.ts';
import { createOperatorTable } from './stored-data.ts';
import { findQueueArn, waitForDocument, workspaceIdOf } from './uploads.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startApp();
});
afterAll(() => cloud.close());

async function putBack(Item: Record<string, unknown> | undefined): Promise<void> {
  const { client, TableName } = createOperatorTable(cloud);
  await client.send(new PutCommand({ TableName, Item }));
}

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

async function createDocument({ client }: TestUser): Promise<string> {
  const file = { name: 'letter.png', contentType: 'image/png', size: 1000 };
  const { document } = await client.createDocument({ body: { files: [file] } });
  return document.id;
}

describe('a due reminder', () => {
  it('is posted to the webhook once, signed, however often the sweep runs, and is then sent', async () => {
    const eve = await registerUser(cloud);
    const received: { headers: Record<string, string>; body: string }[] = [];
    const hook = await startWebhookServer((request) => received.push(request));
    const { secret } = await eve.client.setWebhook({ body: { url: hook.url } });
    const { id } = await eve.client.createReminder({
      body: { title: 'Pay', dueAt: inMinutes(60), channels: ['webhook'] },
    });
    await makeReminderDue(cloud, id);

    await Promise.all([cloud.schedules.fire('sweepReminders'), cloud.schedules.fire('sweepReminders')]);
    await cloud.settled();
    await cloud.schedules.fire('sweepReminders');
    await cloud.settled();
    const reminder = await eve.client.getReminder({ params: { id } });
    hook.close();

    expect(reminder).toMatchObject({
      status: 'sent',
      nextDueAt: null,
      deliveries: [{ channel: 'webhook', status: 'sent', tries: 1, reason: null }],
    });
    expect(received).toHaveLength(1);
    const [request] = received;
    expect(new Webhook(secret).verify(request?.body ?? '', request?.headers ?? {})).toMatchObject({
      type: 'reminder.due',
      data: { id, title: 'Pay' },
    });
  });
});

describe('a due reminder about a document, by webhook', () => {
  it.each([
    { state: 'in the inbox', posts: 1, status: 'sent' },
    { state: 'in the trash', posts: 0, status: 'dismissed' },
    { state: 'gone', posts: 0, status: undefined },
  ])('is posted $posts times if the document is $state', async ({ state, posts, status }) => {
    const eve = await registerUser(cloud);
    let received = 0;
    const hook = await startWebhookServer(() => void (received += 1));
    await eve.client.setWebhook({ body: { url: hook.url } });
    const documentId = await createDocument(eve);
    const { id } = await eve.client.createReminder({
      body: { documentId, title: 'Pay', dueAt: inMinutes(60), channels: ['webhook'] },
    });
    await makeReminderDue(cloud, id);
    const [item] = await findItems(cloud, id, 'REMINDER');
    if (state === 'in the trash') await eve.client.deleteDocument({ params: { id: documentId } });
    if (state === 'gone')
      await eve.client.deleteDocument({ params: { id: documentId }, query: { permanent: 'true' } });
    await cloud.settled();
    // As if the reminder had been due just before the document was deleted.
    await putBack(item);

    cloud.sqs.send(
      findQueueArn(cloud, 'Webhooks'),
      JSON.stringify({ type: 'send-webhook', workspaceId: workspaceIdOf(eve), reminderId: id }),
    );
    await cloud.settled();
    hook.close();

    expect(received).toBe(posts);
    expect((await findItems(cloud, id, 'REMINDER'))[0]?.['status']).toBe(status);
  });
});

describe('misbehaving webhooks of one user', () => {
  it('delay no reminder of another user and are each tried once', async () => {
    const [mallory, eve] = await Promise.all([registerUser(cloud), registerUser(cloud)]);
    let posts = 0;
    const upgrades = await startMisbehavingServer((socket) => {
      posts += 1;
      socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n');
    });
    await mallory.client.setWebhook({ body: { url: upgrades.url } });
    const due = async ({ client }: TestUser, channels: Channel[]) => {
      const { id } = await client.createReminder({ body: { title: 'Pay', dueAt: inMinutes(60), channels } });
      await makeReminderDue(cloud, id);
      return id;
    };
    const hostile = await Promise.all(Array.from({ length: 20 }, () => due(mallory, ['webhook'])));
    const own = await Promise.all(Array.from({ length: 6 }, () => due(eve, ['email'])));

    await cloud.schedules.fire('sweepReminders');
    await cloud.settled();
    const read = (user: TestUser, ids: string[]) =>
      Promise.all(ids.map((id) => user.client.getReminder({ params: { id } })));
    const [tried, sent] = await Promise.all([read(mallory, hostile), read(eve, own)]);
    upgrades.close();

    expect(sent.map(({ status }) => status)).toEqual(own.map(() => 'sent'));
    expect((await cloud.outbox.list()).filter(({ to }) => to === eve.email)).toHaveLength(6);
    expect(posts).toBe(20);
    for (const reminder of tried) {
      expect(reminder).toMatchObject({
        status: 'pending',
        deliveries: [{ status: 'waiting', tries: 1, reason: { code: 'reminder.webhook-refused' } }],
      });
    }
  });
});

describe('a document with a due date', () => {
  it('proposes a reminder with its quote; once accepted, it is emailed once with an unsubscribe link', async () => {
    const eve = await registerUser(cloud);
    await eve.client.updateMe({ body: { timeZone: 'Europe/Berlin' } });
    const { document, proposed } = await createDocumentWithProposal(eve);
    const params = { id: proposed.id };
    expect(proposed).toMatchObject({
      status: 'proposed',
      documentId: document.id,
      dueDate: '2040-06-15',
      dueAt: '2040-06-12T06:00:00.000Z',
      nextDueAt: null,
    });

    await eve.client.updateReminder({ params, body: { status: 'pending' } });
    await makeReminderDue(cloud, proposed.id);
    await Promise.all([cloud.schedules.fire('sweepReminders'), cloud.schedules.fire('sweepReminders')]);
    await cloud.settled();
    const sent = await eve.client.getReminder({ params });
    const emails = (await cloud.outbox.list()).filter(({ to }) => to === eve.email);

    expect(sent).toMatchObject({ status: 'sent', nextDueAt: null, lastSentAt: expect.any(String) });
    expect(emails).toHaveLength(1);
    const [email] = emails;
    expect(email?.subject).toBe(`Reminder about your document “${proposed.title}”`);
    expect(email?.text).toContain('Due on Friday, 15 June 2040.');
    expect(email?.html).toContain(`/documents/${document.id}`);
    expect(email?.headers).toMatchObject({ 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' });

    const link = email?.headers?.['List-Unsubscribe']?.slice(1, -1).replace(/^.*\/v1/, cloud.apiUrl) ?? '';
    const page = await fetch(link);
    expect(page.headers.get('content-type')).toMatch('text/html');
    expect(await page.text()).toContain('<form method="post">');
    expect((await eve.client.getWorkspace()).reminders.email).toBe('on');
    const stopped = await fetch(link, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect(stopped.status).toBe(200);
    expect((await eve.client.getWorkspace()).reminders.email).toBe('off');

    const { id } = await eve.client.createReminder({ body: { title: 'Another', dueAt: inMinutes(60) } });
    await makeReminderDue(cloud, id);
    await cloud.schedules.fire('sweepReminders');
    await cloud.settled();
    expect(await eve.client.getReminder({ params: { id } })).toMatchObject({
      status: 'failed',
      statusReason: { code: 'reminder.email-off' },
    });
  });

  it('moves its proposed reminder when corrected, suspends it in the trash and deletes it when erased', async () => {
    const eve = await registerUser(cloud);
    const { document, proposed } = await createDocumentWithProposal(eve);
    const all = async () => {
      await cloud.settled();
      return (await eve.client.listReminders({ query: {} })).items;
    };

    await eve.client.changeDocument({ params: { id: document.id }, body: { dueDate: '2040-07-15' } });
    const moved = await all();
    await eve.client.deleteDocument({ params: { id: document.id } });
    const inTrash = await all();
    await eve.client.restoreDocument({ params: { id: document.id } });
    const restored = await all();
    await eve.client.deleteDocument({ params: { id: document.id }, query: { permanent: 'true' } });

    expect(moved).toMatchObject([{ id: proposed.id, status: 'proposed', dueDate: '2040-07-15' }]);
    expect(inTrash).toMatchObject([{ id: proposed.id, status: 'dismissed' }]);
    expect(restored).toMatchObject([{ id: proposed.id, status: 'proposed' }]);
    expect(await all()).toEqual([]);
  });
});

describe('a snoozed document', () => {
  it('is brought back by the sweep when its time has come', async () => {
    const eve = await registerUser(cloud);
    const id = await createDocument(eve);
    await eve.client.snoozeDocument({ params: { id }, body: { until: inMinutes(60) } });
    await makeSnoozeDue(cloud, id);

    await cloud.schedules.fire('sweepReminders');
    await cloud.settled();

    expect(await findItems(cloud, id, 'DOCUMENT')).toMatchObject([{ view: 'inbox' }]);
    expect(await findItems(cloud, id, 'SNOOZE')).toEqual([]);
  });
});

/** A document whose due date the user has moved to the future, and the reminder that was proposed for it. */
async function createDocumentWithProposal(user: TestUser) {
  const bytes = Uint8Array.from(await drawPdf([councilLetter], { textLayer: true }));
  const { id } = await uploadDocument(user.client, [
    { name: 'letter.pdf', bytes, contentType: 'application/pdf' },
  ]);
  await waitForDocument(user.client, id);
  await cloud.settled();
  const document = await user.client.changeDocument({ params: { id }, body: { dueDate: '2040-06-15' } });
  await cloud.settled();
  const { items } = await user.client.listReminders({ query: { documentId: id } });
  const proposed = items.find(({ dueDate }) => dueDate === '2040-06-15');
  if (proposed === undefined) throw new Error('Nothing was proposed');
  return { document, proposed };
}

/** A server that accepts webhooks, at an address that the stage allows. */
async function startWebhookServer(
  take: (request: { headers: Record<string, string>; body: string }) => void,
) {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      take({ headers: request.headers as Record<string, string>, body: Buffer.concat(chunks).toString() });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hook`, close: () => server.close() };
}

/** A server that runs `misbehave` when a request arrives, at an address that the stage allows. */
async function startMisbehavingServer(misbehave: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = createSocketServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => misbehave(socket));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}/hook`, close };
}

import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { decodeJwt } from 'jose';
import {
  advertisingLetter,
  councilLetter,
  dutchInvoice,
  englishInvoice,
} from '../../fixtures/documents/index.ts';
import type { Fixture } from '../../fixtures/fixture.ts';
import { drawPdf } from '../../fixtures/pdf.ts';
import type { Cloud } from '../../local/cloud.ts';
import { drawingKey, emailChangeKey, leaseKey } from '../../shared/table/keys.ts';
import { createPngHeader } from '../unit/ingestion/ingestion-fixtures.ts';
import { registerUser, type TestUser } from './app-harness.ts';
import { makeReminderDue } from './due-reminders.ts';
import { createOperatorTable } from './stored-data.ts';
import { createPdfFile, namedFile, startDocument, uploadAndWait, workspaceIdOf } from './uploads.ts';

/** A workspace whose user has used every feature, so that it has an item of every kind. */
export interface FullWorkspace {
  readonly user: TestUser;
  readonly workspaceId: string;
  /** The ids of its documents. */
  readonly documents: {
    /** With tags, notes and a corrected value. */
    readonly invoice: string;
    /** Two pages, snoozed, translated, with a conversation. */
    readonly letter: string;
    /** Archived, with a reminder. */
    readonly scan: string;
    readonly inTrash: string;
    /** Its file has not been uploaded. */
    readonly waiting: string;
  };
  /** The session of `user`. */
  readonly sessionId: string;
  /** A reminder that is due in two days. */
  readonly reminderId: string;
  /** A finished job, which can be undone. */
  readonly jobId: string;
  /** A finished export. */
  readonly exportId: string;
  /** The token in the unsubscribe link of an email. */
  readonly unsubscribeToken: string;
}

interface FullWorkspaceOptions {
  readonly user?: TestUser;
  readonly invoices?: readonly [Fixture, Fixture];
  readonly letter?: Fixture;
}

/**
 * Creates a workspace in an app with a scripted OCR (`createScriptedOcr`) and a model that translates
 * (`createTranslatingModel`).
 */
export async function createFullWorkspace(
  cloud: Cloud,
  options: FullWorkspaceOptions = {},
): Promise<FullWorkspace> {
  const { invoices = [englishInvoice, dutchInvoice], letter: letterFixture = councilLetter } = options;
  const user = options.user ?? (await registerUser(cloud));
  const { client } = user;
  const workspaceId = workspaceIdOf(user);
  const letterFile = namedFile(
    'letter.pdf',
    await drawPdf([letterFixture, advertisingLetter], { textLayer: true }),
  );
  const [invoice, otherInvoice, letter, scan] = await Promise.all([
    uploadAndWait(user, await createPdfFile(invoices[0])),
    uploadAndWait(user, await createPdfFile(invoices[1])),
    uploadAndWait(user, letterFile),
    uploadAndWait(user, namedFile('scan.png', createPngHeader(431))),
  ]);
  const duplicate = await uploadAndWait(user, letterFile);
  const of = ({ id }: { readonly id: string }) => ({ params: { id } });

  await client.changeDocument({
    ...of(invoice),
    body: {
      tags: ['House', 'Tax', `Private ${user.email}`],
      notes: `Notes of ${user.email}`,
      fields: { 'invoice.dueDate': '2040-06-15' },
    },
  });
  await client.changeDocument({ ...of(invoice), body: { dueDate: '2040-06-15' } });
  await client.changeDocument({ ...of(otherInvoice), body: { read: true } });
  await client.snoozeDocument({ ...of(letter), body: { until: inDays(3) } });
  await client.archiveDocument(of(scan));
  await client.deleteDocument(of(duplicate));
  const waiting = await startDocument(user, namedFile('never.pdf', new Uint8Array(10)));

  await client.updateWorkspace({ body: { monthlyCapUsd: '3.00' } });
  await client.setWebhook({ body: { url: 'http://127.0.0.1:9/hook' } });
  const reminder = await client.createReminder({
    body: { documentId: scan.id, title: 'Look', dueAt: inDays(2) },
  });
  const { id: due } = await client.createReminder({ body: { title: 'Pay', dueAt: inDays(1) } });
  await makeReminderDue(cloud, due);
  await cloud.schedules.fire('sweepReminders');

  await cloud.settled();
  await client.askDocument({ ...of(letter), body: { message: 'What does the council want?' } });
  await client.askAllDocuments({ body: { message: 'When is the invoice due?' } });
  await client.translateDocument({ ...of(letter), body: { language: 'fr' } });
  await putRareItems(cloud, workspaceId, letter.id);
  const job = await client.startJob({ body: { filter: {}, action: 'tag', add: ['Job'] } });
  const started = await client.startExport();
  await cloud.settled();
  return {
    user,
    workspaceId,
    documents: {
      invoice: invoice.id,
      letter: letter.id,
      scan: scan.id,
      inTrash: duplicate.id,
      waiting: waiting.document.id,
    },
    sessionId: String(decodeJwt(user.accessToken).origin_jti),
    reminderId: reminder.id,
    jobId: job.id,
    exportId: started.id,
    unsubscribeToken: await findUnsubscribeToken(cloud, user),
  };
}

/** The same with one document that waits for its file, which takes a fraction of the time. */
export async function createSmallWorkspace(cloud: Cloud): Promise<FullWorkspace> {
  const user = await registerUser(cloud);
  const { client } = user;
  const { document } = await startDocument(user, namedFile('never.pdf', new Uint8Array(10)));
  const { id } = document;
  const reminder = await client.createReminder({ body: { documentId: id, title: 'Look', dueAt: inDays(2) } });
  const job = await client.startJob({ body: { filter: {}, action: 'tag', add: ['Job'] } });
  const started = await client.startExport();
  await cloud.settled();
  const workspaceId = workspaceIdOf(user);
  return {
    user,
    workspaceId,
    documents: { invoice: id, letter: id, scan: id, inTrash: id, waiting: id },
    sessionId: String(decodeJwt(user.accessToken).origin_jti),
    reminderId: reminder.id,
    jobId: job.id,
    exportId: started.id,
    unsubscribeToken: `${workspaceId}.not-sent-yet`,
  };
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

/** Written directly: a summary would need some fifty messages, and a lease is deleted when its work is done. */
async function putRareItems(cloud: Cloud, workspaceId: string, documentId: string): Promise<void> {
  const ref = { workspaceId, documentId };
  const summary = { sk: 'CHAT#SUMMARY', text: 'What was said', upTo: 'x' };
  const items = [
    { pk: `W#${workspaceId}#CHAT`, ...summary },
    { pk: `W#${workspaceId}#D#${documentId}`, ...summary },
    { ...leaseKey(ref, 'analysis'), holder: 'x', leaseUntil: 0 },
    { ...emailChangeKey(workspaceId), email: 'new@example.com', expiresAt: 4_000_000_000 },
    { ...drawingKey(ref), queuedAt: 'x' },
  ];
  const { client, TableName } = createOperatorTable(cloud);
  for (const Item of items) await client.send(new PutCommand({ TableName, Item }));
}

async function findUnsubscribeToken({ outbox }: Cloud, { email }: TestUser): Promise<string> {
  const links = (await outbox.list()).flatMap(({ to, headers }) =>
    to === email ? [headers?.['List-Unsubscribe'] ?? ''] : [],
  );
  const [, token] = /[?&]token=([^&>]+)/.exec(links.find((link) => link !== '') ?? '') ?? [];
  if (token === undefined) throw new Error(`No email to ${email} has an unsubscribe link`);
  return decodeURIComponent(token);
}

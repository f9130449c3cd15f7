import { setTimeout } from 'node:timers/promises';
import type { Client } from '../../client/client.ts';
import type { Document } from '../../shared/domain/document.ts';
import { oneLine, printHeading, printLine } from './print.ts';

/** Seconds until the sweeper, which runs each minute, has to have come by. */
const TIMEOUT_SECONDS = 120;

/** Puts the paper out of sight for a moment, and waits until it comes back and a reminder of it was sent. */
export async function snoozeAndRemind(client: Client, { id, title }: Document): Promise<void> {
  const { items: proposed } = await client.listReminders({ query: { documentId: id } });
  if (proposed.length > 0) printHeading('Reminders that Docket proposes:');
  for (const { dueAt, title, source } of proposed) {
    printLine(dueAt.slice(0, 16).replace('T', ' '), title);
    if (source !== null) printLine('because', `page ${source.page}: “${oneLine(source.quote)}”`);
  }

  printHeading('Snooze the paper, and be reminded of it, with the next full minute:');
  const until = new Date(Date.now() + 5_000).toISOString();
  const inInbox = async () => (await client.listDocuments({ query: { view: 'inbox' } })).items.length;
  await client.snoozeDocument({ params: { id }, body: { until } });
  printLine('inbox', `${await inInbox()} papers`);
  const { id: reminderId } = await client.createReminder({
    body: {
      documentId: id,
      title: `Look at ${title ?? 'the paper'} again`,
      dueAt: until,
      channels: ['email'],
    },
  });
  const reminder = await untilSent(client, reminderId);
  printLine('reminded', `${reminder.title}, by ${reminder.channels.join(' and ')} at ${reminder.lastSentAt}`);
  printLine('inbox', `${await inInbox()} paper`);
}

async function untilSent(client: Client, id: string) {
  for (const deadline = Date.now() + TIMEOUT_SECONDS * 1000; ; ) {
    const reminder = await client.getReminder({ params: { id } });
    if (reminder.status === 'sent') return reminder;
    if (reminder.status === 'failed' || Date.now() > deadline) {
      throw new Error(
        `The reminder is ${reminder.status}: ${reminder.statusReason?.message ?? `not sent within ${TIMEOUT_SECONDS} seconds`}`,
      );
    }
    await setTimeout(1000);
  }
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerUser } from './app-harness.ts';
import { type AppProcess, findFreePorts, startAppProcess } from './app-process.ts';
import { waitUntil } from './uploads.ts';

/** Proves that `npm start` sends reminders by the clock. Takes about a minute, because it waits for the next full minute. */

const stateFolder = mkdtempSync(join(tmpdir(), 'docket-clock-'));
let ports: Awaited<ReturnType<typeof findFreePorts>>;
let app: AppProcess;
beforeAll(async () => {
  ports = await findFreePorts();
  app = await startAppProcess({ stateFolder, ...ports });
});
afterAll(async () => {
  await app.kill();
  rmSync(stateFolder, { recursive: true, force: true });
});

const outbox = async () => (await fetch(`http://127.0.0.1:${ports.awsPort}/outbox`)).text();

describe('`npm start`', () => {
  it('sends a reminder at its minute and shows the email in the outbox', async () => {
    const { client, email } = await registerUser(app);
    const dueAt = new Date(Date.now() + 10_000).toISOString();
    const reminder = await client.createReminder({ body: { title: 'Pay the water bill', dueAt } });
    const early = await outbox();

    const status = async () => (await client.getReminder({ params: { id: reminder.id } })).status;
    await waitUntil('the reminder', async () => (await status()) === 'sent', 100);

    const page = await outbox();
    const [link = ''] = /http[^<>\s]+\/reminders\/unsubscribe[^<>\s&]+/.exec(page) ?? [];
    const { lastSentAt } = await client.getReminder({ params: { id: reminder.id } });
    expect(early).not.toContain('Pay the water bill');
    expect(page).toContain('Reminder: Pay the water bill');
    expect(page).toContain(email);
    expect(Date.parse(lastSentAt ?? '')).toBeGreaterThanOrEqual(Date.parse(reminder.dueAt));
    expect(await (await fetch(link)).text()).toContain('Unsubscribe from email reminders?');
  });
});

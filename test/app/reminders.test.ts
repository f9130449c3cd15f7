import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../local/cloud.ts';
import { anyApiError, registerUser, startApp, type TestUser } from './app-harness.ts';
import { changeWithoutIndexUpdate } from './due-reminders.ts';

let cloud: Cloud;
let ada: TestUser;
let bob: TestUser;
beforeAll(async () => {
  cloud = await startApp();
  [ada, bob] = await Promise.all([registerUser(cloud), registerUser(cloud)]);
});
afterAll(() => cloud.close());

/** The numbers from 1 to `count` as a list: `1,2,3`. */
const numbersUpTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1).join();
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

async function createDocument({ client }: TestUser): Promise<string> {
  const file = { name: 'letter.png', contentType: 'image/png', size: 1000 };
  const { document } = await client.createDocument({ body: { files: [file] } });
  return document.id;
}

describe('a reminder', () => {
  it('is stored as requested, to the full minute, with the defaults of the user', async () => {
    const reminder = await ada.client.createReminder({
      body: { title: 'Call the bank', dueDate: '2040-03-29', timeOfDay: '02:30', timeZone: 'Europe/Berlin' },
    });

    const read = await ada.client.getReminder({ params: { id: reminder.id } });

    expect(read).toEqual(reminder);
    expect(reminder).toMatchObject({
      status: 'pending',
      title: 'Call the bank',
      dueAt: '2040-03-29T00:30:00.000Z',
      nextDueAt: '2040-03-29T00:30:00.000Z',
      channels: ['email'],
      deliveries: [{ channel: 'email', status: 'waiting', tries: 0 }],
      version: 1,
    });
  });

  it('uses the time zone of the account by default', async () => {
    const eve = await registerUser(cloud);
    await eve.client.updateMe({ body: { timeZone: 'Australia/Lord_Howe' } });

    const reminder = await eve.client.createReminder({ body: { title: 'Rates', dueDate: '2040-01-10' } });

    expect(reminder).toMatchObject({ timeZone: 'Australia/Lord_Howe', dueAt: '2040-01-09T21:00:00.000Z' });
  });

  it('can be changed, snoozed, dismissed and deleted with its current version', async () => {
    const { id } = await ada.client.createReminder({ body: { title: 'Pay', dueAt: inMinutes(60) } });
    const until = '2040-05-01T10:00:00.000Z';

    const renamed = await ada.client.updateReminder({
      params: { id },
      ifMatch: 1,
      body: { title: 'Pay now' },
    });
    const snoozed = await ada.client.snoozeReminder({ params: { id }, body: { until } });
    const stale = ada.client.updateReminder({ params: { id }, ifMatch: 1, body: { title: 'Too late' } });
    await expect(stale).rejects.toEqual(anyApiError(412, 'reminder.changed'));
    const dismissed = await ada.client.updateReminder({ params: { id }, body: { status: 'dismissed' } });
    const staleDelete = ada.client.deleteReminder({ params: { id }, ifMatch: 1 });
    await expect(staleDelete).rejects.toEqual(anyApiError(412, 'reminder.changed'));
    await ada.client.deleteReminder({ params: { id } });

    expect(renamed).toMatchObject({ title: 'Pay now', version: 2 });
    expect(snoozed).toMatchObject({ dueAt: until, nextDueAt: until, status: 'pending' });
    expect(dismissed).toMatchObject({ status: 'dismissed', nextDueAt: null });
    await expect(ada.client.getReminder({ params: { id } })).rejects.toEqual(
      anyApiError(404, 'reminder.not-found'),
    );
  });

  it.each([
    {
      what: 'a time that has passed',
      body: { title: 'Late', dueAt: '2020-01-01T00:00:00Z' },
      code: 'reminder.in-the-past',
    },
    {
      what: 'an unsupported rule',
      body: { title: 'R', dueAt: inMinutes(5), repeat: 'FREQ=HOURLY' },
      code: 'reminder.invalid-rule',
    },
    {
      what: 'a rule that never occurs',
      body: { title: 'R', dueAt: inMinutes(5), repeat: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' },
      code: 'reminder.invalid-rule',
    },
    {
      what: 'a rule that never occurs, with lists as long as allowed',
      body: {
        title: 'R',
        dueAt: inMinutes(5),
        repeat: `FREQ=YEARLY;BYYEARDAY=${numbersUpTo(31)};BYDAY=MO,TU,WE,TH,FR,SA,SU;BYMONTH=12;BYHOUR=${numbersUpTo(23)}`,
      },
      code: 'reminder.invalid-rule',
    },
    { what: 'no time', body: { title: 'Never' }, code: 'request.invalid' },
    {
      what: 'two times',
      body: { title: 'Twice', dueAt: inMinutes(5), dueDate: '2040-01-01' },
      code: 'request.invalid',
    },
    {
      what: 'a time after the last year',
      body: { title: 'Far', dueAt: '9999-12-31T23:59:59Z' },
      code: 'request.invalid',
    },
    {
      what: 'a day after the last year',
      body: { title: 'Far', dueDate: '2101-01-01' },
      code: 'request.invalid',
    },
    {
      what: 'an unknown time zone',
      body: { title: 'Z', dueAt: inMinutes(5), timeZone: 'Mars/Base' },
      code: 'request.invalid',
    },
    { what: 'no channel', body: { title: 'C', dueAt: inMinutes(5), channels: [] }, code: 'request.invalid' },
  ])('is refused with 400 for $what', async ({ body, code }) => {
    const attempt = ada.client.createReminder({ body });

    await expect(attempt).rejects.toEqual(anyApiError(400, code));
  });

  it('is refused for a document in the trash', async () => {
    const documentId = await createDocument(ada);
    await ada.client.deleteDocument({ params: { id: documentId } });
    const create = () =>
      ada.client.createReminder({ body: { title: 'Pay', documentId, dueAt: inMinutes(60) } });

    await expect(create()).rejects.toEqual(anyApiError(409, 'document.in-trash'));
    await ada.client.restoreDocument({ params: { id: documentId } });

    expect(await create()).toMatchObject({ documentId, status: 'pending' });
  });

  it('returns 404 if it, or its document, belongs to another workspace', async () => {
    const documentId = await createDocument(ada);
    const { id } = await ada.client.createReminder({
      body: { title: 'Mine', documentId, dueAt: inMinutes(60) },
    });
    const gone = anyApiError(404, 'reminder.not-found');
    const params = { id };

    await expect(bob.client.getReminder({ params })).rejects.toEqual(gone);
    await expect(bob.client.updateReminder({ params, body: { title: 'x' } })).rejects.toEqual(gone);
    await expect(bob.client.snoozeReminder({ params, body: { minutes: 5 } })).rejects.toEqual(gone);
    await expect(bob.client.deleteReminder({ params })).rejects.toEqual(gone);
    await expect(
      bob.client.createReminder({ body: { title: 'x', documentId, dueAt: inMinutes(60) } }),
    ).rejects.toEqual(anyApiError(404, 'document.not-found'));
    await expect(bob.client.listReminders({ query: { documentId } })).rejects.toEqual(
      anyApiError(404, 'document.not-found'),
    );
  });
});

describe('GET /reminders', () => {
  it('continues after a cursor even if the index still lists a reminder that was moved', async () => {
    const eve = await registerUser(cloud);
    const create = (title: string, dueAt: string) => eve.client.createReminder({ body: { title, dueAt } });
    const moved = await create('moved', '2040-01-01T08:00:00Z');
    await create('next', '2040-02-01T08:00:00Z');
    await create('last', '2040-03-01T08:00:00Z');
    await changeWithoutIndexUpdate(cloud, moved.id, { dueAt: '2050-01-01T08:00:00.000Z' });

    const titles: string[] = [];
    let cursor: string | undefined;
    do {
      const { items, nextCursor } = await eve.client.listReminders({ query: { limit: 1, cursor } });
      titles.push(...items.map(({ title }) => title));
      cursor = nextCursor ?? undefined;
    } while (cursor !== undefined);

    expect(titles).toEqual(['next', 'last']);
  });

  it('sorts by time, pages, and filters by status, days and document', async () => {
    const eve = await registerUser(cloud);
    const documentId = await createDocument(eve);
    const create = (title: string, dueAt: string, more = {}) =>
      eve.client.createReminder({ body: { title, dueAt, ...more } });
    await create('third', '2040-01-03T08:00:00Z', { documentId });
    await create('first', '2040-01-01T08:00:00Z', { documentId });
    const second = await create('second', '2040-01-02T23:59:00Z');
    await eve.client.updateReminder({ params: { id: second.id }, body: { status: 'dismissed' } });
    const titles = async (query: object) =>
      (await eve.client.listReminders({ query })).items.map(({ title }) => title);

    const page = await eve.client.listReminders({ query: { limit: 2 } });
    const rest = await eve.client.listReminders({ query: { limit: 2, cursor: page.nextCursor ?? '' } });

    expect(page.items.map(({ title }) => title)).toEqual(['first', 'second']);
    expect(rest.items.map(({ title }) => title)).toEqual(['third']);
    expect(rest.nextCursor).toBeNull();
    expect(await titles({ status: 'pending' })).toEqual(['first', 'third']);
    expect(await titles({ status: 'dismissed' })).toEqual(['second']);
    expect(await titles({ from: '2040-01-02', to: '2040-01-02' })).toEqual(['second']);
    expect(await titles({ from: '2040-01-02T23:59:00Z' })).toEqual(['second', 'third']);
    expect(await titles({ documentId })).toEqual(['first', 'third']);
    expect(await titles({ documentId, from: '2040-01-02' })).toEqual(['third']);
  });
});

describe('the reminder settings of a workspace', () => {
  it('can be changed one by one and are the defaults of new reminders', async () => {
    const eve = await registerUser(cloud);

    const first = await eve.client.updateWorkspace({ body: { reminders: { timeOfDay: '18:15' } } });
    const second = await eve.client.updateWorkspace({
      body: { reminders: { channels: ['webhook', 'email'] } },
    });
    const reminder = await eve.client.createReminder({ body: { title: 'Rates', dueDate: '2040-01-10' } });

    expect(first.reminders).toMatchObject({
      timeOfDay: '18:15',
      daysBefore: 3,
      autoAccept: false,
      email: 'on',
    });
    expect(second.reminders).toMatchObject({ timeOfDay: '18:15', channels: ['webhook', 'email'] });
    expect(reminder).toMatchObject({ dueAt: '2040-01-10T18:15:00.000Z', channels: ['webhook', 'email'] });
    await expect(eve.client.updateWorkspace({ body: { reminders: { daysBefore: 1000 } } })).rejects.toEqual(
      anyApiError(400, 'request.invalid'),
    );
  });

  it('include a webhook whose secret is returned once and replaced when the webhook is set again', async () => {
    const eve = await registerUser(cloud);
    const url = 'https://hooks.example.com/docket';

    const created = await eve.client.setWebhook({ body: { url } });
    const shown = await eve.client.getWebhook();
    const again = await eve.client.setWebhook({ body: { url } });
    await eve.client.deleteWebhook();

    expect(created.secret).toMatch(/^whsec_/);
    expect(created.formerUntil).toBeNull();
    expect(shown).toEqual({ url, createdAt: created.createdAt });
    expect(again.secret).not.toBe(created.secret);
    expect(again.formerUntil).not.toBeNull();
    expect(await eve.client.getWebhook()).toEqual({ url: null, createdAt: null });
    await expect(eve.client.setWebhook({ body: { url: 'https://169.254.169.254/latest' } })).rejects.toEqual(
      anyApiError(400, 'webhook.not-allowed'),
    );
  });

  it('are not changed by a forged unsubscribe link', async () => {
    const answer = await fetch(`${cloud.apiUrl}/reminders/unsubscribe?token=somebody.something`, {
      method: 'POST',
    });

    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'reminder.invalid-link' });
  });
});

import type { Reminder } from '../../shared/domain/reminder.ts';
import { document } from '../documents/examples.ts';
import type { ExamplesOf } from '../example.ts';
import type * as contracts from './contract.ts';

const id = '01M7W0CGCGK5SB1NDW3HX7P0T9';
const params = { id };

/** The reminder that Docket proposes for the due date of the invoice. */
const proposed: Reminder = {
  id,
  documentId: document.id,
  title: 'Invoice for electricity and water, October 2026',
  note: null,
  status: 'proposed',
  statusReason: null,
  dueDate: '2026-12-01',
  source: { page: 1, quote: 'Please pay £84.00 by 1 December 2026.' },
  dueAt: '2026-11-28T08:00:00.000Z',
  nextDueAt: null,
  lastSentAt: null,
  timeZone: 'Europe/London',
  repeat: null,
  channels: ['email'],
  deliveries: [{ channel: 'email', status: 'waiting', tries: 0, at: null, reason: null }],
  version: 1,
  createdAt: '2026-11-20T08:15:22.000Z',
  updatedAt: '2026-11-20T08:15:22.000Z',
};

const accepted: Reminder = {
  ...proposed,
  status: 'pending',
  nextDueAt: proposed.dueAt,
  version: 2,
  updatedAt: '2026-11-20T09:06:00.000Z',
};

const sentAt = '2026-11-28T08:00:04.210Z';
const sent: Reminder = {
  ...accepted,
  status: 'sent',
  nextDueAt: null,
  lastSentAt: sentAt,
  deliveries: [{ channel: 'email', status: 'sent', tries: 1, at: sentAt, reason: null }],
  version: 4,
  updatedAt: sentAt,
};

const snoozedUntil = '2026-11-30T08:00:00.000Z';

const meterTitle = 'Read the electricity meter';
const token = 'b1e7f0a4-3c52-4d0e-9a17-6f2d8c4e5a90.mQ3vX0u7Zk2rT9wYb5LdJc8nHf1sGa4e';
const url = 'https://hooks.example.com/docket';

const html = (title: string, body: string) =>
  `<!doctype html>\n<html lang="en">\n<title>${title}</title>\n${body}\n</html>\n`;

export const examples: ExamplesOf<typeof contracts> = {
  createReminder: {
    body: {
      title: meterTitle,
      dueDate: '2026-12-31',
      timeOfDay: '18:00',
      timeZone: 'Europe/London',
      repeat: 'FREQ=MONTHLY;BYMONTHDAY=-1',
      channels: ['email'],
    },
    response: {
      ...proposed,
      id: '01M7W37CK0B1NDW3HX7P0T9ZK5',
      documentId: null,
      title: meterTitle,
      status: 'pending',
      dueDate: null,
      source: null,
      dueAt: '2026-12-31T18:00:00.000Z',
      nextDueAt: '2026-12-31T18:00:00.000Z',
      repeat: 'FREQ=MONTHLY;BYMONTHDAY=-1',
      createdAt: '2026-11-20T09:05:00.000Z',
      updatedAt: '2026-11-20T09:05:00.000Z',
    },
  },
  listReminders: {
    query: { status: 'proposed', from: '2026-11-20', to: '2026-12-31', limit: 25 },
    response: { items: [proposed], nextCursor: null },
  },
  getReminder: { params, response: sent },
  updateReminder: { params, body: { status: 'pending' }, response: accepted },
  snoozeReminder: {
    params,
    body: { until: snoozedUntil },
    response: {
      ...accepted,
      dueAt: snoozedUntil,
      nextDueAt: snoozedUntil,
      version: 5,
      lastSentAt: sentAt,
      updatedAt: '2026-11-28T09:30:00.000Z',
    },
  },
  deleteReminder: { params },
  confirmUnsubscribe: {
    query: { token },
    response: html('Stop reminders by email?', '<form method="post"><button>Stop them</button></form>'),
  },
  unsubscribe: { query: { token }, response: html('No more reminders by email', '') },
  getWebhook: { response: { url, createdAt: '2026-11-20T09:10:00.000Z' } },
  setWebhook: {
    body: { url },
    response: {
      url,
      secret: 'whsec_YW4gZXhhbXBsZSwgbm90IGEgc2VjcmV0',
      formerUntil: null,
      createdAt: '2026-11-20T09:10:00.000Z',
    },
  },
  deleteWebhook: {},
};

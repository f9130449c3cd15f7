import { describe, expect, it } from 'vitest';
import { defaultPreferences, type ReminderSettings } from '../../../shared/domain/reminder-settings.ts';
import { Later } from '../../../shared/events/later.ts';
import { emailCourier } from '../../../shared/reminders/email-courier.ts';
import type { Mail, MailSender } from '../../../shared/reminders/mail-sender.ts';
import { reminderMail } from '../../../shared/reminders/reminder-mail.ts';
import type { Account } from '../../../shared/users/accounts.ts';
import { pendingReminder } from './world.ts';

const links = {
  open: 'https://docket.app/documents/1',
  unsubscribe: 'https://api.docket.app/u?token=a.b&x=1',
};
const FROM = 'reminders@docket.app';
const ada: Account = { email: 'ada@example.com', name: 'Ada', locale: null, timeZone: null };
const about = {
  title: 'Pay the water bill',
  dueDate: '2026-11-20',
  source: { page: 2, quote: 'Please pay by\n20.11.2026' },
};

function courier({
  settings = {},
  account = ada,
  send = () => Promise.resolve(),
}: {
  settings?: Partial<ReminderSettings>;
  account?: Account | undefined;
  send?: MailSender['send'];
} = {}) {
  const whole = { preferences: defaultPreferences, webhook: null, unsubscribeKey: null, ...settings };
  return emailCourier({
    mail: { send, webUrl: 'https://docket.app', apiUrl: 'https://api.docket.app/v1', from: FROM },
    accounts: { account: async () => account },
    settings: { get: async () => whole, keepUnsubscribeKey: async (_, key) => key },
  });
}

const letter = {
  reminder: pendingReminder('2026-11-17T08:00:00.000Z', about),
  id: 'rem_1_202611170800_email',
};
/** As the SDK throws it. */
const ses = (name: string, httpStatusCode = 400) =>
  Object.assign(new Error(name), { name, $metadata: { httpStatusCode } });

describe('the mail', () => {
  it('says what, by when, where that stands, and how to get there and to stop it', () => {
    const mail = reminderMail(pendingReminder('2026-11-17T08:00:00.000Z', about), ada, links);

    expect(mail.subject).toBe('Reminder: Pay the water bill');
    for (const words of [
      'Hello Ada,',
      /Due on Friday,? 20 November 2026/,
      '“Please pay by 20.11.2026”',
      'on page 2',
    ]) {
      expect(mail.text).toMatch(words);
    }
    expect(mail.text).toContain(`Open your reminders: ${links.open}`);
    expect(mail.text).toContain(links.unsubscribe);
    expect(mail.html).toContain('Pay the water bill');
    expect(mail.html).toContain('token=a.b&#38;x=1');
  });

  it('escapes whatever a paper or a person has written, and loads nothing', () => {
    const hostile = {
      title: '<img src=//x onerror=1>\r\nBcc: all@example.com',
      note: '</p><script>',
      source: null,
    };

    const { subject, html } = reminderMail(pendingReminder('2026-11-17T08:00:00.000Z', hostile), ada, links);

    expect(subject).not.toMatch(/[\r\n]/);
    expect(html).not.toMatch(/<img|<script|<[^>]*\ssrc=|url\(/);
    expect(html).toContain('&#60;script&#62;');
  });
});

describe('the e-mail channel', () => {
  it('sends with one-click unsubscription and an id that is the same for every try', async () => {
    const sent: Mail[] = [];

    const outcome = await courier({
      send: async (mail) => {
        sent.push(mail);
      },
      settings: { unsubscribeKey: 'key' },
    }).deliver(letter);

    expect(outcome).toEqual({ sent: true });
    expect(sent[0]).toMatchObject({
      to: 'ada@example.com',
      headers: {
        'List-Unsubscribe': '<https://api.docket.app/v1/reminders/unsubscribe?token=workspace-1.key>',
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        'X-Entity-Ref-ID': letter.id,
      },
    });
  });

  it('sends nothing to who has turned it off, or has left', async () => {
    const send = async () => {
      throw new Error('Sent all the same');
    };
    const off = courier({ send, settings: { preferences: { ...defaultPreferences, email: 'off' } } });
    const gone = emailCourier({
      mail: { send, webUrl: '', apiUrl: '', from: FROM },
      accounts: { account: async () => undefined },
      settings: {
        get: async () => ({ preferences: defaultPreferences, webhook: null, unsubscribeKey: null }),
        keepUnsubscribeKey: async (_, key) => key,
      },
    });

    expect(await off.deliver(letter)).toMatchObject({ final: true, reason: { code: 'reminder.email-off' } });
    expect(await gone.deliver(letter)).toMatchObject({
      final: true,
      reason: { code: 'reminder.account-closed' },
    });
  });

  it.each([
    ['TooManyRequestsException', 429],
    ['SendingPausedException', 400],
    ['AccountSuspendedException', 400],
    ['AccessDeniedException', 403],
  ])('waits where SES says %s: that is no failed try', async (name, status) => {
    const deliver = courier({ send: () => Promise.reject(ses(name, status)) }).deliver(letter);

    await expect(deliver).rejects.toThrow(Later);
  });

  const unverified = (...identities: string[]) =>
    Object.assign(ses('MessageRejected'), {
      message: `Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: ${identities.join(', ')}`,
    });

  it.each([
    [FROM],
    ['Reminders@Docket.app'],
    ['Docket <reminders@docket.app>'],
    ['docket.app'],
    ['arn:aws:ses:eu-central-1:123456789012:identity/docket.app'],
    ['ada@example.com', FROM],
  ])('waits while the sender is not verified: %s', async (...identities) => {
    const deliver = courier({ send: () => Promise.reject(unverified(...identities)) }).deliver(letter);

    await expect(deliver).rejects.toThrow(Later);
  });

  it.each([['ada@example.com'], ['bob@docket.app'], ['reminders@docket.app.example.com']])(
    'fails if the recipient is not verified, as in the sandbox: %s',
    async (...identities) => {
      const outcome = await courier({ send: () => Promise.reject(unverified(...identities)) }).deliver(
        letter,
      );

      expect(outcome).toMatchObject({ final: true, reason: { code: 'reminder.email-rejected' } });
    },
  );

  it.each([
    ['MessageRejected', 400, true, 'reminder.email-rejected'],
    ['InternalServiceErrorException', 500, false, 'reminder.email-unavailable'],
    ['TimeoutError', 0, false, 'reminder.email-unavailable'],
  ])('fails where SES says %s', async (name, status, final, code) => {
    const outcome = await courier({ send: () => Promise.reject(ses(name, status)) }).deliver(letter);

    expect(outcome).toMatchObject({ sent: false, final, reason: { code } });
  });

  it('lets through what it does not know', async () => {
    const deliver = courier({ send: () => Promise.reject(new TypeError('a bug')) }).deliver(letter);

    await expect(deliver).rejects.toThrow('a bug');
  });
});

import { describe, expect, it } from 'vitest';
import { defaultPreferences, type ReminderSettings } from '../../../shared/domain/reminder.ts';
import type { Email, EmailSender } from '../../../shared/email/email.ts';
import { RetryLater } from '../../../shared/queues/retry-later.ts';
import { createEmailChannel } from '../../../shared/reminders/email-channel.ts';
import { reminderEmail } from '../../../shared/reminders/reminder-email.ts';
import type { Account } from '../../../shared/users/accounts.ts';
import { createPendingReminder } from './reminder-harness.ts';

const links = {
  open: 'https://docket.app/documents/1',
  unsubscribe: 'https://api.docket.app/u?token=a.b&x=1',
};
const FROM = 'reminders@docket.app';
const ada: Account = { email: 'ada@example.com', name: 'Ada', locale: null, timeZone: null };
const reminderContent = {
  title: 'Pay the water bill',
  dueDate: '2026-11-20',
  source: { page: 2, quote: 'Please pay by\n20.11.2026' },
};

function createChannel({
  settings = {},
  account = ada,
  send = () => Promise.resolve(),
}: {
  settings?: Partial<ReminderSettings>;
  account?: Account | undefined;
  send?: EmailSender['send'];
} = {}) {
  const whole = { preferences: defaultPreferences, webhook: null, unsubscribeKey: null, ...settings };
  return createEmailChannel({
    email: { send, from: FROM },
    links: { webUrl: 'https://docket.app', apiUrl: 'https://api.docket.app/v1' },
    accounts: { get: async () => account },
    settings: { get: async () => whole, getOrSetUnsubscribeKey: async (_, key) => key },
  });
}

const delivery = {
  reminder: createPendingReminder('2026-11-17T08:00:00.000Z', reminderContent),
  id: 'rem_1_202611170800_email',
};
/** An error as the SDK throws it. */
const sesError = (name: string, httpStatusCode = 400) =>
  Object.assign(new Error(name), { name, $metadata: { httpStatusCode } });

describe('the email', () => {
  it('has the title, the due date and its quote, a link to the document and an unsubscribe link', () => {
    const mail = reminderEmail(
      createPendingReminder('2026-11-17T08:00:00.000Z', reminderContent),
      ada,
      links,
    );

    expect(mail.subject).toBe('Reminder: Pay the water bill');
    for (const words of [
      'Hello Ada,',
      /Due on Friday,? 20 November 2026/,
      '“Please pay by 20.11.2026”',
      'from page 2 of your document',
    ]) {
      expect(mail.text).toMatch(words);
    }
    expect(mail.text).toContain(`Open your reminders: ${links.open}`);
    expect(mail.text).toContain(links.unsubscribe);
    expect(mail.html).toContain('Pay the water bill');
    expect(mail.html).toContain('token=a.b&#38;x=1');
  });

  it('escapes all text of documents and users, and loads nothing', () => {
    const hostile = {
      title: '<img src=//x onerror=1>\r\nBcc: all@example.com',
      note: '</p><script>',
      source: null,
    };

    const { subject, html } = reminderEmail(
      createPendingReminder('2026-11-17T08:00:00.000Z', hostile),
      ada,
      links,
    );

    expect(subject).not.toMatch(/[\r\n]/);
    expect(html).not.toMatch(/<img|<script|<[^>]*\ssrc=|url\(/);
    expect(html).toContain('&#60;script&#62;');
  });
});

/** What email programs turn into a link: anything with a scheme, and names that may end with a top-level domain. */
const linksIn = (text: string) =>
  text.match(/(?:[a-z][a-z0-9+.-]*:\/\/|www\.|mailto:|javascript:)\S+|[\p{L}\p{N}-]\.\p{L}{2,}/giu) ?? [];
/** The link targets in an email, without Docket's own. */
const foreignLinks = (text: string) =>
  linksIn(
    text
      .replaceAll(links.open, '')
      .replaceAll(links.unsubscribe.replaceAll('&', '&#38;'), '')
      .replaceAll(links.unsubscribe, ''),
  );
/** The visible text of the HTML. */
const visibleText = (html: string) =>
  html
    .replaceAll(/<style[^]*?<\/style>|<[^>]*>/g, ' ')
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

describe('the text of a document in the email', () => {
  const PHISHING = 'ACCOUNT LOCKED - verify at https://evil.example/login';
  const phishing = {
    title: PHISHING,
    titleFrom: 'document',
    dueDate: '2026-11-20',
    source: { page: 1, quote: 'Go to www.evil.example, evil.example/login or mail help@evil.example' },
  } as const;
  const emailOf = (given: object, account = ada) =>
    reminderEmail(createPendingReminder('2026-11-17T08:00:00.000Z', given), account, links);

  it('is shown verbatim in subject, text and HTML', () => {
    const { subject, text, html } = emailOf(phishing);

    expect(subject).toBe('Reminder about your document “ACCOUNT LOCKED - verify at [link]”');
    expect(text).toContain(
      'This is a reminder about your document:\n\n“ACCOUNT LOCKED - verify at https[:]//evil[.]example/login”',
    );
    expect(text).toContain('(from page 1 of your document)');
    expect(visibleText(html)).toContain('“ACCOUNT LOCKED - verify at https[:]//evil[.]example/login”');
    expect(html).not.toContain('<h1');
  });

  it.each<{ what: string; words: string }>([
    { what: 'a URL', words: 'see https://evil.example/login' },
    {
      what: 'other schemes',
      words: 'ftp://evil.example javascript://evil.example/%0aalert(1) mailto:a@evil.example',
    },
    { what: 'a host name', words: 'evil.example www.evil.example EVIL.EXAMPLE evil.co.uk' },
    { what: 'a host name with a path', words: 'evil.example/login?x=1 sub.evil.example:8080' },
    { what: 'an email address', words: 'write to help@evil.example' },
    {
      what: 'a host name in another script',
      words: 'пример.рф 例え.テスト müller.de evil。example evil．example',
    },
    { what: 'a punycode host name', words: 'xn--e1afmkfd.xn--p1ai' },
    {
      what: 'a host name with invisible characters',
      words: 'ev\u200bil.\u200bexample evil\u00ad.exa\u2060mple',
    },
    {
      what: 'a URL in brackets',
      words: '(https://evil.example) <https://evil.example> [x](https://evil.example)',
    },
  ])('cannot become a link: $what', ({ words }) => {
    const { subject, text, html } = emailOf({ ...phishing, title: words, source: { page: 1, quote: words } });

    expect(foreignLinks(subject)).toEqual([]);
    expect(foreignLinks(text)).toEqual([]);
    expect(foreignLinks(visibleText(html))).toEqual([]);
    expect(html.match(/href="[^"]*"/g)).toHaveLength(2);
  });

  it('keeps dates, amounts and abbreviations', () => {
    const words =
      'Data: 20.11.2026, Tel: 030 1234. Please pay 1.250,00 EUR, i.e. 3.5 times as much. Thank you.';

    expect(emailOf({ ...phishing, title: words }).text).toContain(words);
  });

  it('is limited in length, without control and invisible characters', () => {
    const words = `Pay\r\nBcc: all@x.y\u0000\u202e\u2066 ${'very '.repeat(100_000)}long`;

    const { subject, text, html } = emailOf(
      { ...phishing, title: words, source: { page: 1, quote: words } },
      { ...ada, name: words },
    );

    expect(subject.length).toBeLessThan(150);
    expect(subject).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(text).not.toMatch(/\p{Cf}/u);
    expect(text).not.toContain('\u0000');
    expect(text.length).toBeLessThan(1500);
    expect(html.length).toBeLessThan(5000);
  });

  it("is not the user's own title, which keeps its links except in the subject", () => {
    const { subject, html } = emailOf({
      title: 'Renew docket.app at https://registrar.example',
      dueDate: '2026-11-20',
    });

    expect(subject).toBe('Reminder: Renew docket[.]app at [link]');
    expect(html).toContain('<h1');
  });
});

describe('a user with invalid attributes', () => {
  it.each([
    { name: 'Ada', locale: 'en-!!!', timeZone: 'Mars/Olympus' },
    { name: 'x'.repeat(10_000), locale: 'en-'.repeat(1000), timeZone: '' },
    { name: '\r\n', locale: '', timeZone: '../../etc/passwd' },
  ])('gets an email with the defaults: $locale', async (attributes) => {
    const sent: Email[] = [];

    const outcome = await createChannel({
      account: { email: 'ada@example.com', ...attributes },
      send: async (mail) => void sent.push(mail),
    }).deliver(delivery);

    expect(outcome).toEqual({ sent: true });
    expect(sent[0]?.text).toMatch(/^Hello( \S+)?,\n[^]*Due on Friday,? 20 November 2026\./);
  });
});

describe('the email channel', () => {
  it('sends with one-click unsubscribe headers and the same message id for every attempt', async () => {
    const sent: Email[] = [];

    const outcome = await createChannel({
      send: async (mail) => {
        sent.push(mail);
      },
      settings: { unsubscribeKey: 'key' },
    }).deliver(delivery);

    expect(outcome).toEqual({ sent: true });
    expect(sent[0]).toMatchObject({
      to: 'ada@example.com',
      headers: {
        'List-Unsubscribe': '<https://api.docket.app/v1/reminders/unsubscribe?token=workspace-1.key>',
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        'X-Entity-Ref-ID': delivery.id,
      },
    });
  });

  it('sends nothing if the user has unsubscribed or has no account', async () => {
    const send = async () => {
      throw new Error('Sent all the same');
    };
    const off = createChannel({ send, settings: { preferences: { ...defaultPreferences, email: 'off' } } });
    const gone = createEmailChannel({
      email: { send, from: FROM },
      links: { webUrl: '', apiUrl: '' },
      accounts: { get: async () => undefined },
      settings: {
        get: async () => ({ preferences: defaultPreferences, webhook: null, unsubscribeKey: null }),
        getOrSetUnsubscribeKey: async (_, key) => key,
      },
    });

    expect(await off.deliver(delivery)).toMatchObject({
      final: true,
      reason: { code: 'reminder.email-off' },
    });
    expect(await gone.deliver(delivery)).toMatchObject({
      final: true,
      reason: { code: 'reminder.account-closed' },
    });
  });

  it.each([
    { name: 'TooManyRequestsException', status: 429 },
    { name: 'SendingPausedException', status: 400 },
    { name: 'AccountSuspendedException', status: 400 },
    { name: 'AccessDeniedException', status: 403 },
  ])('defers without counting an attempt if SES throws $name', async ({ name, status }) => {
    const deliver = createChannel({ send: () => Promise.reject(sesError(name, status)) }).deliver(delivery);

    await expect(deliver).rejects.toThrow(RetryLater);
  });

  const unverified = (...identities: string[]) =>
    Object.assign(sesError('MessageRejected'), {
      message: `Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: ${identities.join(', ')}`,
    });

  it.each([
    { identities: [FROM] },
    { identities: ['Reminders@Docket.app'] },
    { identities: ['Docket <reminders@docket.app>'] },
    { identities: ['docket.app'] },
    { identities: ['arn:aws:ses:eu-central-1:123456789012:identity/docket.app'] },
    { identities: ['ada@example.com', FROM] },
  ])('defers while the sender is not verified: $identities', async ({ identities }) => {
    const deliver = createChannel({ send: () => Promise.reject(unverified(...identities)) }).deliver(
      delivery,
    );

    await expect(deliver).rejects.toThrow(RetryLater);
  });

  it.each(['ada@example.com', 'bob@docket.app', 'reminders@docket.app.example.com'])(
    'fails if the recipient is not verified, as in the sandbox: %s',
    async (identity) => {
      const outcome = await createChannel({ send: () => Promise.reject(unverified(identity)) }).deliver(
        delivery,
      );

      expect(outcome).toMatchObject({ final: true, reason: { code: 'reminder.email-rejected' } });
    },
  );

  it.each([
    { name: 'MessageRejected', status: 400, final: true, code: 'reminder.email-rejected' },
    { name: 'InternalServiceErrorException', status: 500, final: false, code: 'reminder.email-unavailable' },
    { name: 'TimeoutError', status: 0, final: false, code: 'reminder.email-unavailable' },
  ])('fails if SES throws $name', async ({ name, status, final, code }) => {
    const outcome = await createChannel({ send: () => Promise.reject(sesError(name, status)) }).deliver(
      delivery,
    );

    expect(outcome).toMatchObject({ sent: false, final, reason: { code } });
  });

  it('passes on unknown errors', async () => {
    const deliver = createChannel({ send: () => Promise.reject(new TypeError('a bug')) }).deliver(delivery);

    await expect(deliver).rejects.toThrow('a bug');
  });
});

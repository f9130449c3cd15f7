import { createServer, type Server } from 'node:http';
import { type AddressInfo, isIP } from 'node:net';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultPreferences, type Webhook } from '../../../shared/domain/reminder.ts';
import { isPublicAddress, parseWebhookUrl } from '../../../shared/reminders/webhook-address.ts';
import { createWebhookChannel, newWebhookSecret } from '../../../shared/reminders/webhook-channel.ts';
import { createWebhookSender, ForbiddenAddress } from '../../../shared/reminders/webhook-sender.ts';
import { createPendingReminder } from './reminder-harness.ts';

const EXEMPT_HOSTS = ['127.0.0.1'];
let server: Server;
let url: string;
let answers: (number | 'never')[] = [];
const received: { headers: Record<string, string>; body: string }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({
        headers: request.headers as Record<string, string>,
        body: Buffer.concat(chunks).toString(),
      });
      const status = answers.shift() ?? 204;
      if (status === 'never') response.destroy();
      else response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end('x'.repeat(100_000));
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});
afterAll(() => server.close());
beforeEach(() => {
  answers = [];
  received.length = 0;
});

const reminder = createPendingReminder('2026-11-20T08:00:00.000Z', { channels: ['webhook'] });
const delivery = { reminder, id: 'rem_1_202611200800_webhook' };

function createChannel(webhook: Partial<Webhook> | null, exempt = EXEMPT_HOSTS) {
  const whole = webhook && {
    url,
    secret: newWebhookSecret(),
    formerSecret: null,
    formerUntil: null,
    createdAt: '',
    ...webhook,
  };
  const settings = { preferences: defaultPreferences, webhook: whole, unsubscribeKey: null };
  return createWebhookChannel({
    webhooks: createWebhookSender(exempt),
    settings: { get: async () => settings },
  });
}

describe('a webhook', () => {
  it('has a signature that the standard library accepts, and names the occurrence', async () => {
    const secret = newWebhookSecret();

    const outcome = await createChannel({ secret }).deliver(delivery);

    const [request] = received;
    expect(outcome).toEqual({ sent: true });
    expect(new StandardWebhook(secret).verify(request?.body ?? '', request?.headers ?? {})).toMatchObject({
      type: 'reminder.due',
      timestamp: reminder.dueAt,
      data: { id: reminder.id, title: reminder.title },
    });
    expect(request?.headers['webhook-id']).toBe(delivery.id);
  });

  it('is signed with the former secret too while that is valid', async () => {
    const formerSecret = newWebhookSecret();
    const verify = () =>
      new StandardWebhook(formerSecret).verify(received[0]?.body ?? '', received[0]?.headers ?? {});

    await createChannel({ formerSecret, formerUntil: new Date(Date.now() + 60_000).toISOString() }).deliver(
      delivery,
    );
    expect(verify).not.toThrow();

    received.length = 0;
    await createChannel({ formerSecret, formerUntil: new Date(Date.now() - 60_000).toISOString() }).deliver(
      delivery,
    );
    expect(verify).toThrow();
  });

  it.each([
    { answer: 500, code: 'reminder.webhook-refused', final: false, values: { status: 500 } },
    { answer: 302, code: 'reminder.webhook-refused', final: false, values: { status: 302 } },
    { answer: 410, code: 'reminder.webhook-refused', final: true, values: { status: 410 } },
    {
      answer: 'never',
      code: 'reminder.webhook-unreachable',
      final: false,
      values: { cause: 'error', error: 'ECONNRESET' },
    },
  ] as const)('fails if the response is $answer', async ({ answer, code, final, values }) => {
    answers = [answer];

    const outcome = await createChannel({}).deliver(delivery);

    expect(outcome).toMatchObject({ sent: false, final, reason: { code, values } });
    expect(received).toHaveLength(1);
  });

  it('is not sent if none is set', async () => {
    const outcome = await createChannel(null).deliver(delivery);

    expect(outcome).toMatchObject({ sent: false, final: true, reason: { code: 'reminder.webhook-missing' } });
  });

  it('is never sent to a private address, given as a number or as a name', async () => {
    const port = new URL(url).port;
    const posts = [`http://127.0.0.1:${port}/`, 'https://127.0.0.1/', 'https://localhost/'];

    for (const target of posts) {
      const attempt = createWebhookSender([]).post({ url: target, headers: {}, body: '{}' });
      await expect(attempt, target).rejects.toThrow(ForbiddenAddress);
    }
    const outcome = await createChannel({}, []).deliver(delivery);

    expect(outcome).toMatchObject({ final: true, reason: { code: 'reminder.webhook-not-allowed' } });
    expect(received).toHaveLength(0);
  });
});

describe('a host', () => {
  it.each([
    { addresses: ['10.0.0.1'] },
    { addresses: ['93.184.215.14', '169.254.169.254'] },
    { addresses: ['::1'] },
  ])('is refused if one of its addresses is private: $addresses', async ({ addresses }) => {
    const sender = createWebhookSender([], {
      lookUp: (_, __, done) =>
        done(
          null,
          addresses.map((address) => ({ address, family: isIP(address) })),
        ),
    });

    const attempt = sender.post({ url: 'https://hooks.example.com/', headers: {}, body: '{}' });

    await expect(attempt).rejects.toThrow(ForbiddenAddress);
  });
});

describe('the URL of a webhook', () => {
  it.each([
    'https://hooks.example.com/docket',
    'https://93.184.215.14/x',
    'https://[2606:2800:21f::1]/',
    'https://hooks.example.com:443/docket',
  ])('may be %s', (text) => {
    expect(parseWebhookUrl(text, [])).toBe(new URL(text).href);
  });

  it.each([
    'hello',
    'ftp://example.com',
    'http://example.com',
    'https://localhost/x',
    'https://internal/x',
    'https://user:pass@example.com',
    'https://example.com:22/',
    'https://example.com:8443/',
    'https://93.184.215.14:80/',
    'https://10.1.2.3/',
    'https://169.254.169.254/latest/meta-data',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[fd00::1]/',
  ])('may not be %s', (text) => {
    expect(() => parseWebhookUrl(text, [])).toThrow(expect.objectContaining({ code: 'webhook.not-allowed' }));
  });

  it.each(['http://127.0.0.1:4000/hook', 'http://127.0.0.1/hook', 'https://127.0.0.1:4000/hook'])(
    'may be %s if the stage exempts its address',
    (text) => {
      expect(parseWebhookUrl(text, EXEMPT_HOSTS)).toBe(text);
    },
  );

  it.each(['http://user@127.0.0.1:4000/', 'http://:pass@127.0.0.1:4000/', 'ftp://127.0.0.1/'])(
    'may not be %s even if the stage exempts its address',
    (text) => {
      expect(() => parseWebhookUrl(text, EXEMPT_HOSTS)).toThrow(
        expect.objectContaining({ code: 'webhook.not-allowed' }),
      );
    },
  );
});

describe('an address', () => {
  it.each(['8.8.8.8', '172.15.0.1', '172.32.0.1', '2606:4700:4700::1111', '2a00:1450::1'])(
    'is public: %s',
    (ip) => {
      expect(isPublicAddress(ip)).toBe(true);
    },
  );

  it.each([
    '127.0.0.1',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:8.8.8.8',
    '64:ff9b::a00:1',
    '2002:0a00:0001::',
    '2001:0:1::',
    'fe80::1',
    'fc00::1',
    'ff02::1',
    'no address',
  ])('is not public: %s', (ip) => {
    expect(isPublicAddress(ip)).toBe(false);
  });
});

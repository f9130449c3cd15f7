import { SESv2Client, SendEmailCommand, type SendEmailCommandInput } from '@aws-sdk/client-sesv2';
import { describe, expect, test } from 'vitest';
import type { PolicyStatement } from '../../../../../local/assembly/resources.ts';
import { createOutbox } from '../../../../../local/services/outbox.ts';
import { createSes } from '../../../../../local/services/ses/ses.ts';
import { createTemporaryFolder, startTestServer } from '../../aws/aws-server-harness.ts';

const identityArn = (name: string) => `arn:aws:ses:eu-central-1:000000000000:identity/${name}`;
const sendPermission: PolicyStatement = {
  Effect: 'Allow',
  Action: 'ses:SendEmail',
  Resource: identityArn('docket.example'),
};

async function startSes(statements: readonly PolicyStatement[] = [sendPermission], sandbox = false) {
  const clock = () => new Date('2026-11-20T10:00:00Z');
  const outbox = createOutbox({ folder: createTemporaryFolder(), clock });
  const ses = createSes({ identities: ['docket.example', 'boss@other.example'], outbox, sandbox });
  const { as } = await startTestServer([ses], { reminders: statements });
  const client = new SESv2Client(as('reminders'));
  return { outbox, send: (input: SendEmailCommandInput) => client.send(new SendEmailCommand(input)) };
}

const createEmail = (more: Partial<SendEmailCommandInput> = {}): SendEmailCommandInput => ({
  FromEmailAddress: 'Docket <reminders@docket.example>',
  Destination: { ToAddresses: ['ann@example.com'] },
  Content: {
    Simple: {
      Subject: { Data: 'Due tomorrow: Grün & Co.', Charset: 'UTF-8' },
      Body: { Text: { Data: 'Pay 12.00.' }, Html: { Data: '<p>Pay <b>12.00</b>.</p>' } },
      Headers: [{ Name: 'List-Unsubscribe', Value: '<https://docket.example/u/1>' }],
    },
  },
  ...more,
});
const rawContent = (lines: readonly string[]) => ({
  Content: { Raw: { Data: Buffer.from(lines.join('\r\n')) } },
});

describe('an email', () => {
  test('is stored in the outbox with its sender, bodies and headers', async () => {
    const { outbox, send } = await startSes();

    const { MessageId } = await send(createEmail({ ReplyToAddresses: ['help@docket.example'] }));

    expect(MessageId).toMatch(/^[0-9a-f-]{36}$/);
    expect(await outbox.list()).toEqual([
      {
        at: '2026-11-20T10:00:00.000Z',
        from: 'Docket <reminders@docket.example>',
        to: 'ann@example.com',
        subject: 'Due tomorrow: Grün & Co.',
        text: 'Pay 12.00.',
        html: '<p>Pay <b>12.00</b>.</p>',
        headers: { 'Reply-To': 'help@docket.example', 'List-Unsubscribe': '<https://docket.example/u/1>' },
      },
    ]);
  });

  test('may be raw with several parts', async () => {
    const { outbox, send } = await startSes();

    await send(
      rawContent([
        'From: reminders@docket.example',
        'To: ann@example.com, bob@example.com',
        `Subject: =?UTF-8?B?${Buffer.from('Fällig').toString('base64')}?= =?UTF-8?Q?_am_1._M=C3=A4rz?=`,
        'List-Unsubscribe: <https://docket.example/u/1>,',
        ' <mailto:u@docket.example>',
        'MIME-Version: 1.0',
        'Content-Type: multipart/alternative; boundary="xyz"',
        '',
        '--xyz',
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        'Zahle 12 =E2=82=AC an Gr=',
        '=C3=BCn.',
        '--xyz',
        'Content-Type: text/html; charset=utf-8',
        'Content-Transfer-Encoding: base64',
        '',
        Buffer.from('<p>Zahle 12 €.</p>').toString('base64'),
        '--xyz--',
      ]),
    );

    expect(await outbox.list()).toMatchObject([
      {
        from: 'reminders@docket.example',
        to: 'ann@example.com, bob@example.com',
        subject: 'Fällig am 1. März',
        text: 'Zahle 12 € an Grün.',
        html: '<p>Zahle 12 €.</p>',
        headers: { 'List-Unsubscribe': '<https://docket.example/u/1>, <mailto:u@docket.example>' },
      },
    ]);
  });

  test.each([
    { FromEmailAddress: 'reminders@DOCKET.example', name: 'docket.example' },
    { FromEmailAddress: 'boss@other.example', name: 'boss@other.example' },
  ])('from $FromEmailAddress needs a role that may send as $name', async ({ FromEmailAddress, name }) => {
    const { send } = await startSes([{ ...sendPermission, Resource: identityArn(name) }]);
    const other = await startSes([{ ...sendPermission, Resource: identityArn('elsewhere.example') }]);

    await send(createEmail({ FromEmailAddress }));

    await expect(other.send(createEmail({ FromEmailAddress }))).rejects.toThrow(
      `is not authorized to perform: ses:SendEmail on resource: ${identityArn(name)}`,
    );
  });
});

describe('in the sandbox', () => {
  const asDocket: PolicyStatement = {
    ...sendPermission,
    Resource: identityArn('*'),
    Condition: { StringEquals: { 'ses:FromAddress': 'reminders@docket.example' } },
  };
  const to = (...ToAddresses: string[]) => createEmail({ Destination: { ToAddresses } });

  test('email is sent only to verified identities, and the error names the others', async () => {
    const { send, outbox } = await startSes([asDocket], true);

    await send(to('boss@other.example'));

    await expect(send(to('boss@other.example', 'ann@example.com'))).rejects.toMatchObject({
      name: 'MessageRejected',
      message: expect.stringMatching(/identities failed the check in region EU-CENTRAL-1: ann@example\.com$/),
    });
    expect(await outbox.list()).toHaveLength(1);
  });

  test('the role must allow the identity of the recipient too', async () => {
    const { send } = await startSes([sendPermission], true);

    await expect(send(to('boss@other.example'))).rejects.toThrow(
      `is not authorized to perform: ses:SendEmail on resource: ${identityArn('boss@other.example')}`,
    );
  });
});

describe('SendEmail refuses', () => {
  test.each(['someone@other.example', 'reminders@sub.docket.example'])(
    'the sender %s, whose address and domain are not identities',
    async (FromEmailAddress) => {
      const { outbox, send } = await startSes();

      await expect(send(createEmail({ FromEmailAddress }))).rejects.toMatchObject({
        name: 'MessageRejected',
        message: expect.stringContaining(
          `identities failed the check in region EU-CENTRAL-1: ${FromEmailAddress}`,
        ),
      });
      expect(await outbox.list()).toEqual([]);
    },
  );

  test.each<{ what: string; more: Partial<SendEmailCommandInput>; reason: string }>([
    {
      what: 'a template',
      more: { Content: { Template: { TemplateName: 'x' } } },
      reason: 'Unrecognized key: "Template"',
    },
  ])('$what', async ({ more, reason }) => {
    const { send } = await startSes();

    await expect(send(createEmail(more))).rejects.toMatchObject({
      name: 'BadRequestException',
      message: expect.stringContaining(reason),
    });
  });
});

import { SESv2Client, SendEmailCommand, type SendEmailCommandInput } from '@aws-sdk/client-sesv2';
import { describe, expect, it } from 'vitest';
import { localTest, openTarget, refusalOf, unique } from '../target.ts';
import { VERIFIED_DOMAIN } from '../template.ts';

const target = await openTarget();
const client = new SESv2Client(target.clientConfig);

const simple = (more: object = {}) => ({
  Simple: { Subject: { Data: 'Due tomorrow' }, Body: { Text: { Data: 'Pay 12.00.' } }, ...more },
});
const send = (more: Partial<SendEmailCommandInput> = {}) =>
  client.send(
    new SendEmailCommand({
      FromEmailAddress: `Docket <reminders@${VERIFIED_DOMAIN}>`,
      Destination: { ToAddresses: ['ann@example.com'] },
      Content: simple(),
      ...more,
    }),
  );
const addresses = (count: number) => Array.from({ length: count }, (_, index) => `${index}@example.com`);
const withHeader = (Name: string, Value: string) => ({ Content: simple({ Headers: [{ Name, Value }] }) });
const badRequest = { name: 'BadRequestException', status: 400 };
const rejected = { name: 'MessageRejected', status: 400 };

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html */
describe('SES refuses', () => {
  it('a sender that is not verified', async () => {
    expect(await refusalOf(send({ FromEmailAddress: 'someone@docket-unverified.example' }))).toEqual(
      rejected,
    );
  });

  for (const { what, more, refusal = badRequest } of [
    {
      what: 'a subdomain of a verified domain that is not verified itself',
      more: { FromEmailAddress: `a@sub.other-${VERIFIED_DOMAIN}` },
      refusal: rejected,
    },
    { what: 'a message without a recipient', more: { Destination: {} } },
    // https://docs.aws.amazon.com/ses/latest/dg/quotas.html, recipients per message
    {
      what: 'a message to 51 recipients',
      more: {
        Destination: { ToAddresses: addresses(20), CcAddresses: addresses(20), BccAddresses: addresses(11) },
      },
    },
    { what: 'a message without content', more: { Content: {} } },
    {
      what: 'a message with simple and raw content',
      more: { Content: { ...simple(), Raw: { Data: Buffer.from('x') } } },
    },
    { what: 'a message without a body', more: { Content: simple({ Body: {} }) } },
    // https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageHeader.html
    { what: 'a header with a line break', more: withHeader('X-A', 'a\r\nBcc: eve@example.com') },
    { what: 'a header whose name has a colon', more: withHeader('X:A', 'a') },
    { what: 'a header of more than 870 characters', more: withHeader('X-A', 'a'.repeat(871)) },
  ])
    localTest('identity', what, async () => {
      expect(await refusalOf(send(more))).toEqual(refusal);
    });
});

describe('SES accepts', () => {
  localTest('identity', 'a message of a verified domain to 50 recipients, and returns its id', async () => {
    const { MessageId } = await send({ Destination: { ToAddresses: addresses(50) } });

    expect(MessageId).toMatch(/^[0-9a-f-]+$/);
  });

  localTest('identity', 'a message in parts', async () => {
    const to = `${unique('raw')}@example.com`;
    const lines = [
      `From: reminders@${VERIFIED_DOMAIN}`,
      `To: ${to}`,
      `Subject: =?UTF-8?B?${Buffer.from('Fällig').toString('base64')}?=`,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'Zahle 12 =E2=82=AC an Gr=',
      '=C3=BCn.',
    ];

    await client.send(new SendEmailCommand({ Content: { Raw: { Data: Buffer.from(lines.join('\r\n')) } } }));

    expect(await target.latestEmail(to)).toBe('Zahle 12 € an Grün.');
  });
});

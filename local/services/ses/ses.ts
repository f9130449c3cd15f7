import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import {
  ACCOUNT,
  type AwsCall,
  AwsError,
  type AwsReply,
  REGION,
  type ServiceEmulator,
} from '../../aws/service.ts';
import type { Email, Outbox } from '../outbox.ts';
import { parseEmail } from './parse-email.ts';

export interface SesOptions {
  /** Domains and addresses that may send (`AWS::SES::EmailIdentity`). */
  readonly identities: readonly string[];
  readonly outbox: Outbox;
  /**
   * Whether email goes only to verified identities:
   * https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html
   */
  readonly sandbox?: boolean;
}

const Part = z.strictObject({ Data: z.string(), Charset: z.string().optional() });
const Addresses = z.array(z.string()).default([]);

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html */
const SendEmail = z.strictObject({
  FromEmailAddress: z.string().optional(),
  Destination: z
    .strictObject({ ToAddresses: Addresses, CcAddresses: Addresses, BccAddresses: Addresses })
    .prefault({}),
  ReplyToAddresses: Addresses,
  Content: z.strictObject({
    Simple: z
      .strictObject({
        Subject: Part,
        Body: z.strictObject({ Text: Part.optional(), Html: Part.optional() }),
        Headers: z
          .array(
            z.strictObject({
              Name: z
                .string()
                .regex(/^[!-9;-~]{1,126}$/, 'a header name has 1 to 126 visible characters, no colon'),
              Value: z
                .string()
                .regex(/^[\t -~]{1,870}$/, 'a header value has 1 to 870 ASCII characters, no line breaks'),
            }),
          )
          .default([]),
      })
      .optional(),
    Raw: z.strictObject({ Data: z.base64() }).optional(),
  }),
  // Used only for statistics.
  EmailTags: z.unknown().optional(),
});
type SendEmail = z.infer<typeof SendEmail>;

const MAX_RECIPIENTS = 50;
const SEND_EMAIL_PATH = '/v2/email/outbound-emails';

/**
 * The part of Amazon SES v2 that the app uses: `SendEmail`. Emails go to the outbox.
 *
 * @throws AwsError as SES does: `MessageRejected` if the sender is not an identity of the app (in the sandbox, also if
 * a recipient is not), `BadRequestException` if the message is invalid or contains something that the local cloud does
 * not support.
 */
export function createSes({ identities, outbox, sandbox = false }: SesOptions): ServiceEmulator {
  return {
    service: 'ses',
    async handle(call): Promise<AwsReply> {
      if (call.method !== 'POST' || call.url.pathname !== SEND_EMAIL_PATH) {
        const requested = `${call.method} ${call.url.pathname}`;
        throw new AwsError(
          'NotFoundException',
          `The local SES supports only POST ${SEND_EMAIL_PATH}, not ${requested}`,
          404,
        );
      }
      const { recipients, ...message } = messageOf(inputOf(call.body));
      const { to, cc, bcc } = recipients;
      const all = [...to, ...cc, ...bcc];
      if (all.length < 1 || all.length > MAX_RECIPIENTS) {
        throw badRequest(`A message goes to 1 to ${MAX_RECIPIENTS} recipients; this one has ${all.length}`);
      }
      authorizeSending(call, message.from, { recipients: all, identities, sandbox });
      await outbox.add({
        ...message,
        to: to.join(', '),
        ...(cc.length > 0 ? { cc: cc.join(', ') } : {}),
        ...(bcc.length > 0 ? { bcc: bcc.join(', ') } : {}),
      });
      const body = JSON.stringify({ MessageId: randomUUID() });
      return { status: 200, headers: { 'content-type': 'application/json' }, body };
    },
  };
}

const badRequest = (message: string) => new AwsError('BadRequestException', message, 400);

function inputOf(body: Buffer): SendEmail {
  let json: unknown;
  try {
    json = JSON.parse(body.toString());
  } catch (error) {
    throw badRequest(`The body is not JSON: ${(error as Error).message}`);
  }
  const parsed = SendEmail.safeParse(json);
  if (parsed.success) return parsed.data;
  throw badRequest(`The local SES cannot send this:\n${z.prettifyError(parsed.error)}`);
}

/** An email with separate recipients. */
type OutgoingEmail = Omit<Email, 'to'> & { readonly from: string; readonly recipients: Recipients };
interface Recipients {
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
}

function messageOf({ FromEmailAddress, Destination, ReplyToAddresses, Content }: SendEmail): OutgoingEmail {
  const { Simple, Raw } = Content;
  if ((Simple === undefined) === (Raw === undefined))
    throw badRequest('Content has to be either Simple or Raw');
  const { headers: rawHeaders = {}, ...written } = Raw
    ? parseEmail(Buffer.from(Raw.Data, 'base64'))
    : simpleContent(Simple);
  const { From, To, ...headers } = rawHeaders;
  const from = FromEmailAddress ?? From;
  if (from === undefined) throw badRequest('The message has no sender');
  const { ToAddresses: to, CcAddresses: cc, BccAddresses: bcc } = Destination;
  return {
    ...written,
    from,
    recipients: { to: to.length > 0 || To === undefined ? to : To.split(/\s*,\s*/), cc, bcc },
    headers: {
      ...(ReplyToAddresses.length > 0 ? { 'Reply-To': ReplyToAddresses.join(', ') } : {}),
      ...headers,
    },
  };
}

type EmailContent = Pick<Email, 'subject' | 'text' | 'html' | 'headers'>;

function simpleContent(content: SendEmail['Content']['Simple']): EmailContent {
  if (content === undefined) throw badRequest('Content.Simple is missing');
  const { Subject, Body, Headers } = content;
  if (!Body.Text && !Body.Html) throw badRequest('A body has to be Text, Html, or both');
  return {
    subject: Subject.Data,
    text: Body.Text?.Data ?? '',
    ...(Body.Html ? { html: Body.Html.Data } : {}),
    headers: Object.fromEntries(Headers.map(({ Name, Value }) => [Name, Value])),
  };
}

/**
 * Refuses unverified addresses, and checks whether the role may send. In the sandbox recipients must be verified too,
 * and the role also needs permission for their identities: https://github.com/aws/aws-sdk-js/issues/3641. An identity
 * of the whole address takes precedence over one of its domain.
 */
function authorizeSending(
  call: AwsCall,
  from: string,
  {
    recipients,
    identities,
    sandbox,
  }: { recipients: readonly string[] } & Required<Omit<SesOptions, 'outbox'>>,
): void {
  const addressOf = (written: string) =>
    (/<([^<>]+)>\s*$/.exec(written)?.[1] ?? written).trim().toLowerCase();
  const identityOf = (address: string) =>
    [address, address.split('@')[1] ?? ''].find((each) => identities.includes(each));

  const sender = addressOf(from);
  const addresses = [sender, ...(sandbox ? recipients.map(addressOf) : [])];
  const unverified = addresses.filter((address) => identityOf(address) === undefined);
  if (unverified.length > 0) {
    const failed = `The following identities failed the check in region ${REGION.toUpperCase()}: ${unverified.join(', ')}`;
    throw new AwsError('MessageRejected', `Email address is not verified. ${failed}`, 400);
  }
  for (const identity of new Set(addresses.map(identityOf))) {
    call.authorize('ses:SendEmail', `arn:aws:ses:${REGION}:${ACCOUNT}:identity/${identity}`, {
      'ses:FromAddress': sender,
      'ses:Recipients': recipients,
    });
  }
}

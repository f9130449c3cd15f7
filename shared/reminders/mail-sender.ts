import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { environmentVariable } from '../environment.ts';

export interface Email {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Hands mail to SES. What SES refuses is thrown as its SDK throws it. */
export interface EmailSender {
  /** Where the app and the API answer, without a slash at the end: what links in mails begin with. */
  readonly webUrl: string;
  readonly apiUrl: string;
  /** The address that mails come from. */
  readonly from: string;
  send(mail: Email): Promise<void>;
}

/** SES answers within a second; whoever waits longer does not learn more. */
const TIMEOUT_MS = 10_000;

export function createEmailSender(): EmailSender {
  // No retries of the SDK's own: after a time-out it cannot know that SES has not taken the mail.
  const client = new SESv2Client({ maxAttempts: 1 });
  const FromEmailAddress = environmentVariable('MAIL_FROM');
  const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
  return {
    webUrl: environmentVariable('WEB_URL'),
    apiUrl: environmentVariable('API_URL').replace(/\/$/, ''),
    from: FromEmailAddress,
    async send({ to, subject, text, html, headers }) {
      await client.send(
        new SendEmailCommand({
          FromEmailAddress,
          Destination: { ToAddresses: [to] },
          Content: {
            Simple: {
              Subject: utf8(subject),
              Body: { Text: utf8(text), Html: utf8(html) },
              Headers: Object.entries(headers).map(([Name, Value]) => ({ Name, Value })),
            },
          },
        }),
        { abortSignal: AbortSignal.timeout(TIMEOUT_MS) },
      );
    },
  };
}

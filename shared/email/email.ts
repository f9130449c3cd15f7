import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { environmentVariable } from '../environment.ts';

export interface EmailContent {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface Email extends EmailContent {
  readonly to: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends email through SES. Errors of the SDK are passed on as they are. */
export interface EmailSender {
  /** The sender's address. */
  readonly from: string;
  send(email: Email): Promise<void>;
}

/**
 * Base URLs for links in emails, without a trailing slash. Functions of routes cannot have them: the API, and so its URL,
 * depends on these functions.
 */
export interface LinkBases {
  readonly webUrl: string;
  readonly apiUrl: string;
}

export const createLinkBases = (): LinkBases => ({
  webUrl: environmentVariable('WEB_URL'),
  apiUrl: environmentVariable('API_URL').replace(/\/$/, ''),
});

/** SES answers within a second; waiting longer does not help. */
const TIMEOUT_MS = 10_000;

export function createEmailSender(): EmailSender {
  // The SDK must not retry: after a timeout it cannot know whether SES has accepted the email.
  const client = new SESv2Client({ maxAttempts: 1 });
  const FromEmailAddress = environmentVariable('EMAIL_FROM');
  const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
  return {
    from: FromEmailAddress,
    async send({ to, subject, text, html, headers = {} }) {
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

/** HTML that looks right in light and dark mode and loads nothing. Colours follow the reader's colour scheme, except for the button, which is legible on any background. */
export const htmlPage = (body: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
</head>
<body style="margin:0;padding:24px 16px">
<div style="max-width:520px;margin:0 auto;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif">
${body}
</div>
</body>
</html>
`;

/** A paragraph of text. */
export const htmlParagraph = (words: string, style = '') =>
  `<p style="margin:0 0 16px${style === '' ? '' : `;${style}`}">${escapeHtml(words)}</p>`;

export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

import { TRASH_DAYS } from '../../shared/domain/views.ts';

/** What a reader has to know before the first request, in Markdown: the description of the whole API. */
export const guide = `Docket turns letters, invoices and other documents into data. Upload the files of a document and get a record: what it is, who sent it, what it asks for and by when. Every value is proved by a quote on a page.

## First steps

1. \`POST /auth/register\` creates an account, \`POST /auth/login\` signs in.
2. \`POST /documents\` creates a document and returns an upload for each of its files. Send the files there.
3. \`GET /documents/{id}\` shows how far the processing is. It ends with the status \`ready\`, \`needs-review\` or \`failed\`.

## Authentication

Send the access token of \`POST /auth/login\` with every request: \`Authorization: Bearer <accessToken>\`. It expires after \`expiresIn\` seconds. \`POST /auth/refresh\` returns a new one, and a new refresh token that replaces the former one. \`POST /auth/logout\` ends a session immediately. The API can be called from pages of any origin. Only the web app may have its refresh token in a cookie (\`session: "cookie"\` of \`POST /auth/login\`).

## Requests and responses

Bodies are JSON in UTF-8 and at most 10 MB; files are not sent to the API but to the uploads of \`POST /documents\`. Unknown properties and query parameters of a request are errors. New properties may be added to responses at any time.

Times are instants in UTC (\`2026-11-20T08:00:00.000Z\`), days are dates (\`2026-12-01\`), and amounts are decimal numbers as strings (\`"70.00"\`), so that no digit is lost. Ids are ULIDs (https://github.com/ulid/spec).

Some operations can stream their response. Choose with the \`Accept\` header: \`text/event-stream\` for chat. Exports are always streamed.

## Lists

Lists are returned in pages. \`limit\` is the maximum number of items in a page. To get the next page, send \`nextCursor\` as \`cursor\`, with all other parameters unchanged. On the last page \`nextCursor\` is null. A page may have fewer items than \`limit\`, or none, and still not be the last.

## Versions

Documents, reminders and settings have a \`version\`, with which the \`ETag\` of the response begins. Send either as \`If-Match\` to change only the version that you have seen: \`If-Match: "7"\`. If there is a newer one, the response is 412 and nothing is changed: get it again, and repeat the change. Without \`If-Match\` a change applies to whatever version there is.

To find out whether a document, a reminder or the settings have changed, send the \`ETag\` that you have as \`If-None-Match\`: the response is 304 without a body if nothing has. Browsers do this on their own. No other response may be cached.

## Errors

Every error is \`application/problem+json\` (RFC 9457). Rely on \`code\`, which is stable, and show \`detail\`, which is a sentence for the user. For an invalid request, \`errors\` lists every invalid value. docs/errors.md explains every code. Quote \`requestId\` when you report an error.

## Limits

The API limits the requests per second; sign-in, chat, translation and exports have lower limits than the rest. A request over a limit gets 429: wait a moment and repeat it, with longer pauses each time. A 503 with a \`Retry-After\` header says after how many seconds to repeat it.

A workspace has monthly limits for documents, pages, uploaded bytes and the cost of language models. \`GET /usage\` shows what is left. A request over one of these gets 402: repeating it does not help before the next month.`;

/** The areas of the API. */
export const tags = [
  { name: 'auth', description: 'Accounts, sessions and passwords.' },
  {
    name: 'documents',
    description: `Create, read, correct and file documents, and export them. A deleted document is in the trash for ${TRASH_DAYS} days.`,
  },
  { name: 'search', description: 'Search documents, and list their tags and senders.' },
  {
    name: 'chat',
    description: 'Ask questions about documents. Every sentence of an answer is proved by a quote.',
  },
  { name: 'invoices', description: 'Totals and line items of invoices and receipts.' },
  { name: 'reminders', description: 'Reminders by email and webhook, and the webhook itself.' },
  { name: 'jobs', description: 'Work in the background on many documents: follow it, and undo it.' },
  { name: 'workspace', description: 'Settings, usage and limits.' },
  { name: 'meta', description: 'About the API itself.' },
];

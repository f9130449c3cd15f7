/** A raw email as the outbox shows it: its headers, text and HTML. Supports what an app writes itself. */
export interface ParsedEmail {
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** The other headers, by name. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Headers about the encoding of the message, not its content. */
const TRANSPORT_HEADER = /^(MIME-Version|Content-|Date$|Message-ID$)/i;

/**
 * Parses an RFC 5322 message, multipart or not. Parts that are neither text nor HTML, such as attachments, are left
 * out.
 */
export function parseEmail(bytes: Buffer): ParsedEmail {
  const mail = parsePart(bytes.toString('latin1'));
  const parts = leafParts(mail);
  const bodyOf = (type: string) => parts.find((part) => typeOf(part).startsWith(type))?.body;
  const html = bodyOf('text/html');
  const entries = Object.entries(mail.headers).filter(([name]) => !TRANSPORT_HEADER.test(name));
  const { Subject: subject = '', ...headers } = Object.fromEntries(
    entries.map(([name, value]) => [name, decodeEncodedWords(value)]),
  );
  return { subject, text: bodyOf('text/plain') ?? '', ...(html === undefined ? {} : { html }), headers };
}

interface Part {
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded for a leaf; unchanged for a multipart. */
  readonly body: string;
}

const headerOf = ({ headers }: Part, name: string) =>
  Object.entries(headers).find(([each]) => each.toLowerCase() === name)?.[1];
const typeOf = (part: Part) => (headerOf(part, 'content-type') ?? 'text/plain').toLowerCase();

function parsePart(text: string): Part {
  const [head = '', ...body] = text.split(/\r?\n\r?\n/);
  const lines = head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const headers = Object.fromEntries(
    lines
      .filter((line) => line.includes(':'))
      .map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon), line.slice(colon + 1).trim()];
      }),
  );
  const part = { headers, body: body.join('\n\n') };
  return typeOf(part).startsWith('multipart/') ? part : { headers, body: decodeBody(part) };
}

function leafParts(part: Part): Part[] {
  const [, boundary] = /boundary="?([^";]+)"?/i.exec(headerOf(part, 'content-type') ?? '') ?? [];
  if (boundary === undefined) return [part];
  const inside = part.body.split(`--${boundary}`).slice(1, -1);
  return inside.flatMap((text) => leafParts(parsePart(text.replace(/^\r?\n/, '').replace(/\r?\n$/, ''))));
}

function decodeBody(part: Part): string {
  switch (headerOf(part, 'content-transfer-encoding')?.toLowerCase()) {
    case 'base64':
      return Buffer.from(part.body, 'base64').toString();
    case 'quoted-printable':
      return decodeQuotedPrintable(part.body.replaceAll(/=\r?\n/g, ''));
    default:
      return Buffer.from(part.body, 'latin1').toString();
  }
}

const decodeQuotedPrintable = (text: string) =>
  Buffer.from(
    text.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString();

/** Encoded words (RFC 2047): `=?UTF-8?B?…?=`, `=?UTF-8?Q?…?=`. */
const decodeEncodedWords = (value: string) =>
  value
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?[^?]+\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(text, 'base64').toString()
        : decodeQuotedPrintable(text.replaceAll('_', ' ')),
    );

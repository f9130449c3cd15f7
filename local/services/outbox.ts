import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServiceEmulator } from '../aws/service.ts';
import { escapeXml } from '../escape-xml.ts';

/** An email that would have been sent. */
export interface Email {
  readonly from?: string;
  readonly to: string;
  readonly cc?: string;
  readonly bcc?: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Additional headers, such as `List-Unsubscribe`. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface SentEmail extends Email {
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** The local cloud's outgoing emails: a folder with one JSON file per email, and a page for the browser. */
export interface Outbox {
  add(message: Email): Promise<SentEmail>;
  /** Newest first. */
  list(): Promise<SentEmail[]>;
}

export function createOutbox({
  folder,
  clock = () => new Date(),
}: {
  folder: string;
  clock?: () => Date;
}): Outbox {
  let last = '';
  /** Names sort by time, also within one millisecond. */
  const nameAt = (at: string) => {
    const stem = at.replaceAll(':', '-');
    const repeated = last.startsWith(stem) ? Number(last.slice(stem.length + 1, stem.length + 5)) + 1 : 0;
    last = `${stem}-${String(repeated).padStart(4, '0')}`;
    return `${last}-${randomUUID().slice(0, 8)}.json`;
  };
  return {
    async add(message) {
      const sent: SentEmail = { at: clock().toISOString(), ...message };
      const file = join(folder, nameAt(sent.at));
      await mkdir(folder, { recursive: true });
      // Renamed into place, so that the folder never lists a partial email.
      await writeFile(`${file}.part`, `${JSON.stringify(sent, null, 2)}\n`);
      await rename(`${file}.part`, file);
      return sent;
    },
    async list() {
      await mkdir(folder, { recursive: true });
      const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted();
      const texts = await Promise.all(names.toReversed().map((name) => readFile(join(folder, name), 'utf8')));
      return texts.map((text) => JSON.parse(text) as SentEmail);
    },
  };
}

/** The page at `/outbox`, as an emulator for the AWS server. */
export function createOutboxPage(outbox: Outbox): ServiceEmulator {
  return {
    service: 'outbox',
    unsignedGetPaths: /^\/outbox\/?$/,
    async handle() {
      return {
        status: 200,
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
          // Nothing in an email is run or loaded, and no other page can frame the outbox.
          'content-security-policy':
            "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; frame-ancestors 'none'",
        },
        body: render(await outbox.list()),
      };
    },
  };
}

const render = (messages: readonly SentEmail[]) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Outbox</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2.5rem auto; padding: 0 1rem; }
  h1 { margin: 0; }
  article { border: 1px solid #8886; border-radius: 10px; margin: 1.5rem 0; overflow: hidden; }
  header, pre, details { padding: 0 1.25rem; }
  header { padding-block: 1rem; border-bottom: 1px solid #8884; }
  h2 { font-size: 1.1rem; line-height: 1.3; margin: 0 0 .25rem; overflow-wrap: anywhere; }
  p { margin: 0; overflow-wrap: anywhere; }
  header p, body > p, details { font-size: .875rem; opacity: .75; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: 1rem 0; }
  details { padding-block: .75rem; border-top: 1px solid #8884; }
  iframe { display: block; width: 100%; height: 28rem; border: 0; background: Canvas; }
</style>
<h1>Outbox</h1>
<p>Emails that the app would have sent, newest first</p>
${messages.map(article).join('\n') || '<p>No emails yet</p>'}
</html>
`;

/** As in an email client: the HTML if there is one, with the plain text and the headers collapsed. */
const article = ({ subject, text, html, at, to, headers, ...addresses }: SentEmail) => `<article>
<header>
<h2>${escapeXml(subject)}</h2>
<p>to ${escapeXml(to)}, <time datetime="${escapeXml(at)}">${escapeXml(at.slice(0, 19).replace('T', ' '))} UTC</time></p>
</header>
${html === undefined ? '' : frame(subject, html)}
${html === undefined ? plain(text) : `<details><summary>Plain text</summary>${plain(text)}</details>`}
<details><summary>Headers</summary>${headerLines({ ...addresses, ...headers })}</details>
</article>`;

const plain = (text: string) => `<pre>${escapeXml(text)}</pre>`;

/** Links in the email open in a new tab. */
const frame = (subject: string, html: string) =>
  `<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" title="${escapeXml(subject)}" srcdoc="${escapeXml(
    html.replace(/<head>/i, '$&<base target="_blank">'),
  )}"></iframe>`;

const headerLines = (values: object) =>
  Object.entries(values)
    .map(([name, value]) => `<p>${escapeXml(name)}: ${escapeXml(String(value))}</p>`)
    .join('') || '<p>None</p>';

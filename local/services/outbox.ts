import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StandIn } from '../aws/service.ts';

/** A message that would have been sent. */
export interface Message {
  readonly from?: string;
  readonly to: string;
  readonly cc?: string;
  readonly bcc?: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Further headers, such as `List-Unsubscribe`. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface SentMessage extends Message {
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** Where the local cloud's e-mails go: a folder with a JSON file each, and a page for the browser. */
export interface Outbox {
  add(message: Message): Promise<SentMessage>;
  /** Newest first. */
  list(): Promise<SentMessage[]>;
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
      const sent: SentMessage = { at: clock().toISOString(), ...message };
      const file = join(folder, nameAt(sent.at));
      await mkdir(folder, { recursive: true });
      // Written aside and renamed: whoever lists the folder never meets half a message.
      await writeFile(`${file}.part`, `${JSON.stringify(sent, null, 2)}\n`);
      await rename(`${file}.part`, file);
      return sent;
    },
    async list() {
      await mkdir(folder, { recursive: true });
      const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted();
      const texts = await Promise.all(names.toReversed().map((name) => readFile(join(folder, name), 'utf8')));
      return texts.map((text) => JSON.parse(text) as SentMessage);
    },
  };
}

/** The page at `/outbox`, for the server to mount. */
export function outboxPage(outbox: Outbox): StandIn {
  return {
    service: 'outbox',
    paths: /^\/outbox\/?$/,
    async handle() {
      return {
        status: 200,
        headers: {
          'content-type': 'text/html; charset=utf-8',
          // Nothing in a message is ever run or loaded.
          'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'",
        },
        body: render(await outbox.list()),
      };
    },
  };
}

const render = (messages: readonly SentMessage[]) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Outbox</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #222; }
  article { border-top: 1px solid #ccc; padding: 1rem 0; }
  h2 { font-size: 1.1rem; margin: 0; }
  p { margin: 0; color: #555; overflow-wrap: anywhere; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
  iframe { width: 100%; height: 20rem; border: 1px solid #ccc; }
</style>
<h1>Outbox</h1>
<p>E-mails this app would have sent, newest first.</p>
${messages.map(article).join('\n') || '<p>There are none yet.</p>'}
</html>
`;

const article = ({ subject, text, html, at, headers, ...addresses }: SentMessage) => `<article>
<h2>${escaped(subject)}</h2>
<p><time datetime="${escaped(at)}">${escaped(at)}</time></p>
${lines(addresses)}${lines(headers)}
<pre>${escaped(text)}</pre>
${html === undefined ? '' : `<iframe sandbox title="${escaped(subject)}" srcdoc="${escaped(html)}"></iframe>`}
</article>`;

const lines = (values: object = {}) =>
  Object.entries(values)
    .map(([name, value]) => `<p>${escaped(name)}: ${escaped(String(value))}</p>`)
    .join('');

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);

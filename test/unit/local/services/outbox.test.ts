import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startAwsServer } from '../../../../local/aws/server.ts';
import { createOutbox, createOutboxPage, type Outbox } from '../../../../local/services/outbox.ts';

let folder: string;
let outbox: Outbox;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docket-outbox-'));
  outbox = createOutbox({ folder, clock: () => new Date('2026-11-20T10:00:00Z') });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const message = (subject: string) => ({ to: 'ann@example.com', subject, text: 'Your code is 123456.' });

describe('the outbox', () => {
  test('lists the newest message first, even within a millisecond', async () => {
    for (const subject of ['one', 'two', 'three']) await outbox.add(message(subject));

    const subjects = (await outbox.list()).map(({ subject }) => subject);

    expect(subjects).toEqual(['three', 'two', 'one']);
  });

  test('stores each message as a file that can be opened', async () => {
    await outbox.add(message('Hello'));

    const [name = '', ...others] = await readdir(folder);
    const text = await readFile(join(folder, name), 'utf8');

    expect(others).toEqual([]);
    expect(name).toMatch(/^2026-11-20T10-00-00\.000Z-.*\.json$/);
    expect(JSON.parse(text)).toEqual({ ...message('Hello'), at: '2026-11-20T10:00:00.000Z' });
  });

  test('is empty before the first message', async () => {
    const fresh = createOutbox({ folder: join(folder, 'not-there-yet') });

    expect(await fresh.list()).toEqual([]);
  });
});

describe('the page of the outbox', () => {
  test('shows messages as text and executes nothing in them', async () => {
    await outbox.add({
      to: '"><script>alert(1)</script>@example.com',
      subject: '<img src=x onerror=alert(2)>',
      text: '<script>alert(3)</script>',
      html: '<head></head><p title="a">Hi</p><script>alert(4)</script>',
      headers: { 'X-Test': '<script>alert(5)</script>' },
    });
    const principals = () => undefined;
    const server = await startAwsServer({
      port: 0,
      emulators: [createOutboxPage(outbox)],
      findPrincipal: principals,
      authorize: () => undefined,
    });

    const response = await fetch(`${server.url}/outbox`);

    const page = await response.text();
    await server.close();
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page).toContain('&lt;script&gt;alert(3)&lt;/script&gt;');
    expect(page).toContain(
      'srcdoc="&lt;head&gt;&lt;base target=&quot;_blank&quot;&gt;&lt;/head&gt;&lt;p title=&quot;a&quot;&gt;Hi&lt;/p&gt;',
    );
    expect(page).toMatch(/<iframe sandbox="allow-popups allow-popups-to-escape-sandbox"/);
    expect(page).not.toMatch(/<script|<img/);
  });
});

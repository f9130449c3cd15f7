import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { councilLetter } from '../../fixtures/documents/index.ts';
import type { Cloud } from '../../local/cloud.ts';
import { PASSWORD, registerUser, startApp } from './app-harness.ts';
import { makeReminderDue } from './due-reminders.ts';
import { createPdfFile, postFile, startDocument, waitForDocument } from './uploads.ts';

const stateFolder = mkdtempSync(join(tmpdir(), 'docket-tracing-'));
let cloud: Cloud;
beforeAll(async () => {
  cloud = await startApp({ stateFolder });
});
afterAll(async () => {
  await cloud.close();
  rmSync(stateFolder, { recursive: true, force: true });
});

interface Line {
  readonly event?: string;
  readonly function?: string;
  readonly requestId?: string;
  readonly traceId?: string;
  readonly route?: string;
  readonly queue?: string;
}

/** The lines that functions have logged. */
function logLines(): Line[] {
  const folder = join(stateFolder, 'logs');
  return readdirSync(folder)
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))
    .filter((line) => line.startsWith('{') && line.includes('"event"'))
    .map((line) => JSON.parse(line) as Line);
}

const anyTraceId: unknown = expect.stringMatching(/^[\da-f]{32}$/);
const traceIdOf = (digit: string) => digit.repeat(32);
const traceparentOf = (digit: string) => `00-${traceIdOf(digit)}-00f067aa0ba902b7-01`;

describe('a request', () => {
  it.each([
    { what: 'a success', path: '/health', status: 200 },
    { what: 'an error', path: '/search?limit=x', status: 400 },
    { what: 'a stream', path: '/documents/export?format=csv', status: 200 },
    { what: 'a refused access token', path: '/auth/me', token: 'a.b.c', status: 401 },
    { what: 'an unknown route', path: '/nothing', status: 404 },
  ])('has its id in the response and in the logs: $what', async ({ path, status, token }) => {
    const { accessToken } = await registerUser(cloud);

    const response = await fetch(cloud.apiUrl + path, {
      headers: { Authorization: `Bearer ${token ?? accessToken}` },
    });
    const body = await response.text();
    await cloud.settled();

    const requestId = response.headers.get('X-Request-Id');
    expect([response.status, requestId]).toEqual([status, expect.stringMatching(/^[\w-]{20,}$/)]);
    expect(response.headers.get('Access-Control-Expose-Headers')).toContain('X-Request-Id');
    if (status !== 200) expect(JSON.parse(body)).toMatchObject({ requestId });
    if (status !== 404) expect(logLines().filter((line) => line.requestId === requestId)).not.toEqual([]);
  });

  it('is logged with the trace of its traceparent, by the route and the worker of its message', async () => {
    const { accessToken } = await registerUser(cloud);

    const response = await fetch(`${cloud.apiUrl}/auth/me`, {
      method: 'DELETE',
      headers: {
        Authorization: `Bearer ${accessToken}`,
        'Content-Type': 'application/json',
        traceparent: traceparentOf('a'),
      },
      body: JSON.stringify({ password: PASSWORD }),
    });
    await cloud.settled();

    expect(response.status).toBe(202);
    const traced = logLines().filter(({ traceId }) => traceId === traceIdOf('a'));
    const requestId = response.headers.get('X-Request-Id');
    expect(traced).toContainEqual(
      expect.objectContaining({ event: 'request.completed', route: 'DELETE /auth/me', requestId }),
    );
    expect(traced).toContainEqual(expect.objectContaining({ event: 'erasure.pass-completed' }));
    // The worker has sent the message again, to look once more after a while.
    expect(traced).toContainEqual(expect.objectContaining({ event: 'message.deferred' }));
  });

  it('leads with one trace id from the client through the upload to the last worker', async () => {
    const user = await registerUser(cloud);
    const file = await createPdfFile(councilLetter);
    const { document, uploads } = await startDocument(user, file);
    await postFile(uploads[0], file);
    await waitForDocument(user.client, document.id, { seconds: 200 });
    await cloud.settled();

    const lines = logLines();
    const [created] = lines.filter(({ route }) => route === 'POST /documents');
    const traced = lines.filter(({ traceId }) => traceId === created?.traceId);
    const isOf = (name: string) => (line: Line) => line.function?.includes(`-${name}`) ?? false;
    const workers = ['receiveUpload', 'analyseDocument', 'drawPages', 'handleDocumentChange'];
    expect(workers.filter((name) => !traced.some(isOf(name)))).toEqual([]);
    expect(traced).toContainEqual(expect.objectContaining({ event: 'document.settled' }));
  });

  it('leads from a scheduled function to the workers of its messages', async () => {
    const { client } = await registerUser(cloud);
    const dueAt = new Date(Date.now() + 3_600_000).toISOString();
    const { id } = await client.createReminder({ body: { title: 'Pay the rent', dueAt } });
    await makeReminderDue(cloud, id);

    await cloud.schedules.fire('sweepReminders');
    await cloud.settled();

    const lines = logLines();
    const [sent] = lines.filter(({ event }) => event === 'reminder.sent');
    const sweep = lines.filter(
      ({ event, traceId }) => event === 'sweep.completed' && traceId === sent?.traceId,
    );
    expect(sent).toMatchObject({ traceId: expect.stringMatching(/^[\da-f]{32}$/), channel: 'email' });
    expect(sweep).toHaveLength(1);
  });

  it('begins a trace of its own if its traceparent is not valid or missing', async () => {
    const requestIds: (string | null)[] = [];
    for (const traceparent of [traceparentOf('b'), traceparentOf('B'), undefined]) {
      const response = await fetch(`${cloud.apiUrl}/health`, {
        headers: traceparent === undefined ? {} : { traceparent },
      });
      requestIds.push(response.headers.get('X-Request-Id'));
    }
    await cloud.settled();

    const lines = logLines().filter(({ event }) => event === 'request.completed');
    const traceIds = requestIds.map((id) => lines.find(({ requestId }) => requestId === id)?.traceId);
    expect(traceIds).toEqual([traceIdOf('b'), anyTraceId, anyTraceId]);
    expect(new Set(traceIds).size).toBe(3);
  });
});

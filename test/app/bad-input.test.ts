import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../local/cloud.ts';
import { maxBytes } from '../../shared/domain/limits.ts';
import { createPngHeader } from '../unit/ingestion/ingestion-fixtures.ts';
import { registerUser, startApp, type TestUser } from './app-harness.ts';
import { anySentenceAbout, namedFile, padHeader, postFile, startDocument } from './uploads.ts';

let cloud: Cloud;
let user: TestUser;
beforeAll(async () => {
  cloud = await startApp();
  user = await registerUser(cloud);
});
afterAll(() => cloud.close());

/** A raw request, with the problem details of its response. */
async function problemOf(
  path: string,
  { headers, ...init }: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {},
): Promise<unknown> {
  const response = await fetch(cloud.apiUrl + path, {
    ...init,
    headers: {
      authorization: `Bearer ${user.accessToken}`,
      'content-type': 'application/json',
      ...headers,
    },
  });
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  return response.json();
}

const post = (body: unknown) => ({ method: 'POST', body: JSON.stringify(body) });
const photo = { name: 'letter.jpg', contentType: 'image/jpeg', size: 1000 };

describe('an impossible id', () => {
  const ids = ['x', '%00', '%F0%9F%98%80', '..%2f..', 'W%23x%23D%23y', 'y'.repeat(100)];

  it.each(ids)('returns 404 for documents and reminders: %s', async (id) => {
    const body = JSON.stringify({ title: 'x', documentId: decodeURIComponent(id), dueDate: '2040-01-01' });
    const problems = await Promise.all([
      problemOf(`/documents/${id}`),
      problemOf(`/documents/${id}/history`),
      problemOf(`/documents/${id}?permanent=true`, { method: 'DELETE' }),
      problemOf('/reminders', { method: 'POST', body }),
      problemOf(`/reminders?documentId=${id}`),
      problemOf(`/reminders/${id}`),
      problemOf(`/reminders/${id}`, { method: 'DELETE' }),
    ]);

    const [document, reminder] = ['document', 'reminder'].map((what) => ({
      status: 404,
      code: `${what}.not-found`,
    }));
    expect(problems).toMatchObject([...Array.from({ length: 5 }, () => document), reminder, reminder]);
  });
});

describe('an invalid request', () => {
  it('returns 400 and names the unknown fields', async () => {
    const problem = await problemOf(
      '/documents',
      post({ files: [{ ...photo, colour: 'blue' }], urgent: true }),
    );

    expect(problem).toMatchObject({ status: 400, code: 'request.invalid', requestId: expect.any(String) });
    const { errors } = problem as { errors: { path: string; message: string }[] };
    expect(errors.map(({ path }) => path).toSorted()).toEqual(['body.files[0].colour', 'body.urgent']);
    expect(new Set(errors.map(({ message }) => message))).toEqual(
      new Set(['is not a known field; remove it']),
    );
  });

  it.each([
    { what: 'without files', body: { files: [] }, path: 'body.files' },
    {
      what: 'with 20,000 files',
      body: { files: Array.from({ length: 20_000 }, () => photo) },
      path: 'body.files',
    },
    { what: 'with a file of no bytes', body: { files: [{ ...photo, size: 0 }] }, path: 'body.files[0].size' },
    { what: 'with half a byte', body: { files: [{ ...photo, size: 1.5 }] }, path: 'body.files[0].size' },
    {
      what: 'with a file without a name',
      body: { files: [{ ...photo, name: ' ' }] },
      path: 'body.files[0].name',
    },
    { what: 'of an unknown kind', body: { files: [photo], kind: 'novel' }, path: 'body.kind' },
    { what: 'that is a list', body: [], path: 'body' },
  ])('returns 400 with the path of the error: $what', async ({ body, path }) => {
    const problem = await problemOf('/documents', post(body));

    expect(problem).toMatchObject({ status: 400, code: 'request.invalid', errors: [{ path }] });
  });

  it('returns 400 if the body is not valid JSON and 415 if it has another content type', async () => {
    const broken = await problemOf('/documents', { method: 'POST', body: '{"files": [' });
    const form = await problemOf('/documents', {
      method: 'POST',
      body: 'files=1',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });

    expect(broken).toMatchObject({ status: 400, code: 'request.invalid-json' });
    expect(form).toMatchObject({ status: 415, code: 'request.unsupported-media-type' });
  });

  it('returns 413 if the body is larger than 10 MB', async () => {
    const problem = await problemOf('/documents', { method: 'POST', body: ' '.repeat(10 * 1024 * 1024 + 1) });

    expect(problem).toMatchObject({ status: 413, code: 'request.too-large' });
  });

  it.each([
    { method: 'GET', path: '/nowhere' },
    { method: 'GET', path: '/documents/1/2/3/4' },
    { method: 'PUT', path: '/documents' },
    { method: 'DELETE', path: '/auth/login' },
  ])('returns 404 for an unknown route: $method $path', async ({ method, path }) => {
    expect(await problemOf(path, { method })).toMatchObject({ status: 404, code: 'route.not-found' });
  });

  it.each(['x', '../../etc/passwd', '%00', "' OR 1=1", '01KAAAAAAAAAAAAAAAAAAAAAAA'])(
    'returns 404 for an unknown document: %j',
    async (id) => {
      const problem = await problemOf(`/documents/${encodeURIComponent(id)}`);

      expect(problem).toMatchObject({ status: 404, code: 'document.not-found' });
    },
  );
});

describe('POST /documents', () => {
  it.each([
    {
      what: 'a web page',
      files: [{ ...photo, name: 'a.html', contentType: 'text/html' }],
      code: 'document.unsupported-type',
      about: /“a.html” has the type text\/html/,
    },
    {
      what: 'an image over 10 MB',
      files: [{ ...photo, size: maxBytes['image/jpeg'] + 1 }],
      code: 'document.too-large',
      about: /“letter.jpg” is larger than 10 MB, .* JPEG/,
    },
    {
      what: 'a PDF over 50 MB',
      files: [{ name: 'a.pdf', contentType: 'application/pdf', size: maxBytes['application/pdf'] * 2 }],
      code: 'document.too-large',
      about: /“a.pdf” is larger than 50 MB, .* PDF/,
    },
  ])('refuses with a code and a sentence: $what', async ({ files, code, about }) => {
    const problem = await problemOf('/documents', post({ files }));

    expect(problem).toMatchObject({ status: 400, code, detail: anySentenceAbout(about) });
  });
});

describe('S3 refuses an upload', () => {
  const photo = namedFile('photo.png', createPngHeader());

  it('if the file is empty', async () => {
    const { uploads } = await startDocument(user, photo);

    const posting = postFile(uploads[0], namedFile('photo.png', new Uint8Array()));

    await expect(posting).rejects.toMatchObject({ status: 400, code: 'EntityTooSmall' });
  });

  it('if the file is larger than its limit', async () => {
    const { uploads } = await startDocument(user, photo);

    const posting = postFile(
      uploads[0],
      namedFile('photo.png', padHeader(createPngHeader(), maxBytes['image/png'] + 1)),
    );

    await expect(posting).rejects.toMatchObject({ status: 400, code: 'EntityTooLarge' });
  });

  it.each([
    { what: 'key', name: 'key', change: (key: string) => key.replace(/\/\d+$/, '/2') },
    {
      what: 'key to that of another user',
      name: 'key',
      change: (key: string) => key.replace(/^uploads\/[^/]+/, 'uploads/somebody'),
    },
    { what: 'type', name: 'Content-Type', change: () => 'text/html' },
    {
      what: 'policy',
      name: 'Policy',
      change: () => Buffer.from('{"expiration":"2099-01-01","conditions":[]}').toString('base64'),
    },
    {
      what: 'signature',
      name: 'X-Amz-Signature',
      change: (signature: string) => signature.replace(/^./, (c) => (c === '0' ? '1' : '0')),
    },
    { what: 'storage class', name: 'x-amz-storage-class', change: () => 'GLACIER' },
  ])('if the form has a changed $what', async ({ name, change }) => {
    const { uploads } = await startDocument(user, photo);
    const [upload] = uploads;
    const fields = { ...upload?.fields, [name]: change(upload?.fields[name] ?? '') };

    const posting = postFile({ url: upload?.url ?? '', fields }, photo);

    await expect(posting).rejects.toMatchObject({
      status: 403,
      code: expect.stringMatching(/^(AccessDenied|SignatureDoesNotMatch)$/),
    });
  });
});

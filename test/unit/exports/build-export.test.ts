import { randomBytes, randomUUID } from 'node:crypto';
import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { deleteItems } from '../../../shared/table/client.ts';
import { exportKey } from '../../../shared/table/keys.ts';
import { crashAt } from '../crash-injection.ts';
import { useTable } from '../table/local-table.ts';
import { createExportHarness } from './export-harness.ts';
import { readZip } from './read-zip.ts';

const deps = useTable();
const createHarness = (workspaceId: string = randomUUID()) => createExportHarness(deps, workspaceId);
const MB = 1024 ** 2;

const contentsOf = (archive: Buffer) =>
  Object.fromEntries(readZip(archive).map(({ path, bytes }) => [path, bytes]));

describe('an export', () => {
  it('has every original, the tables and a README', async () => {
    const harness = createHarness();
    const [letter, photo] = [Buffer.from('%PDF letter'), Buffer.from('photo')];
    await harness.add(letter, { title: 'A letter' });
    await harness.add(photo, { title: 'Same title', view: 'archived' });
    await harness.add(photo, { title: 'Same title', duplicateOf: ulid() });

    const { id } = await harness.start();
    await harness.deliverAll();

    const contents = contentsOf(harness.archive(id));
    const originals = Object.keys(contents).filter((path) => path.startsWith('originals/'));
    expect(originals.toSorted()).toEqual([
      expect.stringMatching(/A letter \[\d\]\.png$/),
      expect.stringMatching(/Same title \[\d\]\.png$/),
      expect.stringMatching(/Same title \[\d\]\.png$/),
    ]);
    expect(new Set(originals.map((path) => String(contents[path])))).toEqual(
      new Set([String(letter), String(photo)]),
    );
    const csv = String(contents['documents.csv']).split('\r\n');
    expect(csv[0]).toMatch(/^\uFEFFid,created,.*,files,paths$/);
    expect(csv.at(-2)).toMatch(/^# end of table: 3 rows,/);
    const lines = String(contents['documents.ndjson']).trimEnd().split('\n');
    const rows = lines.map((line) => JSON.parse(line) as { paths?: string[] });
    expect(
      rows
        .slice(0, -1)
        .flatMap(({ paths = [] }) => paths)
        .toSorted(),
    ).toEqual(originals.toSorted());
    expect(rows.at(-1)).toEqual({ end: { documents: 3 } });
    expect(String(contents['README.txt'])).toContain('3 documents with 3 files');
    expect(lines[0]).not.toMatch(/workspaceId|sha256|digest/);
  });

  it('leaves out the trash, newer documents, and files that have not arrived', async () => {
    const harness = createHarness();
    await harness.add(Buffer.from('kept'), { title: 'Kept' });
    await harness.add(Buffer.from('trash'), { view: 'trash', trashedAt: new Date().toISOString() });
    await harness.add(Buffer.from('late'), { id: ulid(harness.clock.now + 1) });
    const missing = {
      id: 1,
      name: 'x.pdf',
      contentType: 'application/pdf',
      size: 3,
      pages: null,
      sha256: null,
    } as const;
    await harness.add(Buffer.from('x'), {
      title: 'Waiting',
      status: 'awaiting-upload',
      files: [{ ...missing, status: 'awaiting-upload' }],
    });

    const { id } = await harness.start();
    await harness.deliverAll();

    const paths = Object.keys(contentsOf(harness.archive(id))).filter((path) =>
      path.startsWith('originals/'),
    );
    expect(paths).toEqual([expect.stringContaining('Kept')]);
    expect(await harness.find(id)).toMatchObject({ status: 'done', documents: 2, files: 1 });
  });

  it('shows its progress, and in the end its size and when it is deleted', async () => {
    const harness = createHarness();
    await harness.add(randomBytes(1000));

    const started = await harness.start();
    await harness.deliverAll();

    expect(started).toMatchObject({ status: 'running', size: null, progress: { bytesTotal: null } });
    const done = await harness.find(started.id);
    const size = harness.archive(started.id).length;
    expect(done).toMatchObject({ status: 'done', size, progress: { bytesWritten: size, bytesTotal: size } });
    expect(Date.parse(done.expiresAt ?? '') - Date.parse(done.finishedAt ?? '')).toBe(7 * 24 * 3600 * 1000);
  });

  it('is written in several parts by several calls, and removes what it has stored meanwhile', async () => {
    const harness = createHarness();
    const bodies = [12, 9, 20, 3].map((size) => randomBytes(size * MB));
    for (const [index, bytes] of bodies.entries()) await harness.add(bytes, { title: `File ${index}` });
    const { id } = await harness.start();
    let calls = 0;

    while (harness.exportsQueue.messages.length > 0) {
      let steps = 0;
      calls += 1;
      await harness.deliver(harness.deps, () => ++steps > 1);
    }

    expect(calls).toBeGreaterThan(4);
    const contents = contentsOf(harness.archive(id));
    for (const [index, bytes] of bodies.entries()) {
      const path = Object.keys(contents).find((each) => each.includes(`File ${index}`)) ?? '';
      expect(contents[path]?.equals(bytes)).toBe(true);
    }
    const leftovers = [...harness.exportFiles.objects.keys()].filter((key) => key.includes('/work/'));
    expect(leftovers).toEqual([]);
    expect(harness.exportFiles.uploads.size).toBe(0);
  });

  it('is the same archive whenever its worker crashes, and the message is delivered again', async () => {
    const [a, b] = [randomBytes(17 * MB), randomBytes(100)];
    let [calls, hasCrashed] = [1, true];
    for (; hasCrashed; calls += 2) {
      const harness = createHarness();
      await harness.add(a, { title: 'Large' });
      await harness.add(b, { title: 'Small' });
      const { id } = await harness.start();
      const crashPoint = { callsLeft: calls, beforeLastCall: calls % 4 === 1 };

      await harness.deliver(crashAt(harness.deps, crashPoint));
      hasCrashed = crashPoint.callsLeft <= 0;
      await harness.deliverAll();

      const contents = contentsOf(harness.archive(id));
      expect(Object.keys(contents)).toHaveLength(5);
      expect(Object.values(contents).some((bytes) => bytes.equals(a))).toBe(true);
      expect(await harness.find(id)).toMatchObject({
        status: 'done',
        documents: 2,
        files: 2,
        missingFiles: 0,
      });
      expect(harness.emails.length).toBeGreaterThanOrEqual(1);
    }
    expect(calls).toBeGreaterThan(20);
  });

  it('leaves out a file that was deleted while it was written, and says how many', async () => {
    const harness = createHarness();
    await harness.add(Buffer.from('kept'), { title: 'Kept' });
    const gone = await harness.add(Buffer.from('gone'), { title: 'Gone' });
    const { id } = await harness.start();
    let steps = 0;
    await harness.deliver(harness.deps, () => ++steps > 1);
    for (const key of harness.exportFiles.objects.keys())
      if (key.startsWith('documents/') && key.includes(gone)) harness.exportFiles.objects.delete(key);

    await harness.deliverAll();

    const paths = Object.keys(contentsOf(harness.archive(id)));
    expect(paths.filter((path) => path.startsWith('originals/'))).toEqual([expect.stringContaining('Kept')]);
    expect(await harness.find(id)).toMatchObject({ status: 'done', files: 2, missingFiles: 1 });
  });

  it('may be empty', async () => {
    const harness = createHarness();

    const { id } = await harness.start();
    await harness.deliverAll();

    expect(Object.keys(contentsOf(harness.archive(id)))).toEqual([
      'README.txt',
      'documents.csv',
      'documents.ndjson',
    ]);
  });

  it('is written by one call at a time', async () => {
    const harness = createHarness();
    await harness.add(randomBytes(17 * MB));
    const { id } = await harness.start();
    harness.exportsQueue.messages.push(...harness.exportsQueue.messages);

    await Promise.all([harness.deliver(), harness.deliver()]);
    await harness.deliverAll();

    expect(Object.keys(contentsOf(harness.archive(id)))).toHaveLength(4);
    expect(harness.emails).toHaveLength(1);
  });

  it('is abandoned, with the parts that were uploaded, if its workspace is erased', async () => {
    const workspaceId = randomUUID();
    const harness = createHarness(workspaceId);
    await harness.add(randomBytes(17 * MB));
    const { id } = await harness.start();
    const { exports, ...rest } = harness.deps;
    let steps = 0;
    const erasing = async (...given: Parameters<typeof exports.tryProgress>) => {
      if (++steps === 3) await deleteItems(deps.table, [exportKey(workspaceId, id)]);
      return exports.tryProgress(...given);
    };

    await harness.deliver({ ...rest, exports: { ...exports, tryProgress: erasing } });

    expect(harness.exportsQueue.messages).toEqual([]);
    expect(harness.exportFiles.uploads.size).toBe(0);
    expect([...harness.exportFiles.objects.keys()].filter((key) => key.startsWith('exports/'))).toEqual([]);
  });
});

describe('the email about an export', () => {
  it('links to the app, not to the archive', async () => {
    const harness = createHarness();

    const { id } = await harness.start();
    await harness.deliverAll();

    const [email] = harness.emails;
    expect(email?.to).toBe('robin@example.com');
    expect(email?.text).toContain(`https://docket.example/settings?export=${id}`);
    expect(email?.html).toContain(`href="https://docket.example/settings?export=${id}"`);
    expect(JSON.stringify(email)).not.toContain('archive.zip');
  });

  it('is sent again if SES is throttling, and given up if SES refuses it', async () => {
    for (const [name, attempts] of [
      ['TooManyRequestsException', 2],
      ['MessageRejected', 1],
    ] as const) {
      const harness = createHarness();
      const { id } = await harness.start();
      let calls = 0;
      const send = async () => {
        calls += 1;
        if (calls === 1) throw Object.assign(new Error('no'), { name });
      };

      await harness.deliverAll({ ...harness.deps, email: { ...harness.deps.email, send } });

      expect(calls).toBe(attempts);
      expect(await harness.find(id)).toMatchObject({ status: 'done' });
    }
  });
});

describe('starting an export', () => {
  it('is refused while another one is running', async () => {
    const harness = createHarness();
    const { id } = await harness.start();

    await expect(harness.start()).rejects.toMatchObject({ code: 'export.running', values: { id } });
    const both = await Promise.allSettled([createHarness('w').start(), createHarness('w').start()]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('is refused after three in a day, and works the next day', async () => {
    const harness = createHarness();
    harness.clock.now = Date.parse('2026-11-20T10:00:00Z');
    for (let count = 0; count < 3; count += 1) {
      await harness.start();
      await harness.deliverAll();
    }

    await expect(harness.start()).rejects.toMatchObject({
      code: 'export.too-many',
      values: { max: 3, resetsOn: '2026-11-21' },
    });
    harness.clock.now = Date.parse('2026-11-21T00:00:01Z');
    await expect(harness.start()).resolves.toMatchObject({ status: 'running' });
  });

  it('is independent of other users', async () => {
    const { id } = await createHarness().start();

    await expect(createHarness().find(id)).rejects.toMatchObject({ code: 'export.not-found' });
  });
});

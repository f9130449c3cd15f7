import { randomUUID } from 'node:crypto';
import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { MAX_JOB_DOCUMENTS } from '../../../shared/domain/job.ts';
import { reason } from '../../../shared/domain/reasons.ts';
import { crashAt } from '../crash-injection.ts';
import { useTable } from '../table/local-table.ts';
import { createJobHarness } from './job-harness.ts';

const deps = useTable();
const createHarness = () => createJobHarness(deps, randomUUID());

describe('a job', () => {
  it('changes all documents that match, and counts those that were so before or cannot be changed', async () => {
    const harness = createHarness();
    const full = Array.from({ length: 20 }, (_, index) => `tag ${index}`);
    const [plain, tagged, filled, other] = [
      await harness.add({ kind: 'invoice' }),
      await harness.add({ kind: 'invoice', tags: ['House'] }),
      await harness.add({ kind: 'invoice', tags: full }),
      await harness.add({ view: 'archived' }),
    ];

    const started = await harness.start({ filter: { view: 'inbox' }, action: 'tag', add: ['house'] });
    await harness.deliverAll();

    expect(started).toMatchObject({ action: 'tag', status: 'running', total: null });
    expect(await harness.job(started.id)).toMatchObject({
      status: 'done',
      total: 3,
      done: 2,
      changed: 1,
      failed: 1,
      failures: [{ code: 'request.invalid', count: 1 }],
      finishedAt: expect.any(String),
    });
    expect((await harness.get(plain))?.tags).toEqual(['house']);
    expect((await harness.get(tagged))?.tags).toEqual(['House']);
    expect((await harness.get(filled))?.tags).toEqual(full);
    expect((await harness.get(other))?.tags).toEqual([]);
  });

  it('does not change documents that were created after it began', async () => {
    const harness = createHarness();
    await harness.add();
    const { id } = await harness.start({ action: 'archive' });
    const late = await harness.add({ id: ulid(harness.clock.now + 1) });

    await harness.deliverAll();

    expect(await harness.job(id)).toMatchObject({ total: 1, changed: 1 });
    expect(await harness.get(late)).toMatchObject({ view: 'inbox' });
  });

  it('fails before it changes anything if too many documents match', async () => {
    const harness = createHarness();
    const document = await harness.add();
    const { id } = await harness.start({ action: 'archive' });
    const { jobs } = harness.deps;
    const found = MAX_JOB_DOCUMENTS;
    const tryClaim: typeof jobs.tryClaim = async (ref, lease) => {
      const job = await jobs.tryClaim(ref, lease);
      return job && { ...job, found };
    };

    await harness.deliverAll({ ...harness.deps, jobs: { ...jobs, tryClaim } });

    expect(await harness.job(id)).toMatchObject({
      status: 'failed',
      statusReason: { code: 'job.too-many-documents' },
      changed: 0,
    });
    expect(await harness.get(document)).toMatchObject({ view: 'inbox' });
  });

  it('continues in the next call if it runs out of time', async () => {
    const harness = createHarness();
    for (let count = 0; count < 150; count += 1) await harness.add();
    const { id } = await harness.start({ action: 'archive' });
    let parts = 0;

    while (harness.jobsQueue.messages.length > 0) {
      let isFirst = true;
      parts += 1;
      await harness.deliver(harness.deps, () => (isFirst ? (isFirst = false) : true));
    }

    expect(parts).toBeGreaterThan(3);
    expect(await harness.job(id)).toMatchObject({ status: 'done', total: 150, changed: 150, failed: 0 });
  });

  it('changes each document once, whenever its worker crashes', async () => {
    const ends: unknown[] = [];
    for (let calls = 1; ends.at(-1) !== 'no crash'; calls += 3) {
      const harness = createHarness();
      const ids = [await harness.add(), await harness.add({ view: 'archived' }), await harness.add()];
      const { id } = await harness.start({ action: 'tag', add: ['House'] });
      const crashPoint = { callsLeft: calls, beforeLastCall: calls % 2 === 0 };

      await harness.deliver(crashAt(harness.deps, crashPoint));
      const hasCrashed = crashPoint.callsLeft <= 0;
      await harness.deliverAll();

      expect(await harness.job(id)).toMatchObject({ status: 'done', total: 3, done: 3, changed: 3 });
      for (const document of ids) {
        expect(await harness.get(document)).toMatchObject({ tags: ['House'], version: 2 });
        expect(await harness.history(document)).toEqual(['changed']);
      }
      ends.push(hasCrashed ? 'crash' : 'no crash');
    }
    expect(ends.length).toBeGreaterThan(5);
  });

  it('is done once if its message is delivered twice, also at the same time', async () => {
    const harness = createHarness();
    const document = await harness.add();
    const { id } = await harness.start({ action: 'markRead' });
    harness.jobsQueue.messages.push(...harness.jobsQueue.messages);

    await Promise.all([harness.deliver(), harness.deliver()]);
    await harness.deliverAll();

    expect(await harness.job(id)).toMatchObject({ status: 'done', total: 1, changed: 1 });
    expect(await harness.get(document)).toMatchObject({ read: true, version: 2 });
  });

  it('runs next to another job on the same documents', async () => {
    const harness = createHarness();
    const ids = [await harness.add(), await harness.add()];
    await harness.start({ action: 'tag', add: ['a'] });
    await harness.start({ action: 'tag', add: ['b'] });

    await Promise.all([harness.deliver(), harness.deliver()]);

    for (const id of ids) expect((await harness.get(id))?.tags.toSorted()).toEqual(['a', 'b']);
  });

  it('ends with a reason when it is given up, and can still be undone', async () => {
    const harness = createHarness();
    const document = await harness.add();
    const { id } = await harness.start({ action: 'archive' });
    const broken = {
      ...harness.deps.jobs,
      getDocuments: () => Promise.reject(new Error('The table is broken')),
    };
    await harness.deliver({ ...harness.deps, jobs: broken });
    const { workspaceId = '' } = (await harness.get(document)) ?? {};

    await harness.deps.jobs.fail({ workspaceId, jobId: id }, reason('job.gave-up', {}));
    await harness.deliverAll();

    expect(await harness.job(id)).toMatchObject({ status: 'failed', statusReason: { code: 'job.gave-up' } });
    expect(await harness.undo(id)).toMatchObject({ action: 'undo', undoes: id });
  });

  it.each([{ q: '"open' }, { q: 'gas', status: 'reading' }])(
    'is refused with the query %j',
    async (filter) => {
      await expect(createHarness().start({ filter, action: 'archive' })).rejects.toMatchObject({
        code: 'search.invalid-query',
      });
    },
  );

  it('is refused if it snoozes documents to a time that has passed', async () => {
    const snooze = { action: 'snooze', until: '2020-01-01T00:00:00.000Z' };

    await expect(createHarness().start(snooze)).rejects.toMatchObject({ code: 'request.invalid' });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isTransient } from '../../../shared/retry.ts';
import { indexDocument } from '../../../shared/search/index-document.ts';
import { createIndexRecordWriter } from '../../../shared/table/search-index/index-records.ts';
import { createSearchIndexWriter } from '../../../shared/table/search-index/search-index.ts';
import { createSearchHarness, type SearchHarness } from './search-harness.ts';

let harness: SearchHarness;
beforeAll(async () => {
  harness = await createSearchHarness();
});
afterAll(() => harness.close());

const LEASE_MS = 300;

/** A user's document, and a call that indexes it: it stops at its first posting until the test lets it go on, or for good. */
function startIndexing() {
  const user = harness.createUser();
  const { id } = user.write({ text: 'A letter about zebras' });
  const ref = { workspaceId: user.workspaceId, documentId: id };
  const stopped = Promise.withResolvers<void>();
  const resumed = Promise.withResolvers<void>();
  const writer = createSearchIndexWriter({ table: harness.table });
  const stopping = {
    ...writer,
    postings: {
      ...writer.postings,
      async add(...posting: Parameters<typeof writer.postings.add>) {
        stopped.resolve();
        await resumed.promise;
        await writer.postings.add(...posting);
      },
    },
  };
  const { files, deps } = harness;
  const index = (into = writer) =>
    indexDocument(ref, {
      documents: deps.documents,
      files,
      index: into,
      leaseMs: LEASE_MS,
      now: Date.now(),
    });
  return { ref, index, first: () => index(stopping), stopped: stopped.promise, resume: resumed.resolve };
}

describe('a call that indexes a document', () => {
  it('lets another call of the same document wait, which is not a failure', async () => {
    const { first, index, stopped, resume } = startIndexing();
    const running = first();
    await stopped;

    const error: unknown = await index().catch((thrown: unknown) => thrown);

    resume();
    await running;
    expect(error).toMatchObject({ name: 'WorkInProgress' });
    expect(isTransient(error)).toBe(true);
  });

  it('keeps its lease for as long as it works', async () => {
    const { ref, first, stopped, resume } = startIndexing();
    const records = createIndexRecordWriter(harness);
    const running = first();
    await stopped;
    const busyUntil = async () => (await records.get(ref))?.busyUntil ?? 0;
    const before = await busyUntil();

    await expect.poll(busyUntil).toBeGreaterThan(before + LEASE_MS);

    resume();
    await running;
    expect(await records.get(ref)).toMatchObject({ busyUntil: null });
  });
});

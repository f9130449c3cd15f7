import { ulid } from 'ulid';
import { beforeEach, describe, expect, it } from 'vitest';
import { historyEntry } from '../../../shared/domain/history.ts';
import { filingOf } from '../../../shared/domain/inbox.ts';
import { createDocumentWriter } from '../../../shared/table/documents/documents.ts';
import { createDocumentCountReader, createFilingWriter } from '../../../shared/table/documents/filings.ts';
import {
  createIndexRecordWriter,
  type IndexRecord,
} from '../../../shared/table/search-index/index-records.ts';
import { createModelUsageStore } from '../../../shared/table/usage/model-usage.ts';
import { createQuotaUsageStore } from '../../../shared/table/usage/quota-usage.ts';
import { createReadyDocument } from '../documents/document-fixtures.ts';
import { useTable } from './local-table.ts';
import { loseResponses } from './lost-responses.ts';

/** Writes whose response is lost: the SDK repeats them, and their conditions do not hold the second time. */

const local = useTable({ perTest: true });
beforeEach(() => loseResponses(local.table));

const document = createReadyDocument({ id: ulid(), status: 'reading' });
const ref = { workspaceId: document.workspaceId, documentId: document.id };

describe('a write whose response is lost', () => {
  it('creates a document', async () => {
    const documents = createDocumentWriter(local);

    await documents.create(document);

    expect(await documents.get(ref)).toMatchObject({ id: document.id, version: 1 });
  });

  it('changes a document once, and returns it', async () => {
    const documents = createDocumentWriter(local);
    await documents.create(document);

    const changed = await documents.tryChange(ref, { version: 1 }, { status: 'analysing' });

    expect(changed).toMatchObject({ status: 'analysing', version: 2 });
    expect(await documents.get(ref)).toEqual(changed);
  });

  it('changes a document together with its history', async () => {
    const documents = createDocumentWriter(local);
    await documents.create(document);
    const history = historyEntry(document, document, { action: 'read', userId: null, now: new Date() });

    const changed = await documents.tryChange(ref, { version: 1 }, { status: 'ready' }, { history });

    expect(changed).toMatchObject({ status: 'ready', version: 2 });
  });

  it('does not change a document of another version', async () => {
    const documents = createDocumentWriter(local);
    await documents.create(document);

    expect(await documents.tryChange(ref, { version: 7 }, { status: 'analysing' })).toBeUndefined();
  });

  it('counts pages once', async () => {
    const caps = { documents: 10, pages: 10, bytes: 1000 };
    const usage = createQuotaUsageStore(local, { quota: caps });

    const reserved = await usage.tryReserve('w', { pages: 3 });
    if ('settle' in reserved) await reserved.settle();

    const month = new Date().toISOString().slice(0, 7);
    expect((await usage.month('w', month)).pages).toMatchObject({ used: 3, reserved: 0 });
  });

  it('reserves the bytes of added files once', async () => {
    const caps = { documents: 10, pages: 10, bytes: 1000 };
    const usage = createQuotaUsageStore(local, { quota: caps });
    const id = ulid();
    await usage.reserveUpload({ workspaceId: 'w', documentId: id }, 100);

    const renewed = await usage.renewUpload('w', { id, bytes: 100 }, 50);

    const month = new Date().toISOString().slice(0, 7);
    expect((await usage.month('w', month)).bytes).toMatchObject({ used: 0, reserved: 150 });
    await renewed.undo();
    expect((await usage.month('w', month)).bytes).toMatchObject({ used: 0, reserved: 100 });
  });

  it('counts the cost of a call of the model once', async () => {
    const usage = createModelUsageStore(local);
    const [month, now] = ['2026-11', Date.now()];
    const call = { workspaceId: 'w', month, id: ulid(), maxMicros: 900, expiresAtMs: now + 60_000 };
    await usage.tryReserve(call, { capMicros: 1000, nowMs: now });

    await usage.settle(call, { task: 'analysis', inputTokens: 10, outputTokens: 5, micros: 400 });

    expect(await usage.month('w', month, now)).toMatchObject({
      spentMicros: 400,
      reservedMicros: 0,
      byTask: { analysis: { calls: 1, inputTokens: 10, micros: 400 } },
    });
  });

  it('counts the cost of a call of the model whose reservation has expired once', async () => {
    const usage = createModelUsageStore(local);
    const [month, now] = ['2026-11', Date.now()];
    const call = { workspaceId: 'w', month, id: ulid(), maxMicros: 900, expiresAtMs: now - 60_000 };

    await usage.settle(call, { task: 'analysis', inputTokens: 10, outputTokens: 5, micros: 400 });

    expect(await usage.month('w', month, now)).toMatchObject({ spentMicros: 400 });
  });

  it('files a document once', async () => {
    const filings = createFilingWriter(local);

    const filed = await filings.tryReplace(ref, undefined, filingOf(document));

    const counts = await createDocumentCountReader(local).read(ref.workspaceId);
    expect(filed).toBe(true);
    expect(counts).toMatchObject({ inbox: 1, 'in-progress': 1 });
  });

  it('takes the lease on the index record of a document', async () => {
    const records = createIndexRecordWriter(local);
    const leased: IndexRecord = {
      slot: { block: 'b', ordinal: 1 },
      terms: [],
      words: [],
      pages: '',
      textParts: 0,
      counted: [],
      revision: 1,
      busyUntil: Date.now() + 60_000,
    };

    expect(await records.tryReplace(ref, undefined, leased)).toBe(true);
    expect(await records.tryReplace(ref, leased, { ...leased, revision: 2, busyUntil: null })).toBe(true);
  });
});

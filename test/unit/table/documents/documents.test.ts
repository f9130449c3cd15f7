import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { newDocument } from '../../../../shared/domain/new-document.ts';
import { reason } from '../../../../shared/domain/reasons.ts';
import type { DocumentUpdate } from '../../../../shared/domain/stored-document.ts';
import type { DocumentPage } from '../../../../shared/table/documents/document-lists.ts';
import {
  createDocumentReader,
  createDocumentWriter,
  type DocumentWriter,
} from '../../../../shared/table/documents/documents.ts';
import { createMemoryDocuments } from '../../memory-adapters.ts';
import { useTable } from '../local-table.ts';

/** One suite for the table and for its replacement in memory that other tests use, so that the two cannot differ. */

const local = useTable();

const stores: readonly (readonly [string, () => DocumentWriter])[] = [
  ['the table', () => createDocumentWriter(local)],
  ['the memory adapter', createMemoryDocuments],
];
let serial = 10;

describe.each(stores)('document store: %s', (_, make) => {
  async function started(workspaceId = 'w') {
    serial += 1;
    const id = `01ARZ3NDEKTSV4RRFFQ69G5F${serial}`;
    const file = { name: 'a.png', contentType: 'image/png', size: 10 };
    const document = newDocument(
      { files: [file, file] },
      { id, caller: { userId: 'u', workspaceId }, now: new Date(0) },
    );
    const store = make();
    await store.create(document);
    return { store, document, ref: { workspaceId, documentId: id } };
  }

  it('returns a document as it was created', async () => {
    const { store, document, ref } = await started();

    expect(await store.get(ref)).toEqual(document);
    expect(await store.get({ ...ref, workspaceId: 'somebody-else' })).toBeUndefined();
  });

  it('changes a document with an expected status or version, and increments the version', async () => {
    const { store, ref } = await started();

    const changed = await store.tryChange(ref, ['awaiting-upload', 'failed'], {
      status: 'reading',
      kind: 'invoice',
      pagesTotal: 3,
      readPages: [2],
      fields: { date: { value: '2026-01-01', confidence: 1, source: null } },
    });
    const stale = await store.tryChange(ref, { version: 1 }, { status: 'ready' });
    const wrong = await store.tryChange(ref, ['failed'], { status: 'ready' });
    const fresh = await store.tryChange(
      ref,
      { version: 2 },
      { statusReason: reason('page.unreadable', { pages: [2], cause: 'damaged' }) },
    );

    expect(changed).toMatchObject({
      status: 'reading',
      kind: 'invoice',
      version: 2,
      progress: { pagesRead: 1, pagesTotal: 3 },
    });
    expect([stale, wrong]).toEqual([undefined, undefined]);
    expect(fresh).toMatchObject({
      version: 3,
      statusReason: { code: 'page.unreadable' },
      fields: { date: { value: '2026-01-01' } },
    });
    expect(await store.get(ref)).toEqual(fresh);
  });

  it('receives a file once', async () => {
    const { store, document, ref } = await started();
    const file = {
      ...document.files[1],
      status: 'received',
      pages: 2,
      sha256: 'x',
      textPages: [1],
    } as (typeof document.files)[0];

    const first = await store.trySettleFile(ref, 1, file);
    const second = await store.trySettleFile(ref, 1, { ...file, sha256: 'y' });

    expect(first?.files.map(({ status, sha256 }) => [status, sha256])).toEqual([
      ['awaiting-upload', null],
      ['received', 'x'],
    ]);
    expect(second).toBeUndefined();
  });

  it('counts a page once, however often it is read', async () => {
    const { store, ref } = await started();
    await store.tryChange(ref, ['awaiting-upload'], { status: 'reading', pagesTotal: 12 });

    for (const page of [12, 3, 12]) await store.tryMarkPageDone(ref, page, 0);

    expect(await store.get(ref)).toMatchObject({
      readPages: [3, 12],
      progress: { pagesRead: 2, pagesTotal: 12 },
    });
  });

  it('leases a unit of work to one caller until it is released or expires', async () => {
    const { store, ref } = await started();
    const [a, b] = [
      { owner: 'a', seconds: 60 },
      { owner: 'b', seconds: 60 },
    ];

    const claims = [
      await store.tryClaim(ref, 1, a),
      await store.tryClaim(ref, 1, b),
      await store.tryClaim(ref, 1, a),
      await store.tryClaim(ref, 'analysis', b),
    ];
    await store.release(ref, 1, b);
    const still = await store.tryClaim(ref, 1, b);
    await store.release(ref, 1, a);
    const free = await store.tryClaim(ref, 1, { ...b, seconds: -1 });
    const over = await store.tryClaim(ref, 1, a);

    expect(claims).toEqual([true, false, true, true]);
    expect([still, free, over]).toEqual([false, true, true]);
  });

  it('returns the first document with the same bytes within a workspace', async () => {
    const { store, ref } = await started();
    const digest = `digest-${serial}`;
    const [second, third] = ['second', 'third'].map((documentId) => ({ ...ref, documentId })) as [
      typeof ref,
      typeof ref,
    ];

    const found = [
      await store.addChecksumHolder(ref, digest),
      await store.addChecksumHolder(second, digest),
      await store.addChecksumHolder({ ...second, workspaceId: 'another' }, digest),
    ];
    await store.replaceFirstHolder(second, digest, ref.documentId);
    await store.replaceFirstHolder(third, digest, ref.documentId);

    expect(found).toEqual([ref.documentId, ref.documentId, 'second']);
    expect(await store.addChecksumHolder(third, digest)).toBe('second');
  });

  it('returns undefined for a deleted document, and writes nothing about it', async () => {
    const { store, document, ref } = await started();
    const digest = `digest-${serial}`;
    await store.addChecksumHolder(ref, digest);
    const current = (await store.tryChange(ref, ['awaiting-upload'], { digest })) ?? document;
    await store.tryClaim(ref, 1, { owner: 'a', seconds: 60 });

    const stale = await store.tryDelete(ref, { version: current.version - 1 });
    const removed = await store.tryDelete(ref, { version: current.version });
    await store.deleteRelatedItems(ref, digest);

    const written = [
      await store.tryChange(ref, ['awaiting-upload'], {}),
      await store.tryMarkPageDone(ref, 1, 0),
      await store.get(ref),
    ];
    expect(written).toEqual([undefined, undefined, undefined]);
    expect([stale, removed]).toEqual([undefined, current]);
    expect(await store.addChecksumHolder({ ...ref, documentId: 'next' }, digest)).toBe('next');
  });
});

describe('the document lists of the table', () => {
  /** A document of the workspace that is created on this day and then changed. */
  async function createChanged(workspaceId: string, day: string, changes: DocumentUpdate = {}) {
    const now = new Date(`${day}T10:00:00Z`);
    const file = { name: 'a.png', contentType: 'image/png', size: 10 };
    const origin = { id: ulid(now.getTime()), caller: { userId: 'u', workspaceId }, now };
    const store = createDocumentWriter(local);
    await store.create(newDocument({ files: [file] }, origin));
    await store.tryChange({ workspaceId, documentId: origin.id }, ['awaiting-upload'], changes);
    return origin.id;
  }
  const idsOf = ({ items }: DocumentPage) => items.map(({ id }) => id);

  it('are sorted newest first, for all documents, a status or a view, page by page', async () => {
    const lists = createDocumentReader(local);
    const one = await createChanged('list', '2026-01-01');
    const two = await createChanged('list', '2026-01-02', { status: 'ready' });
    const three = await createChanged('list', '2026-01-03', { view: 'archived' });

    const first = await lists.list('list', {}, { limit: 2 });
    const rest = await lists.list('list', {}, { limit: 2, after: first.last });
    const ready = await lists.list('list', { status: 'ready' }, { limit: 5 });
    const archived = await lists.list('list', { view: 'archived' }, { limit: 5, after: three });

    expect(idsOf(first).slice(0, 2)).toEqual([three, two]);
    expect(idsOf(rest)).toEqual(first.last === one ? [] : [one]);
    expect([idsOf(ready), idsOf(archived)]).toEqual([[two], []]);
  });

  it('filter by days, both included', async () => {
    const lists = createDocumentReader(local);
    const [, two, three] = [
      await createChanged('days', '2026-01-01'),
      await createChanged('days', '2026-01-02'),
      await createChanged('days', '2026-01-03'),
      await createChanged('days', '2026-01-04'),
    ];

    const days = { from: '2026-01-02', to: '2026-01-03' };

    expect(idsOf(await lists.list('days', days, { limit: 9 }))).toEqual([three, two]);
    expect(idsOf(await lists.list('days', days, { limit: 9, after: three }))).toEqual([two]);
    expect(idsOf(await lists.list('days', { from: '2026-02-01', to: '2026-01-01' }, { limit: 9 }))).toEqual(
      [],
    );
  });

  it('sort by due date, with filters, page by page', async () => {
    const lists = createDocumentReader(local);
    const due = (dueDate: string, more: DocumentUpdate = {}) =>
      createChanged('due', '2026-01-01', { dueDate, ...more });
    const late = await due('2026-03-01');
    const soon = await due('2026-02-01', { kind: 'invoice' });
    await due('2026-01-01', { view: 'trash' });
    const same = await due('2026-02-01');

    const first = await lists.listByDue('due', {}, { limit: 2 });
    const rest = await lists.listByDue('due', {}, { limit: 2, after: first.last });

    expect(idsOf(first)).toEqual([soon, same].toSorted());
    expect([idsOf(rest), rest.last]).toEqual([[late], undefined]);
    expect(idsOf(await lists.listByDue('due', { kind: 'invoice' }, { limit: 9 }))).toEqual([soon]);
    expect(idsOf(await lists.listByDue('due', { dueBefore: '2026-02-01' }, { limit: 9 }))).toEqual([]);
    expect(idsOf(await lists.listByDue('due', { dueBefore: '2026-02-02' }, { limit: 9 }))).toHaveLength(2);
  });

  it('include an invoice with a thousand proved rows', async () => {
    const store = createDocumentWriter(local);
    const file = { name: 'a.png', contentType: 'image/png', size: 10 };
    const ref = { workspaceId: 'big', documentId: '01ARZ3NDEKTSV4RRFFQ69G5FB1' };
    await store.create(
      newDocument(
        { files: [file] },
        { id: ref.documentId, caller: { userId: 'u', workspaceId: 'big' }, now: new Date(0) },
      ),
    );
    const box = (row: number) => ({ left: 0.1, top: row / 1000, width: 0.8123, height: 0.0123 });
    const fields = Object.fromEntries(
      Array.from({ length: 4000 }, (_, index) => [
        `invoice.lineItems.${index >> 2}.part${index % 4}`,
        {
          value: `${index}.50`,
          confidence: 0.987,
          source: { page: 1, quote: `Article ${index >> 2}   ${index}.50`, boxes: [box(index >> 2)] },
        },
      ]),
    );

    const changed = await store.tryChange(ref, ['awaiting-upload'], { status: 'ready', fields });

    expect(Object.keys(changed?.fields ?? {})).toHaveLength(4000);
  });
});

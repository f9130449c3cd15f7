import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { ulid } from 'ulid';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { fileDocument } from '../../../shared/documents/file-document.ts';
import { listSection, readInbox } from '../../../shared/documents/inbox.ts';
import {
  type DocumentCount,
  filingOf,
  type InboxSection,
  inboxSectionOf,
  inboxSections,
  sectionPositionOf,
} from '../../../shared/domain/inbox.ts';
import type {
  DocumentChange,
  DocumentUpdate,
  StoredDocument,
} from '../../../shared/domain/stored-document.ts';
import type { Table } from '../../../shared/table/client.ts';
import { createDocumentWriter } from '../../../shared/table/documents/documents.ts';
import { createDocumentCountReader, createFilingWriter } from '../../../shared/table/documents/filings.ts';
import { startTable } from '../table/local-table.ts';
import { createReadyDocument } from './document-fixtures.ts';

let local: Awaited<ReturnType<typeof startTable>>;
beforeAll(async () => {
  local = await startTable();
});
afterAll(() => local.close());

const EPOCH_MS = Date.UTC(2026, 0, 1);

/** The documents of a workspace, whose changes are reported to whom it may concern when the test says so. */
function createWorkspace() {
  const { table } = local;
  const workspaceId = local.newWorkspace();
  const documents = createDocumentWriter({ table });
  const counts = createDocumentCountReader({ table });
  const ids: string[] = [];
  const refOf = (documentId: string) => ({ workspaceId, documentId });

  return {
    workspaceId,
    documents,
    ids,
    file: (change: DocumentChange, through: Table = table) =>
      fileDocument(change, { documents, filings: createFilingWriter({ table: through }) }),
    async create(given: Partial<StoredDocument>): Promise<DocumentChange> {
      const id = ulid(EPOCH_MS + ids.length * 1000);
      ids.push(id);
      const after = createReadyDocument({ ...given, id, workspaceId });
      await documents.create(after);
      return { ref: refOf(id), before: undefined, after };
    },
    /** Undefined if the document is gone. */
    async change(id: string, changes: DocumentUpdate | 'delete'): Promise<DocumentChange | undefined> {
      const before = await documents.get(refOf(id));
      if (before === undefined) return undefined;
      const ref = refOf(id);
      if (changes !== 'delete')
        return { ref, before, after: await documents.tryChange(ref, { version: before.version }, changes) };
      await documents.tryDelete(ref);
      return { ref, before, after: undefined };
    },
    all: async () => documents.getMany(ids.map(refOf)),
    /** The counts that are not 0. */
    async counts() {
      const read = Object.entries(await counts.read(workspaceId));
      return Object.fromEntries(read.filter(([, count]) => count !== 0));
    },
    /** The ids of a section, page by page. */
    async section(section: InboxSection, limit: number) {
      const found: string[] = [];
      let after: string | undefined;
      do {
        const page = await listSection(workspaceId, section, { limit, after }, { documents });
        expect(page.items.length).toBeLessThanOrEqual(limit);
        found.push(...page.items.map(({ id }) => id));
        after = page.last;
      } while (after !== undefined);
      return found;
    },
  };
}

/** What the documents count as, counted one by one. */
function expectedCounts(documents: readonly StoredDocument[]) {
  const expected: Partial<Record<DocumentCount, number>> = {};
  for (const name of documents.flatMap((document) => filingOf(document).counts))
    expected[name] = (expected[name] ?? 0) + 1;
  return expected;
}

const byText = (a: string, b: string) => (a < b ? -1 : 1);

/** The ids of a section, from all documents. */
function expectedSection(documents: readonly StoredDocument[], section: InboxSection) {
  const found = documents.filter((each) => each.view === 'inbox' && inboxSectionOf(each) === section);
  if (section === 'new' || section === 'in-progress')
    return found
      .map(({ id }) => id)
      .toSorted(byText)
      .toReversed();
  return found
    .map((document) => ({ id: document.id, position: sectionPositionOf(section, document) }))
    .toSorted((a, b) => byText(a.position, b.position))
    .map(({ id }) => id);
}

/** A table that fails at its n-th write, before it or after it, and whose transactions conflict now and then. */
function createUnreliableTable({
  at,
  applied,
  conflicts,
}: {
  at: number;
  applied: boolean;
  conflicts: number;
}): Table {
  let writes = 0;
  let conflictsLeft = conflicts;
  const send = async (command: { constructor: { name: string } }) => {
    const isWrite = /Put|Update|Delete|Write/.test(command.constructor.name);
    if (isWrite && conflictsLeft > 0) {
      conflictsLeft -= 1;
      throw new TransactionCanceledException({
        message: 'conflict',
        $metadata: {},
        CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict' }],
      });
    }
    writes += isWrite ? 1 : 0;
    if (isWrite && writes === at && !applied) throw new Error('crashed');
    const answer = await local.table.client.send(command as never);
    if (isWrite && writes === at) throw new Error('crashed');
    return answer;
  };
  return { ...local.table, client: { send } as never };
}

const state = fc.record(
  {
    view: fc.constantFrom('inbox', 'inbox', 'snoozed', 'archived', 'trash'),
    status: fc.constantFrom('reading', 'analysing', 'ready', 'needs-review', 'failed'),
    actionStatus: fc.constantFrom(null, 'require-action', 'action-done'),
    dueDate: fc.constantFrom(null, '2026-11-30', '2026-12-01'),
    read: fc.boolean(),
  },
  { requiredKeys: [] },
);
const step = fc.record({
  what: fc.oneof(
    { weight: 2, arbitrary: fc.record({ create: state }) },
    { weight: 3, arbitrary: fc.record({ document: fc.nat({ max: 4 }), changes: state }) },
    {
      weight: 1,
      arbitrary: fc.record({ document: fc.nat({ max: 4 }), changes: fc.constant('delete' as const) }),
    },
  ),
  reported: fc.oneof(
    fc.constant('once' as const),
    fc.constant('twice at once' as const),
    fc.constant('later' as const),
    fc.record({
      at: fc.integer({ min: 1, max: 2 }),
      applied: fc.boolean(),
      conflicts: fc.integer({ min: 0, max: 2 }),
    }),
  ),
});

const seed = Number(process.env['SEED'] ?? Date.now());

test(`counts and sections agree with the documents after changes in any order (SEED=${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 15 }),
      fc.integer({ min: 1, max: 4 }),
      async (steps, limit) => {
        const workspace = createWorkspace();
        /** Every change is reported at least once without a failure: newer ones first here. */
        const unreported: DocumentChange[] = [];
        for (const { what, reported } of steps) {
          const id =
            'document' in what ? workspace.ids[what.document % Math.max(1, workspace.ids.length)] : undefined;
          const change =
            'create' in what
              ? await workspace.create(what.create)
              : id && (await workspace.change(id, what.changes));
          if (!change) continue;
          if (reported === 'once') await workspace.file(change);
          else if (reported === 'twice at once')
            await Promise.all([workspace.file(change), workspace.file(change)]);
          else {
            unreported.unshift(change);
            if (reported !== 'later')
              await workspace.file(change, createUnreliableTable(reported)).catch(() => undefined);
          }
        }
        for (const change of unreported) await workspace.file(change);

        const documents = await workspace.all();
        expect(await workspace.counts()).toEqual(expectedCounts(documents));
        for (const section of inboxSections)
          expect(await workspace.section(section, limit), section).toEqual(
            expectedSection(documents, section),
          );

        for (const id of workspace.ids) {
          const change = await workspace.change(id, 'delete');
          if (change !== undefined) await workspace.file(change);
        }
        expect(await workspace.counts()).toEqual({});
        const left = (await local.keys()).filter((key) => key.includes(workspace.workspaceId));
        expect(left.filter((key) => !key.includes('#COUNT#DOCUMENTS '))).toEqual([]);
      },
    ),
    { seed, numRuns: Number(process.env['RUNS'] ?? 25), endOnFailure: true },
  );
}, 120_000);

describe('a stale call', () => {
  it('does not file a document again when the document has been deleted in the meantime', async () => {
    const workspace = createWorkspace();
    const created = await workspace.create({});
    const deleted = await workspace.change(created.ref.documentId, 'delete');
    let isFirst = true;
    const documents = {
      // What it read before the document was deleted.
      get: async () => {
        const read = isFirst ? created.after : undefined;
        isFirst = false;
        return read;
      },
    };

    await workspace.file(deleted as DocumentChange);
    await fileDocument(created, { documents, filings: createFilingWriter(local) });

    expect(await workspace.counts()).toEqual({});
  });
});

describe('readInbox', () => {
  const sectionsOf = async ({ workspaceId, documents }: ReturnType<typeof createWorkspace>) => {
    const inbox = await readInbox(workspaceId, { documents });
    return Object.fromEntries(
      inboxSections.map((section) => [section, inbox[section].items.map(({ id }) => id)]),
    );
  };

  it('shows a document in its section when nothing has been filed yet', async () => {
    const workspace = createWorkspace();
    const { ref } = await workspace.create({ dueDate: '2026-12-01' });

    expect(await sectionsOf(workspace)).toEqual({
      'to-do': [ref.documentId],
      'to-check': [],
      'in-progress': [],
      new: [],
    });
  });

  it('shows a document where it belongs now when its filing is out of date', async () => {
    const workspace = createWorkspace();
    const first = await workspace.create({ dueDate: '2026-12-01' });
    const second = await workspace.create({ dueDate: '2026-12-02' });
    for (const change of [first, second]) await workspace.file(change);
    await workspace.change(first.ref.documentId, { dueDate: '2026-12-03' });

    expect((await sectionsOf(workspace))['to-do']).toEqual([second.ref.documentId, first.ref.documentId]);

    await workspace.change(first.ref.documentId, { actionStatus: 'action-done' });
    expect(await sectionsOf(workspace)).toMatchObject({
      'to-do': [second.ref.documentId],
      new: [first.ref.documentId],
    });
  });

  it('has the soonest of many documents to do, and a cursor to the others', async () => {
    const workspace = createWorkspace();
    const dayOf = (serial: number) =>
      new Date(Date.UTC(2027, 0, 1 + ((serial * 37) % 130))).toISOString().slice(0, 10);
    for (let serial = 0; serial < 130; serial += 1)
      await workspace.file(await workspace.create({ dueDate: dayOf(serial) }));
    const all = expectedSection(await workspace.all(), 'to-do');

    const { 'to-do': toDo } = await readInbox(workspace.workspaceId, workspace);
    expect(toDo.items.map(({ id }) => id)).toEqual(all.slice(0, 50));
    const rest = await listSection(
      workspace.workspaceId,
      'to-do',
      { limit: 100, after: toDo.last },
      workspace,
    );
    expect(rest.items.map(({ id }) => id)).toEqual(all.slice(50));
    expect(await workspace.counts()).toEqual({ inbox: 130, 'to-do': 130, unread: 130 });
  });
});

import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { fromStoredHistoryEntry, historyEntry } from '../../../shared/domain/history.ts';
import { PageProblem } from '../../../shared/domain/page.ts';
import { fromStoredReason, reason, toStoredReason } from '../../../shared/domain/reasons.ts';
import type { StoredDocument } from '../../../shared/domain/stored-document.ts';
import {
  compress,
  decompress,
  fromDocumentItem,
  toDocumentItem,
} from '../../../shared/table/documents/document-item.ts';
import { createDocumentWriter } from '../../../shared/table/documents/documents.ts';
import { createHistoryReader } from '../../../shared/table/documents/history.ts';
import { documentKey } from '../../../shared/table/keys.ts';
import { fromReminderItem, toReminderItem } from '../../../shared/table/reminders/reminder-item.ts';
import { createField, createReadyDocument } from '../documents/document-fixtures.ts';
import { createPendingReminder } from '../reminders/reminder-harness.ts';
import { useTable } from './local-table.ts';

const local = useTable();

const quoteNotFound = reason('proof.quote-not-found', { path: 'amount', value: '12.50', page: 1 });
const damaged = reason('page.unreadable', { pages: [2], cause: 'damaged' });
const xfa = reason('file.xfa-form', { file: 'form.pdf' });
const refused = reason('reminder.webhook-refused', { status: 500 });
/** As items had it before values were stored. */
const former = { code: 'proof.total-unnamed', message: 'No words on the page call 12.50 a total.' } as const;

const file = {
  id: 1,
  name: 'form.pdf',
  contentType: 'application/pdf',
  size: 10,
  status: 'received',
  pages: 1,
  sha256: 'a',
} as const;

function createDocumentWithProblems(): StoredDocument {
  return createReadyDocument({
    status: 'needs-review',
    statusReason: damaged,
    files: [{ ...file, problem: xfa }, file],
    fields: { amount: createField('12.50', { problem: quoteNotFound }), date: createField('2026-11-20') },
  });
}

describe('a stored reason', () => {
  it('has a code and values, and its message is rendered when it is loaded', () => {
    const stored = toStoredReason(damaged);

    expect(stored).toEqual({ code: 'page.unreadable', values: { pages: [2], cause: 'damaged' } });
    expect(fromStoredReason(stored)).toEqual(damaged);
  });

  it('keeps its message if it was stored without values', () => {
    const loaded = fromStoredReason(former);

    expect(loaded).toEqual(former);
    expect(toStoredReason(loaded)).toEqual(former);
  });
});

describe('a document with reasons', () => {
  it('is the same after it was stored, without a message in the item', () => {
    const document = createDocumentWithProblems();

    const item = toDocumentItem(document);

    expect(JSON.stringify([item.statusReason, item.files, decompress(item.fields)])).not.toContain('message');
    expect(fromDocumentItem(item)).toEqual(document);
  });

  it('is the same after its changes were stored', async () => {
    const documents = createDocumentWriter(local);
    const { statusReason, fields, ...document } = createDocumentWithProblems();
    const ref = { workspaceId: document.workspaceId, documentId: document.id };
    const waiting = { ...file, status: 'awaiting-upload' } as const;
    await documents.create({ ...document, statusReason: null, fields: {}, files: [waiting, waiting] });

    await documents.tryChange(ref, { version: 1 }, { statusReason, fields });
    const changed = await documents.trySettleFile(ref, 1, { ...file, problem: xfa });

    const { client, TableName } = local.table;
    const { Item } = await client.send(new GetCommand({ TableName, Key: documentKey(ref) }));
    expect(JSON.stringify([Item?.statusReason, Item?.files])).not.toContain('message');
    expect(changed).toMatchObject({ statusReason, fields, files: [waiting, { problem: xfa }] });
  });

  it('keeps the messages of an item from before values were stored', () => {
    const item = {
      ...toDocumentItem(createReadyDocument()),
      statusReason: former,
      files: [{ ...file, problem: former }],
      fields: compress('fields', { amount: createField('12.50', { problem: former }) }),
    };

    const document = fromDocumentItem(item);

    expect(document).toMatchObject({
      statusReason: former,
      files: [{ problem: former }],
      fields: { amount: { problem: former } },
    });
    expect(fromDocumentItem(toDocumentItem(document))).toEqual(document);
  });
});

describe('a reminder with reasons', () => {
  const delivery = {
    channel: 'webhook',
    status: 'failed',
    tries: 5,
    at: '2026-11-20T08:00:00.000Z',
  } as const;
  const reminder = createPendingReminder('2026-11-20T08:00:00.000Z', {
    statusReason: refused,
    deliveries: [
      { ...delivery, reason: refused },
      { ...delivery, channel: 'email', reason: null },
    ],
  });

  it('is the same after it was stored, without a message in the item', () => {
    const item = toReminderItem(reminder);

    expect(JSON.stringify(item)).not.toContain('message');
    expect(fromReminderItem(item)).toEqual(reminder);
  });

  it('keeps the messages of an item from before values were stored', () => {
    const item = {
      ...toReminderItem(reminder),
      statusReason: former,
      deliveries: [{ ...delivery, reason: former }],
    };

    expect(fromReminderItem(item)).toMatchObject({ statusReason: former, deliveries: [{ reason: former }] });
  });
});

describe('the history of a document', () => {
  it('stores a reason by its code and values, and lists its message', async () => {
    const documents = createDocumentWriter(local);
    const before = createReadyDocument({ id: '01ARZ3NDEKTSV4RRFFQ69G5FBB', statusReason: quoteNotFound });
    const ref = { workspaceId: before.workspaceId, documentId: before.id };
    await documents.create(before);
    const history = historyEntry(
      before,
      { ...before, statusReason: null },
      { action: 'reviewed', userId: 'u', now: new Date() },
    );

    await documents.tryChange(ref, { version: 1 }, { statusReason: null }, { history });

    const { items } = await createHistoryReader(local).list(ref, { limit: 1 });
    const change = { path: 'statusReason', to: null, shortened: false };
    expect(history.changes).toEqual([{ ...change, from: toStoredReason(quoteNotFound) }]);
    expect(items[0]?.changes).toEqual([{ ...change, from: quoteNotFound.message }]);
  });

  it('shortens a long message, and keeps the messages of older entries', () => {
    const long = reason('upload.missing', { files: ['x'.repeat(300)] });
    const entry = historyEntry(
      createReadyDocument({ statusReason: long }),
      createReadyDocument({ statusReason: null }),
      { action: 'changed', userId: null, now: new Date() },
    );
    const older = { path: 'statusReason', from: 'An older sentence.', to: null, shortened: true };

    const { changes } = fromStoredHistoryEntry({ ...entry, changes: [...entry.changes, older] });

    expect(changes[0]).toMatchObject({ path: 'statusReason', to: null, shortened: true });
    expect(changes[0]?.from).toHaveLength(200);
    expect(changes[1]).toEqual(older);
  });
});

describe('a problem in the checkpoint of a page', () => {
  it.each([
    [
      { code: 'page.hidden-text', detail: 'Pay 9999' },
      { code: 'page.hidden-text', values: { text: 'Pay 9999' } },
    ],
    [
      { code: 'page.unreadable', detail: 'it is damaged' },
      { code: 'page.unreadable', values: { cause: 'other', error: null } },
    ],
  ])('from before values were stored is still read: %o', (stored, problem) => {
    expect(PageProblem.parse(stored)).toEqual(problem);
    expect(PageProblem.parse(problem)).toEqual(problem);
  });
});

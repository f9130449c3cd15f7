import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TextStream } from '../../client/client.ts';
import type { Cloud } from '../../local/cloud.ts';
import { newDocument } from '../../shared/domain/new-document.ts';
import type { StoredDocument } from '../../shared/domain/stored-document.ts';
import { toDocumentItem } from '../../shared/table/documents/document-item.ts';
import { registerUser, startApp, type TestUser } from './app-harness.ts';
import { createOperatorTable } from './stored-data.ts';
import { workspaceIdOf } from './uploads.ts';

/**
 * Proves that summaries, bulk actions and exports are complete with more documents than fit into one page of a list. Takes about
 * 40 seconds.
 */

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startApp();
});
afterAll(() => cloud.close());

/** Writes this many documents of the user directly to the table. Returns their ids, newest first. */
async function createDocuments(
  user: TestUser,
  count: number,
  more: (index: number) => Partial<StoredDocument>,
) {
  const { client, TableName } = createOperatorTable(cloud);
  const workspaceId = workspaceIdOf(user);
  const start = Date.now() - count * 1000;
  const documents = Array.from({ length: count }, (_, index) => {
    const now = new Date(start + index * 1000);
    const file = { name: `${index}.png`, contentType: 'image/png', size: 9 };
    const origin = { id: ulid(now.getTime()), caller: { userId: workspaceId, workspaceId }, now };
    return { ...newDocument({ files: [file] }, origin), status: 'ready' as const, ...more(index) };
  });
  for (let at = 0; at < count; at += 25) {
    const requests = documents
      .slice(at, at + 25)
      .map((each) => ({ PutRequest: { Item: toDocumentItem(each) } }));
    await client.send(new BatchWriteCommand({ RequestItems: { [TableName]: requests } }));
  }
  return documents.map(({ id }) => id).toReversed();
}

const textOf = async ({ text }: TextStream) => (await Array.fromAsync(text)).join('');

const invoice = (total: string, month: string): Partial<StoredDocument> => ({
  kind: 'invoice',
  invoice: {
    vendor: { name: 'Stadtwerke', address: null },
    invoiceNumber: null,
    issueDate: `2026-${month}-15`,
    dueDate: null,
    currency: 'EUR',
    subtotal: null,
    tax: null,
    total,
    lineItems: [{ description: '=cmd', quantity: null, unitPrice: null, amount: total }],
  },
});

describe('GET /invoices/summary and GET /invoices/line-items', () => {
  it('sum invoices by month and list their rows', async () => {
    const user = await registerUser(cloud);
    await createDocuments(user, 12, (index) => invoice('0.10', index < 4 ? '10' : '11'));
    await createDocuments(user, 1, () => ({ ...invoice('99', '11'), kind: 'receipt' }));
    await cloud.settled();

    const summary = await user.client.getInvoiceSummary({ query: { from: '2026-10-16' } });
    const rows = await textOf(await user.client.stream.exportLineItems({ query: { to: '2026-10-31' } }));

    expect(summary).toMatchObject({
      groups: [{ group: '2026-11', count: 8 }],
      sums: [{ currency: 'EUR', count: 8, total: '0.80', average: '0.10' }],
    });
    expect(rows.trimEnd().split('\r\n')).toHaveLength(6);
    expect(rows).toContain(",'=cmd,");
  });
});

describe('GET /invoices', () => {
  it('lists each invoice of a period once, newest first, and not those in the trash', async () => {
    const user = await registerUser(cloud);
    const ids = await createDocuments(user, 12, (index) => invoice('0.10', index < 4 ? '10' : '11'));
    await createDocuments(user, 1, () => ({ ...invoice('99', '11'), kind: 'receipt' }));
    await user.client.deleteDocument({ params: { id: ids[0] ?? '' } });
    const listed = async (query: object) =>
      Array.fromAsync(user.client.all.listInvoices({ query: { ...query, limit: 3 } }));

    const november = await listed({ from: '2026-11-15', vendor: 'STADTWERKE', currency: 'EUR' });
    const all = (await listed({})).map(({ document }) => document.id);

    expect(all).toEqual(ids.slice(1));
    expect(november.map(({ document }) => document.id)).toEqual(ids.slice(1, 8));
    expect(november[0]).toMatchObject({ day: '2026-11-15', total: '0.10', hasDate: true });
    expect(await listed({ without: 'total' })).toEqual([]);
  });
});

describe('GET /invoices/summary', () => {
  it('follows corrections, moves to the trash and deletions', async () => {
    const user = await registerUser(cloud);
    const [id = '', other = ''] = await createDocuments(user, 2, () => invoice('1.00', '10'));
    const backwards = { from: '2026-10-15', to: '2026-10-14' };
    const params = { id };
    const october = { from: '2026-10-15', to: '2026-10-15' };
    const sumOf = async (query: object) => {
      const { count, sums } = await user.client.getInvoiceSummary({ query });
      return [count, sums[0]?.total];
    };
    const change = (body: object) => user.client.changeDocument({ params, body });
    const seen = [await sumOf(october), await sumOf(backwards)];

    await change({ fields: { 'invoice.total': '2.50' } });
    seen.push(await sumOf(october));
    await change({ fields: { 'invoice.issueDate': '2026-10-16' } });
    seen.push(await sumOf(october), await sumOf({ from: '2026-10-16' }));
    await change({ kind: 'receipt' });
    seen.push(await sumOf({}), await sumOf({ kind: 'receipt' }));
    await change({ kind: 'letter' });
    seen.push(await sumOf({ kind: 'receipt' }));
    await change({ kind: 'invoice' });
    await user.client.deleteDocument({ params });
    seen.push(await sumOf({}));
    await user.client.restoreDocument({ params });
    seen.push(await sumOf({}));
    await user.client.deleteDocument({ params: { id: other }, query: { permanent: 'true' } });
    seen.push(await sumOf({}));

    expect(seen).toEqual([
      [2, '2.00'],
      [0, undefined],
      [2, '3.50'],
      [1, '1.00'],
      [1, '2.50'],
      [1, '1.00'],
      [1, '2.50'],
      [0, undefined],
      [1, '1.00'],
      [2, '3.50'],
      [1, '2.50'],
    ]);
  });

  it('counts an invoice without a date by the day it was created', async () => {
    const user = await registerUser(cloud);
    const today = new Date().toISOString().slice(0, 10);
    const [id = ''] = await createDocuments(user, 1, () => ({
      ...invoice('1.00', '10'),
      createdAt: new Date().toISOString(),
    }));

    await user.client.changeDocument({ params: { id }, body: { fields: { 'invoice.issueDate': null } } });

    const summary = await user.client.getInvoiceSummary({ query: { from: today, to: today } });
    expect(summary).toMatchObject({ count: 1, byCreation: 1 });
  });
});

describe('POST /documents/bulk', () => {
  it('returns for each document whether it was changed or why it was refused', async () => {
    const user = await registerUser(cloud);
    const [foreign] = await createDocuments(await registerUser(cloud), 1, () => ({}));
    const ids = await createDocuments(user, 100, (index) => ({ view: index === 0 ? 'trash' : 'inbox' }));
    const oldest = ids.at(-1) ?? '';

    const { results } = await user.client.applyBulkAction({
      body: { action: 'archive', ids: [foreign ?? '', ...ids.slice(2), oldest] },
    });

    expect(results).toHaveLength(99);
    expect(results.filter(({ ok }) => ok)).toHaveLength(97);
    expect(results[0]).toMatchObject({ ok: false, problem: { code: 'document.not-found', status: 404 } });
    expect(results.at(-1)).toMatchObject({ ok: false, problem: { code: 'document.in-trash', status: 409 } });
    expect(results[1]).toMatchObject({ ok: true, document: { view: 'archived' } });
  });
});

describe('GET /documents/export', () => {
  it('exports the documents that match the filters, as JSON lines on request', async () => {
    const user = await registerUser(cloud);
    const [last, , first] = await createDocuments(user, 3, (index) => ({
      view: index === 1 ? 'archived' : 'inbox',
    }));

    const query = { format: 'ndjson', view: 'inbox' } as const;
    const lines = (await textOf(await user.client.stream.exportDocuments({ query }))).trimEnd().split('\n');

    const documents = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(documents).toMatchObject([{ id: last }, { id: first }, { end: { documents: 2 } }]);
    expect(documents[0]).not.toHaveProperty('workspaceId');
  });

  it('streams thousands of documents, each once', async () => {
    const user = await registerUser(cloud);
    const ids = await createDocuments(user, 2000, (index) => ({
      title: `Letter, no. ${index}`,
      tags: ['x'],
    }));

    const csv = await textOf(await user.client.stream.exportDocuments({ query: {} }));
    const lines = csv.trimEnd().split('\r\n');

    expect(lines.at(-1)).toMatch(/^# end of table: 2000 rows,/);
    expect(lines.slice(1, -1).map((line) => line.slice(0, 26))).toEqual(ids);
  });
});

import { describe, expect, it } from 'vitest';
import { changesOfEdit } from '../../../shared/documents/edit.ts';
import { changesOfReview } from '../../../shared/documents/review.ts';
import { withCorrections as correctedRecord, correctionsOf } from '../../../shared/domain/corrections.ts';
import { reason } from '../../../shared/domain/reasons.ts';
import type { StoredDocument } from '../../../shared/domain/stored-document.ts';
import {
  createField,
  createMisreadInvoice,
  createProblem,
  createReadyDocument,
  NOW,
} from './document-fixtures.ts';

const at = NOW.toISOString();
type Body = Parameters<typeof correctionsOf>[0];

/** What an edit with these corrections writes, if the pages have these lines. */
const correct = (document: StoredDocument, body: Body, lines: string[] = []) =>
  changesOfEdit(document, { corrections: correctionsOf(body, document) }, NOW, async () => lines);

const errorOf = (document: StoredDocument, body: Body) => {
  try {
    correctionsOf(body, document);
  } catch (error) {
    return error;
  }
  return undefined;
};

describe('a correction', () => {
  it('is stored as confirmed, written into the record, and resolves the problem', async () => {
    const unproved = createProblem('proof.quote-not-found', { path: 'amount', value: '12.50', page: 1 });
    const document = createReadyDocument({
      status: 'needs-review',
      statusReason: unproved.problem,
      fields: { 'sender.name': createField('Stadtwerke', { confidence: 0, ...unproved }) },
    });

    const changes = await correct(document, { fields: { 'sender.name': ' Stadtwerke Köln ' } });

    expect(changes).toMatchObject({
      sender: { name: 'Stadtwerke Köln', address: null },
      status: 'ready',
      statusReason: null,
    });
    expect(changes?.fields).toEqual({
      'sender.name': { value: 'Stadtwerke Köln', confidence: 1, source: null, confirmedAt: at },
    });
  });

  it('keeps the source on the page if it confirms the extracted value', async () => {
    const document = createReadyDocument({
      dueDate: '2026-12-01',
      fields: { dueDate: createField('2026-12-01') },
    });

    const changes = await correct(document, { dueDate: '2026-12-01' });

    expect(changes?.fields?.dueDate).toEqual({
      value: '2026-12-01',
      confidence: 1,
      source: { page: 1, quote: '2026-12-01', boxes: [] },
      confirmedAt: at,
    });
  });

  it('of a row removes the problem if the rows now add up', async () => {
    const changes = await correct(createMisreadInvoice(), {
      fields: { 'invoice.lineItems.2.amount': '19.9' },
    });

    expect(changes).toMatchObject({ status: 'ready', statusReason: null });
    expect(changes?.invoice?.lineItems[2]?.amount).toBe('19.9');
    expect(changes?.fields?.['invoice.subtotal']).not.toHaveProperty('problem');
  });

  it('of a row names the new problem if the rows do not add up', async () => {
    const changes = await correct(createMisreadInvoice(), {
      fields: { 'invoice.lineItems.2.amount': '18.00' },
    });

    expect(changes).toMatchObject({
      status: 'needs-review',
      statusReason: { code: 'proof.items-do-not-add-up', message: expect.stringContaining('55.00') },
    });
  });

  it('of a row takes into account the discounts on the page', async () => {
    const document = createMisreadInvoice({ subtotal: null, tax: null, total: '45.00' });
    const lines = ['Hammer 25.00', 'Nails 12.00', 'Saw 10.00', 'Discount -2.00', 'Total 45.00'];

    const changes = await correct(document, { fields: { 'invoice.lineItems.2.amount': '10' } }, lines);

    expect(changes).toMatchObject({ status: 'ready' });
  });

  it('adds the next row and removes a row', async () => {
    const document = createMisreadInvoice();

    const added = await correct(document, {
      fields: { 'invoice.lineItems.3.amount': '10.00', 'invoice.lineItems.3.description': 'Glue' },
    });
    const changes = await correct(document, { fields: { 'invoice.lineItems.0': null } });

    expect(added?.invoice?.lineItems[3]).toEqual({
      description: 'Glue',
      quantity: null,
      unitPrice: null,
      amount: '10.00',
    });
    expect(added).toMatchObject({ status: 'ready' });
    expect(changes?.invoice?.lineItems.map(({ description }) => description)).toEqual(['Nails', 'Saw']);
    expect(changes?.fields?.['invoice.lineItems.0.description']?.value).toBe('Nails');
    expect(changes?.fields).not.toHaveProperty(['invoice.lineItems.2.description']);
  });

  it('with null withdraws the value, and later extractions do not bring it back', async () => {
    const document = createReadyDocument({
      dueDate: '2026-12-01',
      fields: { dueDate: createField('2026-12-01') },
    });

    const changes = await correct(document, { dueDate: null });

    expect(changes).toMatchObject({ dueDate: null, withdrawn: ['dueDate'], fields: {} });
  });

  it('of the kind flags a missing total if the document becomes an invoice', async () => {
    const changes = await correct(createReadyDocument(), { kind: 'invoice' });

    expect(changes).toMatchObject({
      kind: 'invoice',
      givenKind: 'invoice',
      status: 'needs-review',
      statusReason: { code: 'proof.total-missing' },
    });
  });

  it('of the seller resolves the problem that the invoice names none', async () => {
    const unnamed = createMisreadInvoice({ vendor: { name: null, address: null }, lineItems: [] });
    const document = {
      ...unnamed,
      statusReason: reason('proof.seller-missing', {}),
      fields: {},
    } as StoredDocument;

    const named = await correct(document, { fields: { 'invoice.vendor.name': 'ACME Tools GmbH' } });
    const other = await correct(document, { title: 'Tools' });

    expect(named).toMatchObject({ status: 'ready', statusReason: null });
    expect(other).toMatchObject({ statusReason: { code: 'proof.seller-missing' } });
    expect(changesOfReview(document, NOW)).toMatchObject({
      status: 'ready',
      withdrawn: ['invoice.vendor.name'],
    });
  });

  it('does not change the status of a document that is being processed', async () => {
    const changes = await correct(createReadyDocument({ status: 'analysing' }), { title: 'Rent' });

    expect(changes).toMatchObject({ title: 'Rent' });
    expect(changes).not.toHaveProperty('status');
  });

  it('with the value that was already confirmed changes nothing', async () => {
    const document = createReadyDocument();
    const once = { ...document, ...(await correct(document, { title: 'Rent' })) } as StoredDocument;

    expect(await correct(once, { title: 'Rent' })).toBeUndefined();
  });

  it.each<{ body: Body; why: RegExp }>([
    {
      body: { fields: { 'sender.iban': 'x' } },
      why: /not a known value; use one of title, .*invoice\.lineItems\.N\.amount/,
    },
    { body: { fields: { 'invoice.lineItems.N.amount': '1' } }, why: /not a known value/ },
    { body: { fields: { __proto__x: 'x' } }, why: /not a known value/ },
    { body: { fields: { amount: '12,50' } }, why: /must be a decimal number such as 12.50/ },
    {
      body: { fields: { amount: null, 'amount.currency': 'EUR' } },
      why: /needs an amount/,
    },
    { body: { fields: { 'sender.email': 'nobody' } }, why: /must be an email address/ },
    { body: { fields: { 'invoice.currency': 'EURO' } }, why: /must be a currency code such as EUR/ },
    {
      body: { fields: { 'invoice.lineItems.9.amount': '1' } },
      why: /gap before row 9; the next new row is 3/,
    },
    { body: { fields: { 'invoice.lineItems.9': null } }, why: /no row 9/ },
    { body: { fields: { 'invoice.lineItems.0.description': null } }, why: /cannot be null/ },
    { body: { dueDate: '2026-02-30' }, why: /must be a date such as 2026-12-01/ },
    { body: { fields: { kind: 'poem' } }, why: /must be one of letter, invoice/ },
    { body: { title: 'a', fields: { title: 'b' } }, why: /also set in fields/ },
  ])('is refused if it is invalid: $body', ({ body, why }) => {
    expect(errorOf(createMisreadInvoice(), body)).toMatchObject({
      code: 'request.invalid',
      errors: [{ path: expect.stringMatching(/^body\./), message: expect.stringMatching(why) }],
    });
  });
});

describe('an edit', () => {
  it('keeps each tag once, ignoring case, accents and spaces', async () => {
    const tags = ['Tax 2026', 'tax  2026', 'MÜLLER', 'muller'];

    const changes = await changesOfEdit(
      createReadyDocument(),
      { tags, corrections: [] },
      NOW,
      async () => [],
    );

    expect(changes).toEqual({ tags: ['Tax 2026', 'MÜLLER'] });
  });

  it('returns undefined if nothing changes', async () => {
    const document = createReadyDocument({ tags: ['a'], notes: 'b', read: true });

    const edit = { tags: ['a'], notes: 'b', read: true, corrections: [] };

    expect(await changesOfEdit(document, edit, NOW, async () => [])).toBeUndefined();
  });

  it('of a document in the trash is refused, except for the read flag', async () => {
    const document = createReadyDocument({ view: 'trash' });

    const read = await changesOfEdit(document, { read: true, corrections: [] }, NOW, async () => []);
    const noted = changesOfEdit(document, { notes: 'x', corrections: [] }, NOW, async () => []);

    expect(read).toEqual({ read: true });
    await expect(noted).rejects.toMatchObject({ code: 'document.in-trash' });
  });
});

describe('corrections of many rows', () => {
  const rowsFrom = (first: number, count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => first + index).flatMap((row) => [
        [`invoice.lineItems.${row}.description`, `Row ${row}`],
        [`invoice.lineItems.${row}.quantity`, '1'],
        [`invoice.lineItems.${row}.amount`, '1.00'],
      ]),
    );
  /** An invoice with this many rows, each confirmed by the user. */
  async function invoiceOf(count: number): Promise<StoredDocument> {
    let document = createReadyDocument({ kind: 'invoice' });
    for (let row = 0; row < count; row += 100) {
      const changes = await correct(document, { fields: rowsFrom(row, Math.min(100, count - row)) });
      document = { ...document, ...changes } as StoredDocument;
    }
    return document;
  }

  it('take no longer per row if there are many: nothing is copied for each', async () => {
    const [few, many] = [await invoiceOf(100), await invoiceOf(900)];
    const cpu = (document: StoredDocument, first: number) => {
      const body = { fields: rowsFrom(first, 100) };
      const times = Array.from({ length: 4 }, () => {
        const started = process.cpuUsage();
        correctedRecord(document, correctionsOf(body, document), at);
        return process.cpuUsage(started).user + process.cpuUsage(started).system;
      });
      return Math.min(...times);
    };
    cpu(few, 100);

    // Nine times as many rows: copying them for each of 300 corrections took hundreds of times as long.
    expect(cpu(many, 900) / Math.max(1_000, cpu(few, 100))).toBeLessThan(30);
  });

  it('are refused above 1,000 rows', async () => {
    const document = await invoiceOf(1_000);

    expect(errorOf(document, { fields: { 'invoice.lineItems.1000.amount': '1.00' } })).toMatchObject({
      code: 'request.invalid',
      errors: [{ message: 'is out of range: an invoice has at most 1,000 rows' }],
    });
    expect(errorOf(document, { fields: { 'invoice.lineItems.999.amount': '2.00' } })).toBeUndefined();
  });

  it('can remove several rows at once, and the following ones move up', async () => {
    const document = await invoiceOf(6);

    const changes = await correct(document, {
      fields: { 'invoice.lineItems.1': null, 'invoice.lineItems.4': null, 'invoice.lineItems.2.amount': '7' },
    });

    expect(changes?.invoice?.lineItems.map(({ description, amount }) => `${description}: ${amount}`)).toEqual(
      ['Row 0: 1.00', 'Row 2: 7', 'Row 3: 1.00', 'Row 5: 1.00'],
    );
    expect(changes?.fields?.['invoice.lineItems.3.description']?.value).toBe('Row 5');
    expect(changes?.fields).not.toHaveProperty(['invoice.lineItems.4.description']);
  });
});

describe('setting that a document is not a duplicate', () => {
  const edit = (document: StoredDocument) =>
    changesOfEdit(document, { duplicateOf: null, corrections: [] }, NOW, async () => []);
  const duplicate = createReadyDocument({ duplicateOf: '01M7W0BTX09ZK5SB1NDW3HX7P0' });

  it('is kept with the document, and changes nothing if it is not marked as one', async () => {
    const changes = await edit(duplicate);

    expect(changes).toEqual({ duplicateOf: null, notDuplicate: true });
    expect(await edit({ ...duplicate, ...changes } as StoredDocument)).toBeUndefined();
    expect(await edit(createReadyDocument())).toBeUndefined();
  });

  it('is refused in the trash', async () => {
    await expect(edit({ ...duplicate, view: 'trash' })).rejects.toMatchObject({ code: 'document.in-trash' });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from '../../../shared/documents/csv.ts';
import { documentsCsv, documentsNdjson } from '../../../shared/documents/export.ts';
import { type Bill, billOf, billTotalsOf } from '../../../shared/domain/bills.ts';
import type { StoredDocument } from '../../../shared/domain/stored-document.ts';
import { lineItemsCsv } from '../../../shared/invoices/line-items.ts';
import { summarize } from '../../../shared/invoices/summary.ts';
import { createMisreadInvoice, createReadyDocument } from './document-fixtures.ts';

async function* streamOf(...documents: StoredDocument[]) {
  yield* documents;
}
/** The entries of the bill index for these documents, two at a time. */
async function* billed(...documents: StoredDocument[]) {
  const bills = documents.map((document): Bill => {
    const { id, invoice, createdAt } = document;
    const day = invoice?.issueDate ?? createdAt.slice(0, 10);
    return billOf(id, day, { ...document, billed: invoice && billTotalsOf(invoice) });
  });
  for (let start = 0; start < bills.length; start += 2) yield bills.slice(start, start + 2);
}
const textOf = async (chunks: AsyncIterable<string>) => (await Array.fromAsync(chunks)).join('');

/** The cells of one line, parsed according to RFC 4180. */
function cellsOf(line: string): string[] {
  const cells: string[] = [];
  for (const cell of line.slice(0, -2).matchAll(/(?:"((?:[^"]|"")*)"|([^,"]*))(,|$)/g)) {
    const [, quoted, plain, end] = cell;
    cells.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '') break;
  }
  return cells;
}

describe('a line of CSV', () => {
  it('parses back to the given cells', () => {
    const harmless = fc.string().filter((text) => !/[=+\-@＝＋－＠\t\r]/.test(text));

    fc.assert(
      fc.property(fc.array(harmless, { minLength: 2, maxLength: 5 }), (cells) => {
        expect(cellsOf(csvLine(cells))).toEqual(cells);
      }),
    );
  });

  it.each([
    { text: '=1+1', written: "'=1+1" },
    { text: ';=1+1', written: ";'=1+1" },
    { text: 'x;=1+1', written: "x;'=1+1" },
    { text: 'x; "=1+1', written: `"x;' ""=1+1"` },
    { text: 'x\t@SUM(1)', written: "x\t'@SUM(1)" },
    { text: 'a\n=1', written: `"a\n'=1"` },
    { text: '＝1+1', written: "'＝1+1" },
    { text: '＋1', written: "'＋1" },
    { text: '－1', written: "'－1" },
    { text: '＠x', written: "'＠x" },
    { text: 'a;b; c', written: 'a;b; c' },
    { text: 'a - b = c @ d', written: 'a - b = c @ d' },
    { text: '@SUM(A1)', written: "'@SUM(A1)" },
    { text: '+49 30 1234', written: "'+49 30 1234" },
    { text: '-cmd', written: "'-cmd" },
    { text: '\t=1', written: "'\t=1" },
    { text: '  =1', written: "'  =1" },
    { text: '-12.50', written: '-12.50' },
    { text: 'plain', written: 'plain' },
  ])('escapes formulas, and nothing else, in $text', ({ text, written }) => {
    expect(csvLine([text])).toBe(`${written}\r\n`);
  });
});

describe('an export', () => {
  it('has a header and one line per document', async () => {
    const document = createReadyDocument({
      title: 'Rent, and "more"',
      tags: ['a', 'b'],
      sender: { name: '=HYPERLINK("x")', address: null, email: null, phone: null },
      amount: { value: '-12.50', currency: 'EUR' },
    });

    const [header, line] = (await textOf(documentsCsv(streamOf(document)))).split('\r\n');

    expect(header).toMatch(/^\uFEFFid,created,kind,/);
    expect(line).toContain(`"Rent, and ""more""","'=HYPERLINK(""x"")",`);
    expect(line).toContain(',-12.50,EUR,');
    expect(line).toContain(',a; b,');
  });

  it('has only a header if there are no documents, and nothing if the first read fails', async () => {
    const failing: AsyncIterable<StoredDocument> = {
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('The table does not answer')) }),
    };

    const empty = await textOf(documentsCsv(streamOf()));

    expect(empty).toMatch(/^\uFEFFid,created,.*,files\r\n# end of table: 0 rows,*\r\n$/);
    await expect(documentsCsv(failing).next()).rejects.toThrow('does not answer');
  });

  it('ends with a line that has the number of documents', async () => {
    const documents = [createReadyDocument({ title: 'Two\r\nlines' }), createReadyDocument()];

    const lines = (await textOf(documentsCsv(streamOf(...documents))))
      .replace('Two\r\nlines', '')
      .split('\r\n');
    const objects = (await textOf(documentsNdjson(streamOf(...documents), ({ id }) => ({ id })))).split('\n');

    expect(lines.at(-2)).toBe(`# end of table: 2 rows${','.repeat(cellsOf(`${lines[0]}\r\n`).length - 1)}`);
    expect(objects.slice(1)).toEqual([objects[0], '{"end":{"documents":2}}', '']);
  });

  it('has no such last line if it is interrupted', async () => {
    async function* failing() {
      yield createReadyDocument();
      throw new Error('The table does not answer');
    }
    const chunks: string[] = [];

    const broken = async () => {
      for await (const chunk of documentsCsv(failing())) chunks.push(chunk);
    };

    await expect(broken()).rejects.toThrow('does not answer');
    expect(chunks.join('')).not.toContain('end of table');
  });

  it('of line items has one line per row', async () => {
    const lines = (await textOf(lineItemsCsv(streamOf(createMisreadInvoice())))).trimEnd().split('\r\n');

    expect(lines).toHaveLength(5);
    expect(lines[3]).toMatch(/,2026-01-12,ACME Tools GmbH,INV-2026\/114,3,Saw,,,9.90,EUR$/);
  });
});

describe('a summary of invoices', () => {
  const vendor = (name: string | null) => ({ name, address: null });
  const invoices = () =>
    billed(
      createMisreadInvoice({ total: '0.10' }),
      createMisreadInvoice({ total: '0.20', vendor: vendor('Acme tools GMBH') }),
      createMisreadInvoice({ total: '5', currency: 'USD', issueDate: '2026-02-01', vendor: vendor('Zoo') }),
      {
        ...createMisreadInvoice({ total: null, issueDate: null, vendor: vendor(null) }),
        amount: null,
        createdAt: '2025-12-31T23:59:00.000Z',
      },
    );

  it('adds up each currency separately and exactly', async () => {
    const summary = await summarize(invoices(), { groupBy: 'vendor' });

    expect(summary).toEqual({
      groups: [
        { group: null, count: 1, sums: [] },
        {
          group: 'ACME Tools GmbH',
          count: 2,
          sums: [{ currency: 'EUR', count: 2, total: '0.30', average: '0.15' }],
        },
        { group: 'Zoo', count: 1, sums: [{ currency: 'USD', count: 1, total: '5.00', average: '5.00' }] },
      ],
      sums: [
        { currency: 'EUR', count: 2, total: '0.30', average: '0.15' },
        { currency: 'USD', count: 1, total: '5.00', average: '5.00' },
      ],
      count: 4,
      withoutTotal: 1,
      byCreation: 1,
      series: null,
    });
  });

  it('subtracts credit notes', async () => {
    const bills = billed(
      createMisreadInvoice({ total: '120.00' }),
      createMisreadInvoice({ total: '-150.01' }),
    );

    const { sums } = await summarize(bills, { groupBy: 'vendor' });

    expect(sums).toEqual([{ currency: 'EUR', count: 2, total: '-30.01', average: '-15.01' }]);
  });

  it('groups by month of issue, newest first, and by month of creation if there is no date', async () => {
    const { groups } = await summarize(invoices(), { groupBy: 'month' });

    expect(groups.map(({ group, count }) => [group, count])).toEqual([
      ['2026-02', 1],
      ['2026-01', 2],
      ['2025-12', 1],
    ]);
  });

  it('uses the amount to pay and the sender if the invoice has no total and no vendor', async () => {
    const bare = {
      ...createMisreadInvoice({ total: null, currency: null, vendor: vendor(null) }),
      amount: { value: '7.00', currency: 'CHF' },
      sender: { name: 'Zoo', address: null, email: null, phone: null },
    };

    const { groups } = await summarize(billed(bare), { groupBy: 'vendor' });

    expect(groups).toMatchObject([{ group: 'Zoo', sums: [{ currency: 'CHF', total: '7.00' }] }]);
  });

  it('is refused if there are too many invoices, and the error says how to narrow the query', async () => {
    expect(await summarize(invoices(), { groupBy: 'month', maxBills: 4 })).toMatchObject({ count: 4 });
    await expect(summarize(invoices(), { groupBy: 'month', maxBills: 3 })).rejects.toMatchObject({
      code: 'invoice.too-many',
      message: expect.stringMatching(/at most 3 .*from and to/),
    });
  });

  it.each([
    { totals: ['10', '10', '10.01'], average: '10.00' },
    { totals: ['0.01', '0.02'], average: '0.02' },
    { totals: ['-0.01', '-0.02'], average: '-0.02' },
  ])('rounds the average of $totals to the cent', async ({ totals, average }) => {
    const summary = await summarize(billed(...totals.map((total) => createMisreadInvoice({ total }))), {
      groupBy: 'month',
    });

    expect(summary.sums).toMatchObject([{ average }]);
  });
});

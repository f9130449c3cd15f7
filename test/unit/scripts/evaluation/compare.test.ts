import { describe, expect, test } from 'vitest';
import {
  accuraciesOf,
  compare,
  dateOf,
  isSameValue,
  minimaOf,
  numberOf,
  shortfalls,
} from '../../../../scripts/evaluation/compare.ts';
import { reportOf } from '../../../../scripts/evaluation/report.ts';
import type { Document } from '../../../../shared/domain/document.ts';

const record = {
  kind: 'receipt',
  dueDate: null,
  sender: { name: 'King Mart Sdn Bhd', address: null, email: null, phone: null },
  amount: { value: '9.00', currency: 'MYR' },
  invoice: {
    vendor: { name: 'KING MART SDN. BHD.', address: '12, Jalan Bunga, 47100 Puchong' },
    issueDate: '2018-03-10',
    total: '9.00',
    lineItems: [{ description: 'Tea', amount: '4.80' }],
  },
  fields: {},
} as unknown as Document;

describe('an extracted value', () => {
  test.each([
    { truth: '25/12/2018', read: '2018-12-25' },
    { truth: '2018-12-25', read: '2018-12-25' },
    { truth: '25-12-18', read: '2018-12-25' },
    { truth: '25 DEC 2018', read: '2018-12-25' },
    { truth: 'RM 1,234.50', read: '1234.50' },
    { truth: '$8.20', read: '8.2' },
    { truth: 'MR . D.I.Y. (M) SDN BHD', read: 'Mr. D.I.Y. (M) Sdn. Bhd.' },
    { truth: 'Café Müller', read: 'CAFE MULLER' },
  ])('is right if the truth is $truth and Docket has $read', ({ truth, read }) => {
    expect(isSameValue(truth, read)).toBe(true);
  });

  test.each([
    { truth: '12/25/2018', read: '2018-12-25' },
    { truth: '25/12/2018', read: '2018-12-24' },
    { truth: '9.00', read: '9.01' },
    { truth: 'HARDWARE & CO', read: 'Hardware' },
    { truth: 'nothing', read: '2018-12-25' },
  ])('is wrong if the truth is $truth and Docket has $read', ({ truth, read }) => {
    expect(isSameValue(truth, read)).toBe(false);
  });

  test('is compared as a date and a number in any notation', () => {
    expect([
      dateOf('1/2/18'),
      dateOf('soon'),
      numberOf('RM 1,234.50'),
      numberOf('12,50'),
      numberOf('x'),
    ]).toEqual(['2018-02-01', undefined, 1234.5, 12.5, undefined]);
  });
});

describe('a record', () => {
  test('is compared by the short field names of receipts', () => {
    const truth = { company: 'King Mart SDN BHD', date: '10/03/2018', address: 'Elsewhere', total: 'RM9.00' };

    const compared = compare(truth, record);

    expect(compared.map(({ field, isCorrect: right }) => [field, right])).toEqual([
      ['company', true],
      ['date', true],
      ['address', false],
      ['total', true],
    ]);
  });

  test('is compared by any dotted path, nested or flat, and lists item by item', () => {
    const truth = {
      kind: 'receipt',
      'invoice.total': '9',
      invoice: { lineItems: [{ description: 'TEA', amount: '5.00' }] },
      dueDate: null,
    };

    expect(
      compare(truth, record).map(({ field, extracted: read, isCorrect: right }) => [field, read, right]),
    ).toEqual([
      ['kind', 'receipt', true],
      ['invoice.total', '9.00', true],
      ['invoice.lineItems.0.description', 'Tea', true],
      ['invoice.lineItems.0.amount', '4.80', false],
    ]);
  });

  test('is wrong if it lacks the value', () => {
    expect(compare({ dueDate: '2018-04-01' }, record)).toEqual([
      { field: 'dueDate', truth: '2018-04-01', extracted: null, isCorrect: false },
    ]);
  });
});

describe('the accuracy', () => {
  const comparisons = [true, true, false, true].map((isCorrect) => ({
    field: 'date',
    truth: 'a',
    extracted: 'b',
    isCorrect,
  }));

  test('is the share of right values, with a list as one field', () => {
    const rows = [0, 1].map((row) => ({
      field: `lineItems.${row}.amount`,
      truth: 'a',
      extracted: 'b',
      isCorrect: row === 0,
    }));

    expect(accuraciesOf([...comparisons, ...rows])).toEqual([
      { field: 'date', correct: 3, total: 4, percent: 75 },
      { field: 'lineItems.amount', correct: 1, total: 2, percent: 50 },
    ]);
  });

  test('fails below its minimum, or if nothing was measured', () => {
    const reached = accuraciesOf(comparisons);

    expect(shortfalls(minimaOf('date=75'), reached)).toEqual([]);
    expect(shortfalls(minimaOf('date=76,total=1'), reached)).toEqual([
      'date (75.0% instead of 76%)',
      'total (no document has an expected value)',
    ]);
  });

  test.each(['date', 'date=', '=5', 'date=101', 'date=x'])('has no minimum in "%s"', (text) => {
    expect(() => minimaOf(text)).toThrow(/date=85/);
  });
});

test('the report lists wrong values, accuracy, durations and the final statuses of the documents', () => {
  const { text } = reportOf([
    {
      name: '001',
      status: 'ready',
      reason: null,
      seconds: 1,
      comparisons: [{ field: 'date', truth: 'a', extracted: 'a', isCorrect: true }],
    },
    {
      name: '002',
      status: 'needs-review',
      reason: 'A quote is on no page.',
      seconds: 4,
      comparisons: [{ field: 'date', truth: 'a', extracted: null, isCorrect: false }],
    },
  ]);

  expect(text).toContain(
    '  002  date\n    expected   a\n    extracted  nothing\n    needs-review: A quote is on no page.',
  );
  expect(text).toContain('1/2   50.0%');
  expect(text).toContain('2 documents: 1 ready, 1 needs-review');
  expect(text).toContain('Seconds per document: median 4.0, mean 2.5, maximum 4.0');
});

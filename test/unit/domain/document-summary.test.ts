import { describe, expect, it } from 'vitest';
import { document as exampleInvoice } from '../../../functions/documents/examples.ts';
import { DocumentSummary, summaryOf } from '../../../shared/domain/document-summary.ts';
import { reason } from '../../../shared/domain/reasons.ts';
import {
  createField,
  createMisreadInvoice,
  createProblem,
  createReadyDocument,
} from '../documents/document-fixtures.ts';

const doubt = (value: string) =>
  createField(value, createProblem('proof.not-an-amount', { path: 'amount', value }));
const needsReview = {
  status: 'needs-review',
  statusReason: reason('reading.low-confidence', { confidence: 0.5 }),
} as const;

describe('summaryOf', () => {
  it('returns the members of the schema that have a value, and no others', () => {
    const summary = summaryOf(createMisreadInvoice());

    expect(DocumentSummary.parse(summary)).toStrictEqual(summary);
    expect(Object.values(summary)).not.toContain(null);
    expect(summary).not.toHaveProperty('snoozedUntil');
    expect(summary).not.toHaveProperty('moreDoubts');
  });

  it('returns every member of a document that has them all', () => {
    const at = '2026-12-01T08:00:00.000Z';
    const fields = Object.fromEntries(
      Array.from({ length: 11 }, (_, row) => [`invoice.lineItems.${row}.amount`, doubt('x')]),
    );
    const document = {
      ...exampleInvoice,
      ...needsReview,
      status: 'reading',
      snoozedUntil: at,
      trashedAt: at,
      duplicateOf: exampleInvoice.id,
      fields: { ...exampleInvoice.fields, ...fields },
    } as const;

    expect(Object.keys(summaryOf(document)).toSorted()).toEqual(
      Object.keys(DocumentSummary.shape).toSorted(),
    );
  });

  it('shows the progress only while there is any', () => {
    const progress = { pagesRead: 1, pagesTotal: 3 };

    expect(summaryOf(createReadyDocument({ status: 'reading', progress }))).toMatchObject({ progress });
    expect(summaryOf(createReadyDocument({ progress }))).not.toHaveProperty('progress');
  });

  it('takes a fifth of the bytes of a typical invoice', () => {
    const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

    expect(bytesOf(summaryOf(exampleInvoice))).toBeLessThan(bytesOf(exampleInvoice) / 5);
  });

  it('names the values in doubt, and leaves their values as the record has them', () => {
    const { amount, doubts, moreDoubts } = summaryOf(createMisreadInvoice());

    expect(amount).toEqual({ value: '67.71', currency: 'EUR' });
    expect([doubts, moreDoubts]).toEqual([['invoice.subtotal'], undefined]);
  });

  it('shows the date only if it is not in doubt', () => {
    const problem = createProblem('proof.date-ambiguous', {
      path: 'date',
      value: '2026-03-04',
      quote: '03/04/26',
    });
    const certain = createReadyDocument({ fields: { date: createField('2026-03-04') } });
    const doubtful = createReadyDocument({
      ...needsReview,
      fields: { date: createField('2026-03-04', problem) },
    });

    expect(summaryOf(certain)).toMatchObject({ date: '2026-03-04', doubts: [] });
    expect(summaryOf(doubtful)).toMatchObject({ doubts: ['date'] });
    expect(summaryOf(doubtful)).not.toHaveProperty('date');
    expect(summaryOf(createReadyDocument())).not.toHaveProperty('date');
  });

  it('names each value once, and rows of an invoice after everything else', () => {
    const fields = {
      'invoice.lineItems.3.amount': doubt('x'),
      'invoice.total': doubt('y'),
      'sender.name': createField('ACME'),
    };
    const document = createReadyDocument({ ...needsReview, kind: 'invoice', fields });

    // The total is in doubt and, being null in the record, missing as well; the seller is only missing.
    expect(summaryOf(document).doubts).toEqual([
      'invoice.total',
      'invoice.vendor.name',
      'invoice.lineItems.3.amount',
    ]);
  });

  it('does not name a missing value that the user has confirmed to be missing, or before the document was analysed', () => {
    const invoice = { ...needsReview, kind: 'invoice' } as const;
    const confirmed = createReadyDocument({
      ...invoice,
      withdrawn: ['invoice.total', 'invoice.vendor.name'],
    });

    expect(summaryOf(createReadyDocument(invoice)).doubts).toEqual(['invoice.total', 'invoice.vendor.name']);
    expect(summaryOf(confirmed).doubts).toEqual([]);
    expect(summaryOf(createReadyDocument({ kind: 'invoice', status: 'reading' })).doubts).toEqual([]);
  });

  it('still names values in doubt while the document is processed again', () => {
    const document = createReadyDocument({ status: 'analysing', fields: { amount: doubt('x') } });

    expect(summaryOf(document).doubts).toEqual(['amount']);
  });

  it('names at most ten values and counts the others', () => {
    const fields = Object.fromEntries(
      Array.from({ length: 13 }, (_, row) => [`invoice.lineItems.${row}.amount`, doubt('x')]),
    );
    const { doubts, moreDoubts } = summaryOf(createReadyDocument({ ...needsReview, fields }));

    expect(doubts).toHaveLength(10);
    expect(moreDoubts).toBe(3);
  });
});

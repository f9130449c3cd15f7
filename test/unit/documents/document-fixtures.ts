import type { Field, Invoice } from '../../../shared/domain/document.ts';
import { type ReasonCode, type ReasonValues, reason } from '../../../shared/domain/reasons.ts';
import type { StoredDocument } from '../../../shared/domain/stored-document.ts';
import { createWaitingDocument } from '../memory-adapters.ts';

/** Processed documents, for tests. */

export const NOW = new Date('2026-11-20T12:00:00.000Z');

export const createField = (value: string, more: Partial<Field> = {}): Field => ({
  value,
  confidence: 0.9,
  source: { page: 1, quote: value, boxes: [] },
  ...more,
});

export const createProblem = <Code extends ReasonCode>(code: Code, values: ReasonValues<Code>) => ({
  problem: reason(code, values),
});

/** A processed letter that is ready, unless `more` says otherwise. */
export function createReadyDocument(more: Partial<StoredDocument> = {}): StoredDocument {
  const { document } = createWaitingDocument([{ name: 'a.png', contentType: 'image/png' }]);
  return {
    ...document,
    status: 'ready',
    kind: 'letter',
    title: 'A letter',
    ocrConfidence: 0.95,
    progress: { pagesRead: 1, pagesTotal: 1 },
    readPages: [1],
    ...more,
  };
}

/** Three rows, the last of which was misread: 25.00 + 12.00 + 9.90 is not 56.90. */
export function createMisreadInvoice(more: Partial<Invoice> = {}): StoredDocument {
  const row = (description: string, amount: string) => ({
    description,
    quantity: null,
    unitPrice: null,
    amount,
  });
  const invoice: Invoice = {
    vendor: { name: 'ACME Tools GmbH', address: null },
    invoiceNumber: 'INV-2026/114',
    issueDate: '2026-01-12',
    dueDate: '2026-02-11',
    currency: 'EUR',
    subtotal: '56.90',
    tax: '10.81',
    total: '67.71',
    lineItems: [row('Hammer', '25.00'), row('Nails', '12.00'), row('Saw', '9.90')],
    ...more,
  };
  const statusReason = reason('proof.items-do-not-add-up', {
    lineItems: 3,
    sum: '46.90',
    path: 'invoice.subtotal',
    expected: '56.90',
  });
  return createReadyDocument({
    kind: 'invoice',
    status: 'needs-review',
    statusReason,
    invoice,
    amount: { value: '67.71', currency: 'EUR' },
    fields: {
      amount: createField('67.71'),
      'invoice.issueDate': createField('2026-01-12'),
      'invoice.subtotal': createField('56.90', { problem: statusReason }),
      'invoice.tax': createField('10.81'),
      'invoice.total': createField('67.71'),
      ...Object.fromEntries(
        invoice.lineItems.flatMap(({ description, amount }, index) => [
          [`invoice.lineItems.${index}.description`, createField(description)],
          [`invoice.lineItems.${index}.amount`, createField(amount ?? '')],
        ]),
      ),
    },
  });
}

import { describe, expect, it } from 'vitest';
import { actionStatusOf } from '../../../shared/domain/action-status.ts';
import type { Analysis } from '../../../shared/domain/document.ts';

const createBill = (changes: object = {}) =>
  ({
    kind: 'invoice',
    actionStatus: 'no-action-needed',
    dueDate: '2026-03-25',
    amount: { value: '50.00', currency: 'USD' },
    invoice: null,
    ...changes,
  }) as Analysis;
const OPEN_BILL = 'Total amount due   $50.00\nPlease keep this portion for your records.';

describe('the action status', () => {
  it.each([
    ['an invoice with a due date', createBill()],
    ['an invoice that the model marks as done', createBill({ actionStatus: 'action-done' })],
    ['an invoice without a status from the model', createBill({ actionStatus: null })],
    [
      'an invoice with a total only',
      createBill({ amount: null, invoice: { total: '50.00', dueDate: null } }),
    ],
    [
      'an invoice whose due date is in the invoice part',
      createBill({ dueDate: null, invoice: { total: '5', dueDate: '2026-03-25' } }),
    ],
    ['a statement with a payment due', createBill({ kind: 'statement' })],
    ['a letter that asks for money', createBill({ kind: 'letter' })],
  ])('is require-action for %s', (_, analysis) => {
    expect(actionStatusOf(analysis, OPEN_BILL)).toBe('require-action');
  });

  it.each([
    ['the pages say that it is paid', createBill(), 'Paid in full.'],
    ['it will be debited', createBill(), 'The amount will be debited from your account on 25 March.'],
    ['it has no due date', createBill({ dueDate: null }), OPEN_BILL],
    ['it asks for no money', createBill({ amount: null }), OPEN_BILL],
    ['nothing is left to pay', createBill({ amount: { value: '0.00', currency: null } }), OPEN_BILL],
    ['it is a refund', createBill({ amount: { value: '-50.00', currency: null } }), OPEN_BILL],
    ['it is a credit note', createBill(), `CREDIT NOTE\n${OPEN_BILL}`],
    ['it is a bank statement', createBill({ kind: 'statement' }), 'Closing balance   $50.00'],
    ['it is a receipt', createBill({ kind: 'receipt' }), OPEN_BILL],
  ])('stays as extracted if %s', (_, analysis, text) => {
    expect(actionStatusOf(analysis, text)).toBe('no-action-needed');
  });

  it('never changes from require-action to something weaker', () => {
    expect(actionStatusOf(createBill({ actionStatus: 'require-action' }), 'Paid in full.')).toBe(
      'require-action',
    );
  });
});

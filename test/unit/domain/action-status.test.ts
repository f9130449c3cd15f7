import { describe, expect, it } from 'vitest';
import { actionStatusOf } from '../../../shared/domain/action-status.ts';
import type { Analysis } from '../../../shared/domain/document.ts';

const bill = (changes: object = {}) =>
  ({
    kind: 'invoice',
    actionStatus: 'no-action-needed',
    dueDate: '2026-03-25',
    amount: { value: '50.00', currency: 'USD' },
    invoice: null,
    ...changes,
  }) as Analysis;
const open = 'Total amount due   $50.00\nPlease keep this portion for your records.';

describe('the action status', () => {
  it.each([
    ['an invoice with a due date', bill()],
    ['an invoice that the model marks as done', bill({ actionStatus: 'action-done' })],
    ['an invoice without a status from the model', bill({ actionStatus: null })],
    ['an invoice with a total only', bill({ amount: null, invoice: { total: '50.00', dueDate: null } })],
    [
      'an invoice whose due date is in the invoice part',
      bill({ dueDate: null, invoice: { total: '5', dueDate: '2026-03-25' } }),
    ],
    ['a statement with a payment due', bill({ kind: 'statement' })],
    ['a letter that asks for money', bill({ kind: 'letter' })],
  ])('is require-action for %s', (_, analysis) => {
    expect(actionStatusOf(analysis, open)).toBe('require-action');
  });

  it.each([
    ['the pages say that it is paid', bill(), 'Paid in full.'],
    ['it will be debited', bill(), 'The amount will be debited from your account on 25 March.'],
    ['it has no due date', bill({ dueDate: null }), open],
    ['it asks for no money', bill({ amount: null }), open],
    ['nothing is left to pay', bill({ amount: { value: '0.00', currency: null } }), open],
    ['it is a refund', bill({ amount: { value: '-50.00', currency: null } }), open],
    ['it is a credit note', bill(), `CREDIT NOTE\n${open}`],
    ['it is a bank statement', bill({ kind: 'statement' }), 'Closing balance   $50.00'],
    ['it is a receipt', bill({ kind: 'receipt' }), open],
  ])('stays as extracted if %s', (_, analysis, text) => {
    expect(actionStatusOf(analysis, text)).toBe('no-action-needed');
  });

  it('never changes from require-action to something weaker', () => {
    expect(actionStatusOf(bill({ actionStatus: 'require-action' }), 'Paid in full.')).toBe('require-action');
  });
});

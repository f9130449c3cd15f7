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

describe('what has to be done', () => {
  it.each([
    ['a bill with a day to pay', bill()],
    ['a bill said to be done', bill({ actionStatus: 'action-done' })],
    ['a bill of which nothing is said', bill({ actionStatus: null })],
    ['a bill with a total alone', bill({ amount: null, invoice: { total: '50.00', dueDate: null } })],
    [
      'a bill whose day stands in the invoice',
      bill({ dueDate: null, invoice: { total: '5', dueDate: '2026-03-25' } }),
    ],
    ['a statement with a payment due', bill({ kind: 'statement' })],
    ['a letter that asks for money', bill({ kind: 'letter' })],
  ])('requires action: %s', (_, analysis) => {
    expect(actionStatusOf(analysis, open)).toBe('require-action');
  });

  it.each([
    ['the pages say that it is paid', bill(), 'Paid in full.'],
    ['it will be debited', bill(), 'The amount will be debited from your account on 25 March.'],
    ['it has no day to pay', bill({ dueDate: null }), open],
    ['it asks for no money', bill({ amount: null }), open],
    ['nothing is left to pay', bill({ amount: { value: '0.00', currency: null } }), open],
    ['it gives money back', bill({ amount: { value: '-50.00', currency: null } }), open],
    ['it is a credit note', bill(), `CREDIT NOTE\n${open}`],
    ['it is a statement of account', bill({ kind: 'statement' }), 'Closing balance   $50.00'],
    ['it is a receipt', bill({ kind: 'receipt' }), open],
  ])('stays as it was read where %s', (_, analysis, text) => {
    expect(actionStatusOf(analysis, text)).toBe('no-action-needed');
  });

  it('is never weakened', () => {
    expect(actionStatusOf(bill({ actionStatus: 'require-action' }), 'Paid in full.')).toBe('require-action');
  });
});

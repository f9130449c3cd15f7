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
    { what: 'an invoice with a due date', analysis: createBill() },
    {
      what: 'an invoice that the model marks as done',
      analysis: createBill({ actionStatus: 'action-done' }),
    },
    { what: 'an invoice without a status from the model', analysis: createBill({ actionStatus: null }) },
    {
      what: 'an invoice with a total only',
      analysis: createBill({ amount: null, invoice: { total: '50.00', dueDate: null } }),
    },
    {
      what: 'an invoice whose due date is in the invoice part',
      analysis: createBill({ dueDate: null, invoice: { total: '5', dueDate: '2026-03-25' } }),
    },
    { what: 'a statement with a payment due', analysis: createBill({ kind: 'statement' }) },
    { what: 'a letter that asks for money', analysis: createBill({ kind: 'letter' }) },
  ])('is require-action for $what', ({ analysis }) => {
    expect(actionStatusOf(analysis, OPEN_BILL)).toBe('require-action');
  });

  it.each([
    { what: 'the pages say that it is paid', analysis: createBill(), text: 'Paid in full.' },
    {
      what: 'it will be debited',
      analysis: createBill(),
      text: 'The amount will be debited from your account on 25 March.',
    },
    { what: 'it has no due date', analysis: createBill({ dueDate: null }), text: OPEN_BILL },
    { what: 'it asks for no money', analysis: createBill({ amount: null }), text: OPEN_BILL },
    {
      what: 'nothing is left to pay',
      analysis: createBill({ amount: { value: '0.00', currency: null } }),
      text: OPEN_BILL,
    },
    {
      what: 'it is a refund',
      analysis: createBill({ amount: { value: '-50.00', currency: null } }),
      text: OPEN_BILL,
    },
    { what: 'it is a credit note', analysis: createBill(), text: `CREDIT NOTE\n${OPEN_BILL}` },
    {
      what: 'it is a bank statement',
      analysis: createBill({ kind: 'statement' }),
      text: 'Closing balance   $50.00',
    },
    { what: 'it is a receipt', analysis: createBill({ kind: 'receipt' }), text: OPEN_BILL },
  ])('stays as extracted if $what', ({ analysis, text }) => {
    expect(actionStatusOf(analysis, text)).toBe('no-action-needed');
  });

  it('never changes from require-action to something weaker', () => {
    expect(actionStatusOf(createBill({ actionStatus: 'require-action' }), 'Paid in full.')).toBe(
      'require-action',
    );
  });
});

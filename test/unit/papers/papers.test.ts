import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generateInvoice, generateLetter } from '../../../fixtures/generate.ts';
import type { Paper } from '../../../fixtures/paper.ts';
import { bankStatement, readyPapers } from '../../../fixtures/ready/index.ts';
import { pageText, paperText, wordRecall } from '../../../fixtures/text.ts';
import { dateText, daysAfter, decimal, iban, money } from '../../../fixtures/wording.ts';

const cents = (value: string) => Math.round(Number(value) * 100);

/** Items add up to the subtotal (or, where prices include tax, to the total), subtotal and tax to the total. */
function expectSumsToAgree({ expected, name }: Paper) {
  const { invoice } = expected;
  if (!invoice) return;
  const items = invoice.lineItems.reduce((sum, item) => sum + cents(item.amount), 0);
  expect([cents(invoice.subtotal), cents(invoice.total)], name).toContain(items);
  expect(cents(invoice.subtotal) + cents(invoice.tax), name).toBe(cents(invoice.total));
  for (const { quantity, unitPrice, amount } of invoice.lineItems)
    expect(Number(quantity) * cents(unitPrice), name).toBe(cents(amount));
}

test('what a paper is expected to say stands on it, and its sums agree', () => {
  for (const paper of readyPapers) {
    const text = paperText(paper);

    expectSumsToAgree(paper);
    for (const part of [paper.expected.sender.name, ...paper.expected.sender.address])
      expect(text, paper.name).toContain(part);
    expect(text).toContain(paper.expected.invoice?.invoiceNumber ?? '');
  }
});

test('generated papers are the same for the same seed, agree with themselves and stay on the page', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), (seed) => {
      for (const generate of [generateLetter, generateInvoice]) {
        const paper = generate(seed);

        expect(generate(seed)).toEqual(paper);
        expectSumsToAgree(paper);
        expect(paperText(paper)).toContain(paper.expected.sender.name);
        expect(Math.max(...paper.pages.flat().map(({ y }) => y))).toBeLessThanOrEqual(paper.size.height);
      }
    }),
    { numRuns: 25 },
  );
});

test('the bank statement runs over four pages, its balance follows from its movements', () => {
  const { movements, amount } = bankStatement.expected;

  const balance = movements.reduce((sum, movement) => sum + cents(movement.amount), 184_322);

  expect(bankStatement.pages).toHaveLength(4);
  expect(movements).toHaveLength(110);
  expect(amount?.value).toBe(decimal(balance));
  expect(pageText(bankStatement.pages[3] ?? [])).toContain(money(balance, 'en'));
});

test('words are found as often as they stand there, in any order', () => {
  expect(wordRecall('one two two', 'two one')).toBeCloseTo(2 / 3);
  expect(wordRecall('', 'anything')).toBe(1);
});

test.each([
  ['en', '1,234.50', '3 March 2026', '03/03/2026'],
  ['de', '1.234,50', '3. März 2026', '03.03.2026'],
  ['fr', '1 234,50', '3 mars 2026', '03/03/2026'],
  ['nl', '1.234,50', '3 maart 2026', '03-03-2026'],
] as const)('amounts and dates are written as in %s', (language, amount, long, short) => {
  expect(money(123_450, language)).toBe(amount);
  expect(dateText('2026-03-03', language)).toBe(long);
  expect(dateText('2026-03-03', language, 'short')).toBe(short);
});

test('cents, days and check digits are right at their edges', () => {
  expect(decimal(-5)).toBe('-0.05');
  expect(money(100_000_000, 'en')).toBe('1,000,000.00');
  expect(daysAfter('2027-12-20', 14)).toBe('2028-01-03');
  // The examples of the IBAN registry.
  expect(iban('DE', '370400440532013000')).toBe('DE89 3704 0044 0532 0130 00');
  expect(iban('GB', 'NWBK60161331926819')).toBe('GB29 NWBK 6016 1331 9268 19');
});

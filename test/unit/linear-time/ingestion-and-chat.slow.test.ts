import { describe, expect, test } from 'vitest';
import { createAnswerFilter } from '../../../shared/chat/answer-filter.ts';
import { createCitationProver } from '../../../shared/chat/citation-prover.ts';
import { passagesFor } from '../../../shared/chat/passages.ts';
import { amountAtEnd } from '../../../shared/domain/invoice-arithmetic.ts';
import { proveAnalysis } from '../../../shared/ingestion/analysis/prove-analysis.ts';
import { escapedText } from '../../../shared/models/delimiters.ts';
import { mask } from '../../../shared/models/masking/mask.ts';
import { createReadDocument } from '../chat/chat-fixtures.ts';
import { createExtractedValue, createModelAnalysis, createPage } from '../ingestion/ingestion-fixtures.ts';
import { HOSTILE_UNITS, isSuperlinear } from './growth.ts';

/**
 * Proves that the functions that process a whole page or a whole answer of a model take linear time, even for text that is
 * designed to slow them down. Takes about 30 seconds.
 */

const query = [{ text: 'total due 1 january', weight: 1 }];
const invoice = {
  vendorName: createExtractedValue('ACME'),
  vendorAddress: null,
  invoiceNumber: createExtractedValue('4711'),
  issueDate: null,
  dueDate: null,
  currency: createExtractedValue('USD'),
  subtotal: null,
  tax: null,
  total: createExtractedValue('67.71'),
  lineItems: [],
};
const read = createModelAnalysis({ kind: 'invoice', invoice, title: 'Pay 67.71 by 1 May', amount: null });
const total = createReadDocument(null, 'Total 67.71');

/**
 * Remembers the value for the last text, so that creating it, which happens once for each text, is not part of the measurement.
 */
function memoizedByText<T>(create: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly value: T } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, value: create(text) };
    return last.value;
  };
}
const invoicePage = memoizedByText((text) => createPage(1, `ACME 4711\nTotal 67.71\n${text}\nUSD`));
const documentWith = memoizedByText((text) => createReadDocument(null, text));
const documentWithTotal = memoizedByText((text) => createReadDocument(null, `${text}\nTotal 67.71`));

const functions: Readonly<Record<string, (text: string) => unknown>> = {
  mask: (text) => mask(text),
  escapedText,
  amountAtEnd,
  'the proof of an analysis': (text) => proveAnalysis(read, [invoicePage(text)]),
  'the passages of a chat': (text) => passagesFor([documentWith(text)], query, 10),
  'the proof of a citation': (text) => {
    const passages = passagesFor([documentWithTotal(text)], query, 1e9);
    return createCitationProver(passages)({ passageNumber: 1, quote: 'Total 67.71' }, 'You owe $67.71.');
  },
  'an answer with leading markers': (text) => {
    const shown = createAnswerFilter(createCitationProver(passagesFor([total], query)), {
      text() {},
      citation() {},
    });
    shown.push(`[[1|Total 67.71]] ${text}`);
    return shown.end();
  },
  'an answer with trailing markers': (text) => {
    const shown = createAnswerFilter(createCitationProver(passagesFor([total], query)), {
      text() {},
      citation() {},
    });
    shown.push(`It is 67.71 [[1|Total 67.71]] ${text}`);
    return shown.end();
  },
};

/** The length of the shorter text. Passages need a very long page to have many windows. */
const LENGTH = 2_000;
const LENGTHS: Readonly<Record<string, number>> = { 'the passages of a chat': 100_000 };
describe.each(Object.entries(functions))('%s', (name, work) => {
  test('takes about twice as long for twice the text', () => {
    expect(HOSTILE_UNITS.filter((unit) => isSuperlinear(work, unit, LENGTHS[name] ?? LENGTH))).toEqual([]);
  }, 300_000);
});

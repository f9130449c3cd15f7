import { createAnswerFilter } from '../../../shared/chat/answer-filter.ts';
import { createCitationProver } from '../../../shared/chat/citation-prover.ts';
import { passagesFor } from '../../../shared/chat/passages.ts';
import { amountAtEnd } from '../../../shared/domain/invoice-arithmetic.ts';
import { statesText } from '../../../shared/domain/prove-value.ts';
import { quotedText } from '../../../shared/domain/quotes.ts';
import { recheckedFields } from '../../../shared/domain/record-problems.ts';
import { proveAnalysis } from '../../../shared/ingestion/analysis/prove-analysis.ts';
import { escapedText } from '../../../shared/models/delimiters.ts';
import { mask } from '../../../shared/models/masking/mask.ts';
import { documentStyleOf } from '../../../shared/notation/document-style.ts';
import { createDocument, createReadDocument } from '../chat/chat-fixtures.ts';
import {
  createExtractedInvoice,
  createExtractedValue,
  createModelAnalysis,
  createPage,
} from '../ingestion/ingestion-fixtures.ts';
import { HOSTILE_UNITS } from './growth.ts';
import type { TimedFunctions } from './timed-function.ts';

const style = documentStyleOf('');
const query = [{ text: 'total due 1 january', weight: 1 }];
const invoice = createExtractedInvoice({
  vendorName: createExtractedValue('ACME'),
  invoiceNumber: createExtractedValue('4711'),
  issueDate: createExtractedValue('2026-05-01', '1 May 2026'),
  currency: createExtractedValue('USD'),
  total: createExtractedValue('67.71'),
});
const sender = {
  name: createExtractedValue('ACME'),
  address: null,
  email: null,
  phone: createExtractedValue('01632 960 123'),
};
const read = createModelAnalysis({ kind: 'invoice', invoice, sender, title: 'Pay 67.71 by 1 May' });
const record = createDocument('Invoice');
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
const invoicePage = memoizedByText((text) =>
  createPage(1, `ACME 4711 01632 960 123\n1 May 2026\nTotal 67.71\n${text}\nUSD`),
);
const documentWith = memoizedByText((text) => createReadDocument(null, text));
const documentWithTotal = memoizedByText((text) => createReadDocument(null, `${text}\nTotal 67.71`));

/** What goes through a whole page, or a whole answer of a model. */
export const pageFunctions: TimedFunctions = {
  length: 2_000,
  units: HOSTILE_UNITS,
  functions: {
    mask: (text) => mask(text),
    escapedText,
    amountAtEnd,
    recheckedFields: (text) => recheckedFields(record, text.split('\n')),
    'the proof of a long word': (text) => {
      const word = `a${text.replaceAll(/\s/g, 'a')}`;
      return statesText(quotedText(word, style), `${word.slice(0, -2)}xy`);
    },
    'the proof of an analysis': (text) => proveAnalysis(read, [invoicePage(text)]),
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
  },
};

/** A page has many windows only if it is very long. */
export const longPageFunctions: TimedFunctions = {
  length: 100_000,
  units: HOSTILE_UNITS,
  functions: { 'the passages of a chat': (text) => passagesFor([documentWith(text)], query, 10) },
};

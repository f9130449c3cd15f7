import { describe, expect, test } from 'vitest';
import { passagesFor } from '../../../shared/chat/passages.ts';
import { citationProver } from '../../../shared/chat/prove-citation.ts';
import { provedText } from '../../../shared/chat/proved-text.ts';
import { amountAtEnd } from '../../../shared/domain/page-amounts.ts';
import { escaped } from '../../../shared/models/fence.ts';
import { mask } from '../../../shared/models/masking/mask.ts';
import { prove } from '../../../shared/reading/prove.ts';
import { paper } from '../chat/papers.ts';
import { answer, page, reading } from '../pipeline/papers.ts';
import { growsTooFast, HOSTILE_UNITS } from './doubling.ts';

/** What reads a whole page, or all that a model has written: each takes about twice as long for twice the text. */

const query = [{ text: 'total due 1 january', weight: 1 }];
const invoice = {
  vendorName: reading('ACME'),
  vendorAddress: null,
  invoiceNumber: reading('4711'),
  issueDate: null,
  dueDate: null,
  currency: reading('USD'),
  subtotal: null,
  tax: null,
  total: reading('67.71'),
  lineItems: [],
};
const read = answer({ kind: 'invoice', invoice, title: 'Pay 67.71 by 1 May', amount: null });
const total = paper(null, 'Total 67.71');

/** Remembers what was made of the last text: the work on it is measured, not the making, which is repeated less often. */
function remembered<T>(make: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly made: T } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, made: make(text) };
    return last.made;
  };
}
const pageOf = remembered((text) => page(1, `ACME 4711\nTotal 67.71\n${text}\nUSD`));
const paperOf = remembered((text) => paper(null, text));
const paperWithTotal = remembered((text) => paper(null, `${text}\nTotal 67.71`));

const functions: Readonly<Record<string, (text: string) => unknown>> = {
  mask: (text) => mask(text),
  escaped,
  amountAtEnd,
  'the proof of an analysis': (text) => prove(read, [pageOf(text)]),
  'the passages of a chat': (text) => passagesFor([paperOf(text)], query, 10),
  'the proof of a citation': (text) => {
    const passages = passagesFor([paperWithTotal(text)], query, 1e9);
    return citationProver(passages)({ passage: 1, quote: 'Total 67.71' }, 'You owe $67.71.');
  },
  'an answer with markers in front': (text) => {
    const shown = provedText(citationProver(passagesFor([total], query)), { text() {}, citation() {} });
    shown.push(`[[1|Total 67.71]] ${text}`);
    return shown.end();
  },
  'an answer with markers behind': (text) => {
    const shown = provedText(citationProver(passagesFor([total], query)), { text() {}, citation() {} });
    shown.push(`It is 67.71 [[1|Total 67.71]] ${text}`);
    return shown.end();
  },
};

/** Letters of the shorter text; windows of a long page are many only on a very long one. */
const LENGTH = 2_000;
const LENGTHS: Readonly<Record<string, number>> = { 'the passages of a chat': 100_000 };
describe.each(Object.entries(functions))('%s', (name, work) => {
  test('takes about twice as long for twice the text', () => {
    expect(HOSTILE_UNITS.filter((unit) => growsTooFast(work, unit, LENGTHS[name] ?? LENGTH))).toEqual([]);
  }, 300_000);
});

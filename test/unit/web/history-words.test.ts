import { describe, expect, it } from 'vitest';
import type { ValueChange } from '../../../shared/domain/history.ts';
import { changesInWords } from '../../../web/src/document/history-words.ts';
import { document } from '../../../web/src/text/en/document.ts';
import { values } from '../../../web/src/text/en/values.ts';
import { createFormat } from '../../../web/src/text/format.ts';

const format = createFormat({ locale: 'en-GB', timeZone: 'Europe/London' }, () => Date.parse('2026-11-29'));
const inWords = (...changes: readonly Omit<ValueChange, 'shortened'>[]) =>
  changesInWords(
    changes.map((change) => ({ ...change, shortened: false })),
    { document, values },
    format,
  );

describe('the history in words', () => {
  it('names values and writes dates as the record does', () => {
    expect(inWords({ path: 'dueDate', from: '2026-12-01', to: '2026-12-03' })).toEqual([
      { label: 'Due', from: '1 December', to: '3 December' },
    ]);
  });

  it.each([
    { path: 'kind', to: 'invoice', label: 'Kind', shown: 'Invoice' },
    { path: 'actionStatus', to: 'action-done', label: 'To do', shown: 'Done' },
    { path: 'duplicate', to: 'false', label: 'Duplicate', shown: 'no' },
    { path: 'rotation.2', to: '90', label: 'Page 2 turned to', shown: '90°' },
    { path: 'invoice.lineItems.1.amount', to: '12.00', label: 'Amount 2', shown: '12.00' },
  ])('shows $path as $label', ({ path, to, label, shown }) => {
    expect(inWords({ path, from: null, to })).toEqual([{ label, from: null, to: shown }]);
  });

  it('leaves out what only Docket needs', () => {
    expect(inWords({ path: 'status', from: 'needs-review', to: 'ready' })).toEqual([]);
  });
});

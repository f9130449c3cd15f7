import { expect, it } from 'vitest';
import { executedFunctions } from './executed-functions.ts';
import { fileFunctions } from './file-functions.ts';
import { repeatTo } from './growth.ts';
import { notationFunctions } from './notation-functions.ts';
import { longPageFunctions, pageFunctions } from './page-functions.ts';
import { requestFunctions } from './request-functions.ts';
import { textFunctions } from './text-functions.ts';
import type { TimedFunctions } from './timed-function.ts';

const groups = [notationFunctions, requestFunctions, fileFunctions, pageFunctions, longPageFunctions];

/** Functions that are found but not timed, by the reason. */
const notTimed: Readonly<Record<string, readonly string[]>> = {
  'Their texts are ids, keys, dates and numbers that Docket has made or checked.': [
    'shared/documents/upload-files.ts: addFiles',
    'shared/domain/decimal.ts: sumInMillionths',
    'shared/domain/refs.ts: invertedUlid',
    'shared/domain/usage.ts: monthAfter',
    'shared/erasure/item-kinds.ts: partitionsOf',
    'shared/erasure/item-kinds.ts: listsOf',
    'shared/erasure/item-kinds.ts: prefixesOf',
    'shared/messages/en/format.ts: formatDecimal',
    'shared/metrics.ts: metricMembers',
    'shared/models/month-usage.ts: monthUsageOf',
    'shared/notation/calendar.ts: addWorkingDays',
    'shared/notation/dates.ts: nextOccurrence',
    'shared/reminders/delivery-channel.ts: deliveryId',
    'shared/search/candidates.ts: filterBySignature',
    'shared/search/posting-lists.ts: ordinalsIn',
    'shared/search/posting-lists.ts: blockCountBetween',
    'shared/table/indexes.ts: shardOf',
    'shared/table/indexes.ts: dueItemOf',
    'shared/table/usage/reservations.ts: counterState',
  ],
  'They wait for the table or a model; what they compute is in functions of their own.': [
    'shared/chat/answer-question.ts: answerFromAllDocuments',
    'shared/chat/conversation-history.ts: listMessages',
    'shared/documents/list-documents.ts: allDocuments',
    'shared/invoices/line-items.ts: documentsOfBills',
    'shared/search/posting-lists.ts: readPostings',
    'shared/search/search.ts: search',
    'shared/search/suggestions.ts: suggestionsFor',
    'shared/table/documents/document-partition.ts: expiredSnoozeIds',
    'shared/table/documents/document-partition.ts: deleteRelatedItems',
    'shared/table/search-index/segments.ts: listBlocks',
  ],
  'Their lists are short: 500 corrections, 1,000 rows, the messages of a prompt, 5,000 references.': [
    'shared/chat/conversation-history.ts: withoutRepeats',
    'shared/domain/confirmed-values.ts: withConfirmedValues',
    'shared/domain/corrections.ts: withCorrections',
    'shared/ingestion/pdf/prepare-pdf.ts: withoutMissingPages',
  ],
  'They need a page that PDF.js has opened; the inspection of a file has a time limit.': [
    'shared/ingestion/pdf/glyphs.ts: placeGlyphs',
    'shared/ingestion/pdf/visible-text.ts: visibleText',
  ],
};

it('every function that goes through text or bytes is timed, or says why not', async () => {
  const excepted = Object.values(notTimed).flat();
  const executed = await executedFunctions(() => groups.forEach(runOnce));

  const found = textFunctions();
  const missing = found.filter((name) => !executed.has(name) && !excepted.includes(name));

  expect(found.length).toBeGreaterThan(90);
  expect(missing).toEqual([]);
  expect(excepted.filter((name) => !found.includes(name) || executed.has(name))).toEqual([]);
});

function runOnce({ functions, units }: TimedFunctions): void {
  for (const work of Object.values(functions)) for (const unit of units) work(repeatTo(unit, 200));
}

import fc from 'fast-check';
import type { PageText } from '../../../../shared/domain/page.ts';
import type {
  ExtractedLineItem,
  ModelAnalysis,
} from '../../../../shared/ingestion/analysis/analysis-schema.ts';
import { askAboutPages, pageChunksOf } from '../../../../shared/ingestion/analysis/ask-about-pages.ts';
import { mergeAnalyses } from '../../../../shared/ingestion/analysis/merge-analyses.ts';
import { type ProvedAnalysis, proveAnalysis } from '../../../../shared/ingestion/analysis/prove-analysis.ts';
import { ModelAnswerInvalid, type StructuredModelGateway } from '../../../../shared/models/model-gateway.ts';
import {
  createExtractedInvoice,
  createExtractedValue,
  createModelAnalysis,
  createPage,
} from '../ingestion-fixtures.ts';

/** Bills with numbered rows, and models that lose rows of them. */

export interface Row {
  readonly number: number;
  readonly cents: number;
}

export interface NumberedBill {
  readonly rows: readonly Row[];
  readonly rowsPerPage: number;
  readonly discountCents: number;
  readonly hasTotal: boolean;
}

/** What a model does to the rows of one request. Shares are of the rows, from 0 to 1. */
export interface ModelMistakes {
  /** Rows that it leaves out, by their numbers. */
  readonly skips: (number: number) => boolean;
  /** Rows that it answers twice, by their numbers. */
  readonly repeats: (number: number) => boolean;
  /** Rows of one answer; the rest is left out without a word. */
  readonly stopsAfter: number;
  /** Rows that fit into one answer: more are an answer that was cut off. */
  readonly maxRows: number;
}

export const decimal = (cents: number) => (cents / 100).toFixed(2);

/** Cents from nothing to a lot, often the same: equal amounts can stand in for each other in a sum. */
const cents = fc.oneof(
  fc.constantFrom(0, 1, 3, 500, 500, 999),
  fc.integer({ min: -2_000, max: -1 }),
  fc.integer({ min: 1, max: 500_000 }),
);

export const numberedBill = (minRows: number, maxRows: number): fc.Arbitrary<NumberedBill> =>
  fc.record({
    rows: fc
      .array(cents, { minLength: minRows, maxLength: maxRows, size: 'max' })
      .map((all) => all.map((each, index) => ({ number: index + 1, cents: each }))),
    rowsPerPage: fc.integer({ min: 8, max: 100 }),
    discountCents: fc.constantFrom(0, 0, 500),
    hasTotal: fc.boolean(),
  });

export const modelMistakes: fc.Arbitrary<ModelMistakes> = fc.record({
  skips: chosenRows(),
  repeats: chosenRows(),
  stopsAfter: fc.oneof(
    { weight: 3, arbitrary: fc.constant(Number.POSITIVE_INFINITY) },
    fc.integer({ min: 1, max: 60 }),
  ),
  maxRows: fc.integer({ min: 60, max: 120 }),
});

/** None, one of a number of rows, or some. */
function chosenRows(): fc.Arbitrary<(number: number) => boolean> {
  return fc.oneof(
    fc.constant(() => false),
    fc.integer({ min: 1, max: 40 }).map((only) => (number: number) => number === only),
    fc.func(fc.integer({ min: 0, max: 19 })).map((dice) => (number: number) => dice(number) === 0),
  );
}

const rowText = ({ number, cents: amount }: Row) => `${number}   Part ${wordOf(number)}   ${decimal(amount)}`;

/** A word for each number, which no other number has. */
const wordOf = (number: number) =>
  `Item${String(number).replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)))}`;

const totalCents = ({ rows, discountCents }: NumberedBill) =>
  rows.reduce((sum, row) => sum + row.cents, 0) - discountCents;

/** The pages of the bill as OCR reads them. */
export function pagesOf(bill: NumberedBill): PageText[] {
  const { rows, rowsPerPage, discountCents, hasTotal } = bill;
  const lines = rows.map(rowText);
  const parts = Array.from({ length: Math.ceil(lines.length / rowsPerPage) }, (_, index) =>
    lines.slice(index * rowsPerPage, (index + 1) * rowsPerPage),
  );
  return parts.map((part, index) => {
    const head = index === 0 ? ['Acme Ltd', 'Invoice RE-1 of 2026-01-05', 'No   Description   EUR'] : [];
    const isLast = index === parts.length - 1;
    const discount = discountCents === 0 ? [] : [`Discount   -${decimal(discountCents)}`];
    const total = hasTotal ? [`Total   ${decimal(totalCents(bill))}`] : [];
    return createPage(index + 1, [...head, ...part, ...(isLast ? [...discount, ...total] : [])].join('\n'));
  });
}

/** What becomes of the bill, as `analyseDocument` computes it. */
export async function analyseBill(bill: NumberedBill, mistakes: ModelMistakes): Promise<ProvedAnalysis> {
  const pages = pagesOf(bill);
  const model = createUnreliableModel(bill, mistakes);
  const ref = { workspaceId: 'w', documentId: 'd' };
  const deps = { model, onPaid: () => undefined, onCached: () => undefined };
  const answers: ModelAnalysis[] = [];
  for (const chunk of pageChunksOf(pages))
    answers.push(...(await askAboutPages({ ref, pages: chunk, pagesTotal: pages.length, kind: null }, deps)));
  return proveAnalysis(mergeAnalyses(answers), pages);
}

/** A model that reads what the prompt contains, and makes these mistakes. */
function createUnreliableModel(
  bill: NumberedBill,
  mistakes: ModelMistakes,
): Pick<StructuredModelGateway, 'generateObject' | 'modelId'> & StructuredModelGateway {
  const byLine = new Map(bill.rows.map((row) => [rowText(row), row]));
  const originalTokens = { inputTokens: 1, outputTokens: 1 };
  return {
    modelId: 'test',
    async generateObject({ content }: { content: string }) {
      const found = [...content.matchAll(/<page number="(\d+)">([^<]*)/g)].flatMap(([, page, text = '']) =>
        text.split('\n').flatMap((line) => {
          const row = byLine.get(line.trim());
          return row === undefined ? [] : [{ row, page: Number(page) }];
        }),
      );
      const kept = found
        .filter(({ row }) => !mistakes.skips(row.number))
        .slice(0, mistakes.stopsAfter)
        .flatMap((each) => (mistakes.repeats(each.row.number) ? [each, each] : [each]));
      if (kept.length > mistakes.maxRows)
        throw new ModelAnswerInvalid('cut off', { truncated: true, ...originalTokens });
      const total = content.includes('\nTotal   ') ? decimal(totalCents(bill)) : null;
      const lastPage = Math.max(1, ...found.map(({ page }) => page));
      return {
        value: createModelAnalysis({
          kind: 'invoice',
          invoice: createExtractedInvoice({
            vendorName: content.includes('Acme Ltd') ? createExtractedValue('Acme Ltd') : null,
            total: total === null ? null : createExtractedValue(total, `Total   ${total}`, lastPage),
            lineItems: kept.map(({ row, page }) => lineItemOf(row, page)),
          }),
        }),
        cached: false,
        originalTokens,
        inputTokens: 1,
        outputTokens: 1,
        costUsd: '0',
      };
    },
    deleteCachedReplies: async () => undefined,
  } as unknown as StructuredModelGateway;
}

const lineItemOf = (row: Row, page: number): ExtractedLineItem => ({
  description: `Part ${wordOf(row.number)}`,
  quantity: null,
  unitPrice: null,
  amount: decimal(row.cents),
  page,
  quote: rowText(row),
});

/** The rows of the bill that its record lacks. */
function missingRowsOf(bill: NumberedBill, { analysis }: ProvedAnalysis): Row[] {
  const recorded = new Set((analysis.invoice?.lineItems ?? []).map(({ description }) => description));
  return bill.rows.filter(({ number }) => !recorded.has(`Part ${wordOf(number)}`));
}

/** The problems that tell a user that rows are missing, or are not proved. */
const ROW_PROBLEM = /^proof\.(?:rows-missing|items-do-not-add-up|row-twice)$/;

/** The numbers of the rows that are missing although no problem says so. */
export async function missingWithoutProblem(bill: NumberedBill, mistakes: ModelMistakes): Promise<number[]> {
  const proved = await analyseBill(bill, mistakes);
  if (proved.problems.some(({ code }) => ROW_PROBLEM.test(code))) return [];
  return missingRowsOf(bill, proved).map(({ number }) => number);
}

export const flawless: ModelMistakes = {
  skips: () => false,
  repeats: () => false,
  stopsAfter: Number.POSITIVE_INFINITY,
  maxRows: Number.POSITIVE_INFINITY,
};

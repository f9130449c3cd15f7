import { extractRecord } from '../../../../extractor/extract-record.ts';
import type { Analysis } from '../../../../shared/domain/document.ts';
import { ModelAnalysis } from '../../../../shared/ingestion/analysis/analysis-schema.ts';
import { proveAnalysis } from '../../../../shared/ingestion/analysis/prove-analysis.ts';
import { createPage } from '../../ingestion/ingestion-fixtures.ts';
import type { ExpectedValue, SampleDocument, ValueName } from './sample.ts';

/**
 * right: one of the acceptable values. doubt: not right, but the document has a problem about it. missed: no value, and no
 * problem. wrong: another value, and no problem.
 */
export type Verdict = 'right' | 'doubt' | 'missed' | 'wrong';

export interface JudgedValue {
  readonly name: ValueName;
  readonly got: string | null;
  readonly wanted: ExpectedValue;
  readonly verdict: Verdict;
}

const valueOf: Readonly<Record<ValueName, (analysis: Analysis) => string | null>> = {
  kind: ({ kind }) => kind,
  actionStatus: ({ actionStatus }) => actionStatus,
  date: ({ fields: { date } }) => (date === undefined || date.problem ? null : date.value),
  dueDate: ({ dueDate, invoice }) => dueDate ?? invoice?.dueDate ?? null,
  issueDate: ({ invoice }) => invoice?.issueDate ?? null,
  amount: ({ amount }) => amount?.value ?? null,
  total: ({ invoice }) => invoice?.total ?? null,
  subtotal: ({ invoice }) => invoice?.subtotal ?? null,
  tax: ({ invoice }) => invoice?.tax ?? null,
  currency: ({ invoice, amount }) => invoice?.currency ?? amount?.currency ?? null,
  number: ({ invoice }) => invoice?.invoiceNumber ?? null,
  seller: ({ invoice, sender }) => invoice?.vendor.name ?? sender?.name ?? null,
};

const amounts = new Set<ValueName>(['amount', 'total', 'subtotal', 'tax']);
const texts = new Set<ValueName>(['number', 'seller']);

const judged = new Map<SampleDocument, JudgedValue[]>();

/** Extracts and proves a document's values, and compares them with the listed ones; each document only once. */
export function judge(sample: SampleDocument): JudgedValue[] {
  const known = judged.get(sample) ?? judgeUncached(sample);
  judged.set(sample, known);
  return known;
}

function judgeUncached({ pages, right }: SampleDocument): JudgedValue[] {
  const answer = ModelAnalysis.parse(
    extractRecord(pages.map((text, index) => ({ number: index + 1, text }))),
  );
  const { analysis, problems } = proveAnalysis(
    answer,
    pages.map((text, index) => createPage(index + 1, text)),
  );
  return Object.entries(right).map(([key, wanted]) => {
    const name = key as ValueName;
    const got = valueOf[name](analysis);
    return { name, got, wanted, verdict: verdictOn(name, got, wanted, problems.length > 0) };
  });
}

function verdictOn(name: ValueName, got: string | null, wanted: ExpectedValue, doubtful: boolean): Verdict {
  if ([wanted].flat().some((want) => isSame(name, got, want))) return 'right';
  if (doubtful) return 'doubt';
  return got === null ? 'missed' : 'wrong';
}

function isSame(name: ValueName, got: string | null, want: string | null): boolean {
  if (got === null || want === null) return got === want;
  if (amounts.has(name)) return Number(got) === Number(want);
  return texts.has(name) ? normalized(got) === normalized(want) : got === want;
}

/** The letters, digits and hyphens of a text, in lower case. */
const normalized = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}-]/gu, '');

/** One readable line: `dueDate is wrong: 2026-05-03 instead of 2026-03-05`. */
export function sentenceOf({ name, verdict, got, wanted }: JudgedValue): string {
  const wants = [wanted].flat().map((want) => want ?? 'nothing');
  return `${name} is ${verdict === 'doubt' ? 'in doubt' : verdict}: ${got ?? 'nothing'} instead of ${wants.join(' or ')}`;
}

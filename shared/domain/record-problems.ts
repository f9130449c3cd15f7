import { missingBillValues } from './bills.ts';
import type { Field } from './document.ts';
import {
  adjustmentsIn,
  amountAtEnd,
  discrepancies,
  itemsAddUp,
  partialAmountProblem,
} from './invoice-arithmetic.ts';
import { type Reason, type ReasonCode, reason } from './reasons.ts';
import type { DocumentRecord } from './record.ts';
import type { StoredDocument } from './stored-document.ts';

/** Problems between values: a change of any of them may cause or resolve them. */
const arithmeticCodes: ReadonlySet<ReasonCode> = new Set([
  'proof.items-do-not-add-up',
  'proof.total-does-not-add-up',
  'proof.due-before-issue',
  'proof.amount-not-total',
]);

/** Problems that rows which add up put right. */
const missingRowCodes: ReadonlySet<ReasonCode> = new Set(['proof.rows-missing', 'proof.total-unnamed']);

/** Whether a value at this path takes part in the arithmetic of a bill. */
export const isArithmeticPath = (path: string): boolean =>
  path === 'amount' ||
  /^invoice\.(issueDate|dueDate|subtotal|tax|total|lineItems\.\d+(\.amount)?)$/.test(path);

/**
 * The fields with the arithmetic of the bill checked again. `lines` are the lines of all pages: discounts and charges
 * that are not rows are among them.
 */
export function recheckedFields(
  { fields, invoice, amount }: DocumentRecord,
  lines: readonly string[],
): DocumentRecord['fields'] {
  const adjustments = adjustmentsIn(lines);
  const complete = invoice !== null && itemsAddUp(invoice, adjustments) === true;
  const isSettled = (problem: Reason) =>
    arithmeticCodes.has(problem.code) || (complete && missingRowCodes.has(problem.code));
  const checked = Object.fromEntries(
    Object.entries(fields).map(([path, field]) => [
      path,
      field.problem !== undefined && isSettled(field.problem) ? withoutProblem(field) : field,
    ]),
  );
  const mark = (path: string, problem: Reason | undefined) => {
    const field = checked[path];
    if (problem && field && field.problem === undefined) checked[path] = { ...field, problem };
  };
  if (invoice !== null) {
    const shown = lines.map(amountAtEnd).filter((each) => each !== undefined);
    for (const { field, problem } of discrepancies(invoice, adjustments, shown)) mark(field, problem);
  }
  const isConfirmed = checked.amount?.confirmedAt !== undefined;
  if (amount !== null && !isConfirmed) mark('amount', partialAmountProblem(amount.value, invoice));
  return checked;
}

function withoutProblem({ problem: _, ...field }: Field): Field {
  return field;
}

/** What is wrong with the pages themselves: no single value puts it right. */
const pageCodes: ReadonlySet<ReasonCode> = new Set([
  'page.unreadable',
  'page.hidden-text',
  'file.xfa-form',
  'file.portfolio',
]);

/**
 * The first thing that is still wrong with a document that has been read; null if nothing is. `statusReason` is what was
 * wrong before: if it was the pages, it still is until a user has confirmed every value.
 */
export function openProblem(
  record: DocumentRecord & Pick<StoredDocument, 'ocrConfidence' | 'statusReason'>,
): Reason | null {
  const { ocrConfidence, statusReason } = record;
  const values = Object.values(record.fields);
  const allConfirmed = values.every(({ confirmedAt }) => confirmedAt !== undefined);
  if (statusReason !== null && pageCodes.has(statusReason.code) && (!allConfirmed || values.length === 0))
    return statusReason;
  const [first] = problemsByPath(record);
  if (first !== undefined) return first.problem;
  return (ocrConfidence !== null && !allConfirmed && lowConfidenceProblem(ocrConfidence)) || null;
}

/** What is wrong with single values, in the order of the record, and then what a bill lacks. */
export function problemsByPath({
  fields,
  withdrawn = [],
  ...record
}: Pick<StoredDocument, 'fields' | 'withdrawn' | 'kind' | 'invoice' | 'sender'>): ValueProblem[] {
  const problems = Object.entries(fields).flatMap(([path, { problem }]) =>
    problem === undefined ? [] : [{ path, problem }],
  );
  return [...problems, ...missingBillValues(record).filter(({ path }) => !withdrawn.includes(path))];
}

/** What is wrong with the value at a path of the record. */
interface ValueProblem {
  readonly path: string;
  readonly problem: Reason;
}

/** Mean confidence of OCR, 0 to 1, below which a user should look at the document. */
const MIN_CONFIDENCE = 0.6;

/** The problem that the pages were hard to read; undefined if they were not. */
export function lowConfidenceProblem(confidence: number): Reason | undefined {
  return confidence < MIN_CONFIDENCE ? reason('reading.low-confidence', { confidence }) : undefined;
}

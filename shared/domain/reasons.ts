/**
 * Why a document failed or needs review, or what is wrong with a value: the stable codes of a `Reason`.
 * `docs/errors.md` explains each to the person who meets it; a test keeps the two in step.
 */
export const reasonCodes = [
  'upload.missing',
  'file.empty',
  'file.too-large',
  'file.wrong-type',
  'file.unreadable',
  'file.encrypted',
  'file.invalid-pdf',
  'file.no-pages',
  'document.too-many-pages',
  'document.nothing-to-read',
  'page.unreadable',
  'intake.gave-up',
  'reading.gave-up',
  'analysis.gave-up',
  'analysis.unusable-answer',
  'usage.cap-reached',
  'reading.low-confidence',
  'proof.quote-not-found',
  'proof.value-not-in-quote',
  'proof.not-an-amount',
  'proof.date-impossible',
  'proof.currency-not-on-page',
  'proof.row-twice',
  'proof.rows-missing',
  'proof.items-do-not-add-up',
  'proof.total-does-not-add-up',
  'proof.due-before-issue',
  'proof.total-missing',
  'proof.amount-not-total',
] as const;

export type ReasonCode = (typeof reasonCodes)[number];

import type { Kind } from '../../../../shared/domain/document.ts';

/** The correct value, null if there must be none, or a list of acceptable values. */
export type ExpectedValue = string | null | readonly (string | null)[];

/** Dates are YYYY-MM-DD; amounts are decimal numbers with a point. A value that is not listed is not judged. */
export interface ExpectedValues {
  readonly kind?: Kind | readonly Kind[];
  readonly actionStatus?: ExpectedValue;
  /** The date of the document itself. */
  readonly date?: ExpectedValue;
  /** The last day to act, of the document or of its invoice. */
  readonly dueDate?: ExpectedValue;
  /** The day on which an invoice or receipt was issued. */
  readonly issueDate?: ExpectedValue;
  /** What a document that is not an invoice is about. */
  readonly amount?: ExpectedValue;
  readonly total?: ExpectedValue;
  readonly subtotal?: ExpectedValue;
  readonly tax?: ExpectedValue;
  readonly currency?: ExpectedValue;
  readonly number?: ExpectedValue;
  /** The seller of an invoice or receipt, otherwise the sender. */
  readonly seller?: ExpectedValue;
}

export type ValueName = keyof ExpectedValues;

/** A document with the values that are right for it. */
export interface SampleDocument {
  /** What is special about it, such as "a water bill that asks people to ignore it if they have already paid". */
  readonly name: string;
  /**
   * The text of each page as a model is given it: a line for each printed line, three spaces between columns of one row,
   * an empty line between paragraphs.
   */
  readonly pages: readonly string[];
  readonly right: ExpectedValues;
}

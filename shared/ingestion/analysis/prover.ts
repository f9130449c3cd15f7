import type { Field } from '../../domain/document.ts';
import type { PageText } from '../../domain/page.ts';
import type { SignRules } from '../../domain/prove-value.ts';
import {
  findQuote,
  indexPage,
  type PageIndex,
  type QuotedText,
  quotedSpan,
  type WordSpan,
} from '../../domain/quotes.ts';
import { type Reason, reason } from '../../domain/reasons.ts';
import type { FieldPath } from '../../messages/field-path.ts';
import { isBankStatement } from '../../notation/bank-statement.ts';
import { isCreditNote } from '../../notation/credit-note.ts';
import { type DocumentStyle, documentStyleOf } from '../../notation/document-style.ts';
import type { ExtractedValue } from './analysis-schema.ts';
import type { Check } from './checks.ts';

/** Collects what was read, each with its place on the page or its problem. */
export interface Prover {
  readonly pages: readonly PageIndex[];
  /** How the document writes numbers and dates. */
  readonly style: DocumentStyle;
  /** What signs, and their absence, mean in the document. */
  readonly signRules: SignRules;
  readonly fields: Record<string, Field>;
  /** Proves the value at a path; null if it is absent or not proved. */
  readonly prove: (path: FieldPath, reading: ExtractedValue | null, check: Check) => string | null;
  /** The same against a passage already found. */
  readonly proveInSpan: (
    path: FieldPath,
    value: string,
    passage: WordSpan,
    quoted: QuotedText,
    check: Check,
  ) => string | null;
  /** Notes a value whose quote is on no page. */
  readonly addUnproved: (path: FieldPath, reading: ExtractedValue, problem: Reason) => void;
}

/** The longest value and quote of a model that are stored, in characters. */
const MAX_VALUE_LENGTH = 500;
const MAX_QUOTE_LENGTH = 1_000;

export function createProver(pageTexts: readonly PageText[]): Prover {
  const pages = pageTexts.map(indexPage);
  const text = pageTexts.map((page) => page.text).join('\n');
  const style = documentStyleOf(text);
  const signs = { mayBeNegative: isCreditNote(text), creditIsPositive: isBankStatement(text) };
  const fields: Record<string, Field> = {};

  const self: Prover = {
    pages,
    style,
    signRules: signs,
    fields,

    prove(path, reading, check) {
      if (reading === null) return null;
      const passage = findQuote(pages, reading);
      if (passage !== undefined)
        return self.proveInSpan(path, reading.value, passage, quotedSpan(passage, style), check);
      self.addUnproved(path, reading, quoteNotFoundProblem(path, reading.value, reading.page));
      return null;
    },

    proveInSpan(path, read, passage, quoted, check) {
      const value = read.slice(0, MAX_VALUE_LENGTH);
      const { page } = passage.index;
      const source = { page: page.number, quote: passage.text, boxes: passage.boxes };
      const result = check(value, quoted, path);
      if ('problem' in result) {
        fields[path] = { value, confidence: 0, source, problem: result.problem };
        return null;
      }
      fields[path] = { value: result.value, confidence: passage.confidence, source };
      return result.value;
    },

    addUnproved(path, { value, page, quote }, problem) {
      const source = { page, quote: quote.slice(0, MAX_QUOTE_LENGTH), boxes: [] };
      fields[path] = { value: value.slice(0, MAX_VALUE_LENGTH), confidence: 0, source, problem };
    },
  };
  return self;
}

export const quoteNotFoundProblem = (path: FieldPath, value: string, page: number): Reason =>
  reason('proof.quote-not-found', { path, value: value.slice(0, MAX_VALUE_LENGTH), page });

import type { Field, Reason } from '../domain/document.ts';
import { findQuote } from '../domain/find-quote.ts';
import type { ReadPage } from '../domain/page.ts';
import { indexPage, type PageIndex, type Passage } from '../domain/page-index.ts';
import type { Signs } from '../domain/prove-value.ts';
import { type Quoted, quotedPassage } from '../domain/quoted.ts';
import { isBankAccount } from '../notation/bank-account.ts';
import { isCreditNote } from '../notation/credit-note.ts';
import { type DocumentStyle, documentStyleOf } from '../notation/document-style.ts';
import type { Reading } from './analysis-schema.ts';
import type { Check } from './checks.ts';

/** Collects what was read, each with its place on the page or its problem. */
export interface Prover {
  readonly pages: readonly PageIndex[];
  /** How the document writes numbers and dates. */
  readonly style: DocumentStyle;
  /** What signs, and their absence, mean in the document. */
  readonly signs: Signs;
  readonly fields: Record<string, Field>;
  /** Proves one value under a name such as `invoice.total`; null if it is absent or not proved. */
  readonly prove: (name: string, what: string, reading: Reading | null, check: Check) => string | null;
  /** The same against a passage already found. */
  readonly proveIn: (
    name: string,
    what: string,
    value: string,
    passage: Passage,
    quoted: Quoted,
    check: Check,
  ) => string | null;
  /** Notes a value whose quote is on no page. */
  readonly unproved: (name: string, reading: Reading, problem: Reason) => void;
}

/** Characters of what a model gives, at most: what is shown of it is no longer than what it may be. */
const LONGEST_VALUE = 500;
const LONGEST_QUOTE = 1_000;

export function prover(readPages: readonly ReadPage[]): Prover {
  const pages = readPages.map(indexPage);
  const text = readPages.map((page) => page.text).join('\n');
  const style = documentStyleOf(text);
  const signs = { mayBeNegative: isCreditNote(text), creditIsPositive: isBankAccount(text) };
  const fields: Record<string, Field> = {};

  const self: Prover = {
    pages,
    style,
    signs,
    fields,

    prove(name, what, reading, check) {
      if (reading === null) return null;
      const passage = findQuote(pages, reading);
      if (passage !== undefined)
        return self.proveIn(name, what, reading.value, passage, quotedPassage(passage, style), check);
      self.unproved(name, reading, quoteNotFound(what, reading.value, reading.page));
      return null;
    },

    proveIn(name, what, read, passage, quoted, check) {
      const value = read.slice(0, LONGEST_VALUE);
      const { page } = passage.index;
      const source = { page: page.number, quote: passage.text, box: passage.box };
      const result = check(value, quoted, what);
      if ('problem' in result) {
        fields[name] = { value, confidence: 0, source, problem: result.problem };
        return null;
      }
      fields[name] = { value: result.value, confidence: passage.confidence, source };
      return result.value;
    },

    unproved(name, { value, page, quote }, problem) {
      const source = { page, quote: quote.slice(0, LONGEST_QUOTE), box: null };
      fields[name] = { value: value.slice(0, LONGEST_VALUE), confidence: 0, source, problem };
    },
  };
  return self;
}

export const quoteNotFound = (what: string, value: string, page: number): Reason => ({
  code: 'proof.quote-not-found',
  message: `${what} (“${value.slice(0, LONGEST_VALUE)}”) was read on page ${page}, but no page shows it.`,
});

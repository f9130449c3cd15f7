import type { ExtractedValue } from './lines.ts';
import { fold } from './lines.ts';
import type { ExtractedRecord } from './record.ts';
import { asksFor, germanQuestion, stopWords, synonyms, targetWords } from './vocabulary/questions.ts';

/** What kind of thing a question asks for, by its words. */
export interface QuestionTarget {
  /** What the answer has to contain. */
  readonly contains: 'date' | 'money' | 'digits' | 'condition' | 'anything';
  /** The field of the record that answers the question, if the extractor has found it. */
  readonly recordField: (record: ExtractedRecord) => ExtractedValue | null | undefined;
  /** Whether the field answers the question even if its sentence has no word of the question. */
  readonly fieldSuffices: boolean;
}

const anyTarget: QuestionTarget = { contains: 'anything', recordField: () => null, fieldSuffices: false };

/** The first that fits a folded question. */
const questionTargets: readonly (readonly [pattern: RegExp, target: QuestionTarget])[] = [
  [asksFor.sender, { contains: 'anything', recordField: ({ sender }) => sender?.name, fieldSuffices: true }],
  [asksFor.phone, { contains: 'digits', recordField: ({ sender }) => sender?.phone, fieldSuffices: true }],
  [asksFor.email, { contains: 'anything', recordField: ({ sender }) => sender?.email, fieldSuffices: true }],
  [
    asksFor.address,
    { contains: 'anything', recordField: ({ sender }) => sender?.address, fieldSuffices: true },
  ],
  [asksFor.amountDue, { contains: 'money', recordField: ({ amount }) => amount, fieldSuffices: false }],
  [asksFor.dueDate, { contains: 'date', recordField: ({ dueDate }) => dueDate, fieldSuffices: true }],
  [asksFor.documentDate, { contains: 'date', recordField: ({ date }) => date, fieldSuffices: true }],
  [asksFor.tax, { contains: 'money', recordField: ({ invoice }) => invoice?.tax, fieldSuffices: false }],
  [
    asksFor.invoiceNumber,
    { contains: 'digits', recordField: ({ invoice }) => invoice?.invoiceNumber, fieldSuffices: true },
  ],
  [asksFor.amount, { contains: 'money', recordField: ({ amount }) => amount, fieldSuffices: false }],
  [asksFor.consequence, { ...anyTarget, contains: 'condition' }],
  [asksFor.date, { ...anyTarget, contains: 'date' }],
  [asksFor.number, { ...anyTarget, contains: 'digits' }],
];

export function questionTargetOf(question: string): QuestionTarget {
  const folded = fold(question);
  return questionTargets.find(([pattern]) => pattern.test(folded))?.[1] ?? anyTarget;
}

/** Words are compared by this many characters, so that their endings do not count. */
const STEM_LENGTH = 5;

export interface QuestionTerm {
  readonly stem: string;
  /** A text has the term if one of its words starts with one of these. */
  readonly prefixes: readonly string[];
}

export const wordsIn = (text: string): string[] => fold(text).match(/[\p{L}\p{N}°]+/gu) ?? [];

/** What a question is about, without stop words. */
export function questionTermsOf(question: string): QuestionTerm[] {
  const terms = new Map<string, QuestionTerm>();
  for (const word of wordsIn(question)) {
    if (stopWords.has(word) || targetWords.has(word)) continue;
    const prefixes = synonyms.find((group) => group.some((prefix) => hasPrefix(word, prefix))) ?? [];
    const stem = /\d/.test(word) ? word : word.slice(0, STEM_LENGTH);
    terms.set(stem, { stem, prefixes: [stem, ...prefixes] });
  }
  return [...terms.values()];
}

/** A short prefix must be the whole word but for a plain ending: `end` is a prefix of `ends`, not of `endless`. */
const hasPrefix = (word: string, prefix: string): boolean =>
  word.startsWith(prefix) &&
  (prefix.length >= 4 || /^(?:|s|e|en|ed|es|ing)$/.test(word.slice(prefix.length)));

export const occursIn = ({ prefixes }: QuestionTerm, words: readonly string[]): boolean =>
  words.some((word) => prefixes.some((prefix) => hasPrefix(word, prefix)));

/** German writes every noun with a capital: in German questions, only words after these count as names. */
const germanName = /\b(?:an|bei|von) (\p{Lu}[\p{L}\d&'’-]+)/gu;

/** Names in a question: words with a capital that neither start it nor say what it asks for. */
export function namesIn(question: string): QuestionTerm[] {
  const words = germanQuestion.test(question)
    ? [...question.matchAll(germanName)].map(([, name = '']) => name)
    : (question.match(/(?<=[\p{L}\d,;:] )\p{Lu}[\p{L}\d&'’-]+/gu) ?? []);
  return words.flatMap(questionTermsOf).filter(({ prefixes }) => prefixes.length === 1);
}

/** Whether a question asks for a sum over several documents, which the rules cannot answer: they only quote. */
export const asksForSum = (question: string): boolean => asksFor.sum.test(fold(question));

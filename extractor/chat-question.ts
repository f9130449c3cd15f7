import type { ExtractedValue } from './lines.ts';
import { fold } from './lines.ts';
import type { ExtractedRecord } from './record.ts';
import { asksFor, germanQuestion, stopWords, synonyms, targetWords } from './vocabulary/questions.ts';

/** What kind of thing a question asks for, by its words. */
export interface QuestionTarget {
  /** What the answer has in it. */
  readonly contains: 'date' | 'money' | 'digits' | 'condition' | 'anything';
  /** The field of the record that is the answer, where the reader of papers has found it. */
  readonly recordField: (record: ExtractedRecord) => ExtractedValue | null | undefined;
  /** Whether that field answers by itself: a letterhead does not say that it is the sender's. */
  readonly fieldSuffices: boolean;
}

const anyTarget: QuestionTarget = { contains: 'anything', recordField: () => null, fieldSuffices: false };

/** The first that fits. Folded, in four languages. */
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

/** Letters by which words are compared, so that their endings do not count. */
const STEM_LENGTH = 5;

export interface QuestionTerm {
  readonly stem: string;
  /** Beginnings of words, one of which has to stand in the text. */
  readonly prefixes: readonly string[];
}

export const wordsIn = (text: string): string[] => fold(text).match(/[\p{L}\p{N}°]+/gu) ?? [];

/** What a question is about, function words left out. */
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

/** Short beginnings are whole words but for a plain ending: `end` is in `ends`, not in `endless`. */
const hasPrefix = (word: string, prefix: string): boolean =>
  word.startsWith(prefix) &&
  (prefix.length >= 4 || /^(?:|s|e|en|ed|es|ing)$/.test(word.slice(prefix.length)));

export const occursIn = ({ prefixes }: QuestionTerm, words: readonly string[]): boolean =>
  words.some((word) => prefixes.some((prefix) => hasPrefix(word, prefix)));

/** German writes every noun with a capital: there only what stands behind these is taken for a name. */
const germanName = /\b(?:an|bei|von) (\p{Lu}[\p{L}\d&'’-]+)/gu;

/** Names that a question gives: words with a capital that neither begin it nor say what is asked for. */
export function namesIn(question: string): QuestionTerm[] {
  const words = germanQuestion.test(question)
    ? [...question.matchAll(germanName)].map(([, name = '']) => name)
    : (question.match(/(?<=[\p{L}\d,;:] )\p{Lu}[\p{L}\d&'’-]+/gu) ?? []);
  return words.flatMap(questionTermsOf).filter(({ prefixes }) => prefixes.length === 1);
}

/** Whether a question asks for a sum over several documents: rules quote one, and do not add up. */
export const asksForSum = (question: string): boolean => asksFor.sum.test(fold(question));

import type { Analysis, Field } from '../../domain/document.ts';
import { isCalendarDate, statesAmount, statesDate } from '../../domain/prove-value.ts';
import { quotedText } from '../../domain/quotes.ts';
import { datesIn } from '../../notation/dates.ts';
import { claimedValuesIn } from '../../proof/claimed-values.ts';
import { createFigureMatcher } from '../../proof/figure-matcher.ts';
import type { ModelAnalysis } from './analysis-schema.ts';
import type { Prover } from './prover.ts';

/** What a model writes in its own words: characters at most, and how many actions. */
const MAX_LENGTHS = { title: 120, summary: 1_000, action: 200, language: 35 } as const;
const MAX_ACTIONS = 10;

type Prose = Pick<Analysis, 'title' | 'summary' | 'language' | 'suggestedActions'>;

/**
 * Title, summary and actions as they may be shown: one line of plain text each, of bounded length, without the sentences
 * whose amounts, dates, account and telephone numbers, references, links or addresses are on no page. What cannot be
 * proved is left out and needs no review: nothing false is shown, and no value of the record depends on it.
 */
export function proveProse(prover: Prover, extracted: ModelAnalysis): Prose {
  const isProved = sentenceProof(prover);
  const proved = (text: string | null, longest: number) => {
    const sentences = plainLine(text ?? '', longest)
      .split(SENTENCE_END)
      .filter((sentence) => isProved(sentence));
    return sentences.join(' ').trim() || null;
  };
  const actions = extracted.suggestedActions.flatMap((action) => proved(action, MAX_LENGTHS.action) ?? []);
  return {
    title: proved(extracted.title, MAX_LENGTHS.title),
    summary: proved(extracted.summary, MAX_LENGTHS.summary),
    language: languageTag(extracted.language),
    suggestedActions: actions.slice(0, MAX_ACTIONS),
  };
}

/** A full stop or the like, with a new sentence behind it. */
const SENTENCE_END = /(?<=[^\s.]{3}[.!?…])\s(?=["'“„«(¿¡]?\p{Lu})/u;

/** Whether all values of a sentence are on the pages, or were proved. */
function sentenceProof({ pages, style, fields }: Prover): (sentence: string) => boolean {
  const texts = pages.map(({ page }) => page.text);
  const decimals = { ...style.numbers, decimalMark: '.', settled: true } as const;
  const values = Object.values(fields).filter(({ problem }) => problem === undefined);
  const known = [
    ...texts.map((text) => ({ text, numbers: style.numbers })),
    { text: valueList(values), numbers: decimals },
  ];
  const readers = known.map(({ text, numbers }) => createFigureMatcher(text, numbers));
  const dates = new Set(values.map(({ value }) => value).filter(isCalendarDate));

  const statesSum = (amount: string) =>
    known.some(({ text, numbers }) =>
      [amount, `-${amount}`].some(
        (each) => statesAmount(quotedText(text, { numbers }), each) !== 'not-stated',
      ),
    );
  const statesDay = (day: string) =>
    dates.has(day) || texts.some((text) => statesDate(quotedText(text, style), day) !== 'not-stated');

  return (sentence) =>
    claimedValuesIn(sentence).every(({ kind, value }) =>
      kind === 'amount' ? statesSum(value) : readers.some((reader) => reader.states(value)),
    ) &&
    datesIn(sentence, style.dateOrder).every(
      ({ value, otherValue }) => statesDay(value) || (otherValue !== undefined && statesDay(otherValue)),
    );
}

const valueList = (fields: readonly Field[]) => fields.map(({ value }) => value).join('\n');

/** What no person sees, and what would break a line. */
const INVISIBLE = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;
const TAG = /<\/?\p{L}[^<>]{0,200}>/gu;
const MARKDOWN_LINK = /\[([^[\]]{1,200})\]\([^()\s]{1,200}\)/gu;
const EMPHASIS = /(\*\*|__|`{1,3})(?=\S)(.{1,200}?)\1/gu;
const HEADING = /^(?:#{1,6}|[-*>]) /;

/** One line of plain text: without control and invisible characters, tags and Markdown; cut at a word if it is too long. */
function plainLine(text: string, maxLength: number): string {
  const line = text
    .slice(0, 10 * maxLength)
    .replace(INVISIBLE, ' ')
    .replace(TAG, ' ')
    .replace(MARKDOWN_LINK, '$1')
    .replace(EMPHASIS, '$2')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(HEADING, '');
  if (line.length <= maxLength) return line;
  const cut = line.slice(0, maxLength - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), maxLength / 2))}…`;
}

function languageTag(language: string | null): string | null {
  if (language === null || language.length > MAX_LENGTHS.language) return null;
  try {
    return Intl.getCanonicalLocales(language)[0] ?? null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

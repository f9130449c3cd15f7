import type { Analysis, Field } from '../domain/document.ts';
import { isDate, saysDate } from '../domain/prove-date.ts';
import { saysAmount } from '../domain/prove-value.ts';
import { quotedText } from '../domain/quoted.ts';
import { datesIn } from '../notation/dates.ts';
import { claimedIn } from '../proof/claimed.ts';
import { figureReader } from '../proof/figure-reader.ts';
import type { ModelAnalysis } from './analysis-schema.ts';
import type { Prover } from './prover.ts';

/** What a model writes in its own words: characters at most, and how many actions. */
const LONGEST = { title: 120, summary: 1_000, action: 200, language: 35 } as const;
const MOST_ACTIONS = 10;

type Prose = Pick<Analysis, 'title' | 'summary' | 'language' | 'suggestedActions'>;

/**
 * Title, summary and actions as they may be shown: one line of plain text each, of bounded length, without the sentences
 * whose amounts, dates, account and telephone numbers, references, links or addresses stand on no page. What cannot be
 * proved is left out and needs no review: nothing false is shown, and no value of the record depends on it.
 */
export function proveProse(prover: Prover, read: ModelAnalysis): Prose {
  const isProved = proofOf(prover);
  const proved = (text: string | null, longest: number) => {
    const sentences = plainLine(text ?? '', longest)
      .split(SENTENCE_END)
      .filter((sentence) => isProved(sentence));
    return sentences.join(' ').trim() || null;
  };
  const actions = read.suggestedActions.flatMap((action) => proved(action, LONGEST.action) ?? []);
  return {
    title: proved(read.title, LONGEST.title),
    summary: proved(read.summary, LONGEST.summary),
    language: languageTag(read.language),
    suggestedActions: actions.slice(0, MOST_ACTIONS),
  };
}

/** A full stop or the like, with a new sentence behind it. */
const SENTENCE_END = /(?<=[^\s.]{3}[.!?…])\s(?=["'“„«(¿¡]?\p{Lu})/u;

/** Whether all values of a sentence stand on the pages, or were proved. */
function proofOf({ pages, style, fields }: Prover): (sentence: string) => boolean {
  const texts = pages.map(({ page }) => page.text);
  const decimals = { ...style.numbers, decimalMark: '.', settled: true } as const;
  const values = Object.values(fields).filter(({ problem }) => problem === undefined);
  const known = [
    ...texts.map((text) => ({ text, numbers: style.numbers })),
    { text: listed(values), numbers: decimals },
  ];
  const readers = known.map(({ text, numbers }) => figureReader(text, numbers));
  const dates = new Set(values.map(({ value }) => value).filter(isDate));

  const saysSum = (amount: string) =>
    known.some(({ text, numbers }) =>
      [amount, `-${amount}`].some((each) => saysAmount(quotedText(text, { numbers }), each) !== 'not-said'),
    );
  const saysDay = (day: string) =>
    dates.has(day) || texts.some((text) => saysDate(quotedText(text, style), day) !== 'not-said');

  return (sentence) =>
    claimedIn(sentence).every(({ kind, value }) =>
      kind === 'amount' ? saysSum(value) : readers.some((reader) => reader.says(value)),
    ) &&
    datesIn(sentence, style.dateOrder).every(
      ({ value, otherValue }) => saysDay(value) || (otherValue !== undefined && saysDay(otherValue)),
    );
}

const listed = (fields: readonly Field[]) => fields.map(({ value }) => value).join('\n');

/** What no person sees, and what would break a line. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;
const TAG = /<\/?\p{L}[^<>]{0,200}>/gu;
const MARKDOWN_LINK = /\[([^[\]]{1,200})\]\([^()\s]{1,200}\)/gu;
const EMPHASIS = /(\*\*|__|`{1,3})(?=\S)(.{1,200}?)\1/gu;
const HEADING = /^(?:#{1,6}|[-*>]) /;

/** One line of plain text: without control and invisible characters, tags and Markdown; cut at a word if it is too long. */
function plainLine(text: string, longest: number): string {
  const line = text
    .slice(0, 10 * longest)
    .replace(UNSEEN, ' ')
    .replace(TAG, ' ')
    .replace(MARKDOWN_LINK, '$1')
    .replace(EMPHASIS, '$2')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(HEADING, '');
  if (line.length <= longest) return line;
  const cut = line.slice(0, longest - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longest / 2))}…`;
}

function languageTag(language: string | null): string | null {
  if (language === null || language.length > LONGEST.language) return null;
  try {
    return Intl.getCanonicalLocales(language)[0] ?? null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

import { datesIn } from '../shared/notation/dates.ts';
import { hasLabel } from './label-matching.ts';
import { type ExtractedValue, fold, type Line, withQuote } from './lines.ts';
import { type DateSpan, headingAbove, type ParsedDocument } from './parsed-document.ts';
import {
  dateLabels,
  dateOfSomethingElse,
  documentDateHeading,
  endOfPeriodBefore,
  leadingToDate,
  ofOtherDocument,
  startOfPeriodAfter,
  titleBeforeDate,
} from './vocabulary/dates.ts';

/** The date of the document itself, among all dates in it. */

/** `13:02`, `1.30 pm`: a till prints the time next to the date of the sale. */
const timeOfDay =
  /(?<![\d.,])(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[:.][0-5]\d)?(?![\d,])|\b\d{1,2}\.\d{2} ?[ap]\.?m/i;

/** A letter's place and date: `Berlin, 3. März 2026`. */
const placeBefore = /^\P{L}{0,9}\p{Lu}[\p{L} .-]{1,40},? (?:den|le|the)? ?$/u;

/** With a lower score, a date is that of something else. */
const MIN_SCORE = 1;

export function documentDateOf(document: ParsedDocument): ExtractedValue | null {
  let best: { date: DateSpan; score: number } | undefined;
  const candidates = [...document.dates, ...datesAcrossColumns(document)];
  for (const date of candidates) {
    const score = scoreOf(document, date, candidates);
    if (score >= MIN_SCORE && (best === undefined || score > best.score)) best = { date, score };
  }
  return best === undefined
    ? null
    : withQuote(best.date.value, best.date.line, best.date.start, best.date.end);
}

function scoreOf(
  document: ParsedDocument,
  { line, start, end, value, clean }: DateSpan,
  all: readonly DateSpan[],
): number {
  const before = line.text.slice(0, start);
  const near = fold(labelOf(line, start).slice(-40));
  const cell = line.cells.find((each) => each.start <= start && start < each.end);
  const own = before.slice(cell?.start ?? 0);
  const heading = shortHeadingAbove(document, line, start);
  const isOther =
    dateOfSomethingElse.test(near) ||
    ofOtherDocument.test(fold(before)) ||
    (own.trim() === '' && dateOfSomethingElse.test(fold(heading)));
  const labelled = !isOther && hasLabel(labelOf(line, start).slice(-30), dateLabels);
  const labelAbove = !isOther && hasLabel(heading, dateLabels);
  const onLine = all.filter((other) => other.line === line && other.value !== value);
  const endsPeriod = endOfPeriodBefore.test(near) && onLine.some((other) => other.end <= start);
  const beginsPeriod =
    startOfPeriodAfter.test(fold(line.text.slice(end))) && onLine.some((other) => other.start >= end);
  const firstOnLine = !all.some((other) => other.line === line && other.start < start);
  return (
    4 +
    (labelled ? 4 : labelAbove ? 2 : 0) +
    (timeOfDay.test(line.text.slice(end)) ? 2 : timeOfDay.test(before) ? 1 : 0) +
    (placeBefore.test(own) ? 1.5 : 0) +
    (titleBeforeDate.test(fold(before)) ? 3 : 0) +
    (before.trim() === '' && line.text.slice(end).trim() === '' ? 1 : 0) +
    (firstOnLine ? 0.5 : 0) +
    Math.max(0, 2 - line.index * 0.05) +
    Math.min(
      2,
      all.filter((other) => other.value === value && (other.line !== line || other.start !== start)).length,
    ) -
    (endsPeriod ? 2 : beginsPeriod || isOther ? 6 : 0) -
    (clean ? 0 : 2) -
    (!labelled && (line.text.length > 80 || isWithinSentence(own, line.text.slice(end))) ? 1.5 : 0) -
    (!labelled &&
    !documentDateHeading.test(fold(heading)) &&
    document.numbers(line).some(({ money }) => money)
      ? 6
      : 0)
  );
}

/** Whether a date is within a sentence: after at least three of its words, or at its end. */
const isWithinSentence = (own: string, after: string): boolean =>
  (own.match(/(?<!\p{L})\p{Ll}{2,}/gu)?.length ?? 0) >= 3 || (own.trim() !== '' && /^[.!?]\s*$/.test(after));

/** The words before a date in its cell; if there are none, the cell before it. */
function labelOf(line: Line, at: number): string {
  const column = line.cells.findIndex(({ start, end }) => start <= at && at < end);
  const own = line.text.slice(line.cells[column]?.start ?? 0, at);
  return leadingToDate.test(own.replace(/\d[\d./-]*/g, ''))
    ? `${line.cells[column - 1]?.text ?? ''} ${own}`
    : own;
}

/** In characters; a longer line is a sentence. */
const LONGEST_HEADING = 60;

/** The heading above a date, if there is one; it has no digits. */
function shortHeadingAbove(document: ParsedDocument, line: Line, at: number): string {
  const heading = headingAbove(document, line, at);
  return heading.length < LONGEST_HEADING && !/\d/.test(heading) ? heading : '';
}

/** A last resort if the document has no other date: dates that OCR broke into parts, such as `14 / 12 / 20 17`. */
function datesAcrossColumns(document: ParsedDocument): DateSpan[] {
  if (document.dates.length > 0) return [];
  return document.lines.flatMap((line) => {
    const joined = line.text.replace(/(?<=\d) +(?=\d)|(?<=\d) *([-/.]) *(?=\d)/g, '$1');
    if (joined === line.text) return [];
    return datesIn(joined, document.style.dateOrder).map((date) => ({
      ...date,
      line,
      start: 0,
      end: line.text.length,
      clean: false,
    }));
  });
}

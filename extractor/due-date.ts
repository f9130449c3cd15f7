import { datesIn, nextOccurrence, partialDatesIn } from '../shared/notation/dates.ts';
import { endDatesOf, paymentTermsIn } from '../shared/notation/payment-terms.ts';
import { type ExtractedValue, fold, type PageText, withQuote } from './lines.ts';
import { cellBelow, type ParsedDocument } from './parsed-document.ts';
import {
  afterDueDate,
  afterTerm,
  beforeTerm,
  dueDateCues,
  dueDateLabel,
  earlyPaymentDiscount,
  notDuty,
  optionalAction,
} from './vocabulary/dates.ts';

/**
 * The date by which the recipient has to act: a date below its heading, a date after words such as "no later than", or
 * a number of days from the document's date. Sentences run over lines, so a page is searched as one line.
 */

interface Candidate {
  readonly weight: number;
  readonly dueDate: ExtractedValue;
}

/** @param issued The document's own date (ISO), from which "within 14 days" counts; null if it has none. */
export function dueDateOf(document: ParsedDocument, issued: string | null): ExtractedValue | null {
  const candidates = [
    ...datesBelowHeadings(document),
    ...document.pages.flatMap((page) => [
      ...datesAfterCues(document, page, issued),
      ...datesOfTerms(page, issued),
    ]),
  ].filter(({ dueDate }) => issued === null || dueDate.value >= issued);
  const [best] = candidates.toSorted(
    (a, b) =>
      b.weight - a.weight ||
      (a.dueDate.value < b.dueDate.value ? -1 : a.dueDate.value > b.dueDate.value ? 1 : 0),
  );
  return best?.dueDate ?? null;
}

/** The heading of a column is about the date below it, and no other. */
const HEADING_WEIGHT = 6;

function datesBelowHeadings(document: ParsedDocument): Candidate[] {
  return document.lines.flatMap((line) =>
    line.cells.flatMap((heading) => {
      const below = dueDateLabel.test(fold(heading.text)) ? cellBelow(document, line, heading) : undefined;
      const date = document.dates.find(
        (each) => each.line === below?.line && each.start >= below.cell.start && each.end <= below.cell.end,
      );
      if (below === undefined || date === undefined) return [];
      return [{ weight: HEADING_WEIGHT, dueDate: withQuote(date.value, below.line, date.start, date.end) }];
    }),
  );
}

/** In characters; a weekday or an article may be between a cue and its date. */
const MAX_CUE_DISTANCE = 28;
/** How much less an option counts than a duty. */
const OPTION_PENALTY = 2;

/** The weight of a cue, reduced if the words before it leave a choice. */
const weightOfCue = (folded: string, at: number, weight: number): number =>
  optionalAction.test(folded.slice(Math.max(0, at - 60), at)) ? weight - OPTION_PENALTY : weight;

const withoutLineBreaks = (page: PageText): string => page.text.replace(/[\r\n]/g, ' ');

/** Whether the words around the cue are about a promise or a right, not about a duty. */
const isNotDuty = (folded: string, start: number, end: number): boolean =>
  notDuty.test(
    `${folded
      .slice(Math.max(0, start - 60), start)
      .split(/[.;!?] /)
      .at(-1)}${folded.slice(start, end + 50).split(/[.;!?] /)[0]}`,
  );

/** Whether the clause is about a discount for early payment. */
function isDiscount(folded: string, start: number, end: number): boolean {
  const before =
    folded
      .slice(Math.max(0, start - 60), start)
      .split(/[,;.(|]|(?: {3,})|\bor\b|\boder\b|\bsonst\b/)
      .at(-1) ?? '';
  const after = folded.slice(end, end + 40).split(/[,;.)|]|(?: {3,})|\bor\b|\boder\b|\bsonst\b/)[0] ?? '';
  return earlyPaymentDiscount.test(before) || earlyPaymentDiscount.test(after);
}

function datesAfterCues(document: ParsedDocument, page: PageText, issued: string | null): Candidate[] {
  const flat = withoutLineBreaks(page);
  const folded = fold(flat);
  const full = datesIn(flat, document.style.dateOrder);
  const dates = [
    ...full,
    ...partialDatesIn(flat, full).flatMap((each) => {
      const value = issued === null ? undefined : nextOccurrence(each, issued);
      return value === undefined ? [] : [{ ...each, value }];
    }),
  ];
  const announced = dates
    // The sentence must continue on the same line: on the next line, `Fällig am:` is the label of another date.
    .filter(
      ({ end }) =>
        afterDueDate.test(folded.slice(end, end + MAX_CUE_DISTANCE)) &&
        /^\s*\p{Ll}/u.test(page.text.slice(end, end + MAX_CUE_DISTANCE)),
    )
    .map(({ value, start, end }) => ({
      weight: AFTER_DATE_WEIGHT,
      dueDate: { value, page: page.number, quote: page.text.slice(start, end) },
    }));
  const cued = dueDateCues.flatMap(({ pattern, weight }) =>
    [...folded.matchAll(pattern)].flatMap((match) => {
      const from = match.index + match[0].length;
      if (isNotDuty(folded, match.index, from) && weight < 5) return [];
      if (isDiscount(folded, match.index, from)) return [];
      const date = dates
        .filter(({ start }) => start >= from && start <= from + MAX_CUE_DISTANCE)
        .toSorted((a, b) => a.start - b.start)[0];
      // A date in another column or sentence belongs to something else.
      const labelEnd = match.index + match[0].trimEnd().length;
      if (date === undefined || / {3}\p{L}{3}|[.;] \p{L}{3}/u.test(flat.slice(labelEnd, date.start)))
        return [];
      const quote = page.text.slice(match.index, date.end).trim();
      return [
        {
          weight: weightOfCue(folded, match.index, weight),
          dueDate: { value: date.value, page: page.number, quote },
        },
      ];
    }),
  );
  return [...announced, ...cued];
}

const AFTER_DATE_WEIGHT = 5;
const TERM_WEIGHT = 4;
const IMMEDIATE_TERM_WEIGHT = 3;

function datesOfTerms(page: PageText, issued: string | null): Candidate[] {
  if (issued === null) return [];
  const folded = fold(withoutLineBreaks(page));
  return paymentTermsIn(page.text).flatMap((term) => {
    const before = beforeTerm.exec(folded.slice(Math.max(0, term.start - 45), term.start));
    const isDeadline =
      term.isImmediate ||
      fold(term.text).startsWith('net') ||
      before !== null ||
      afterTerm.test(folded.slice(term.end, term.end + 30));
    if (!isDeadline || isNotDuty(folded, term.start, term.end) || isDiscount(folded, term.start, term.end))
      return [];
    const [end, other] = endDatesOf(term, issued);
    if (end === undefined || other !== undefined) return [];
    const start = term.start - (before?.[0].length ?? 0);
    const quote = page.text.slice(start, term.end);
    const weight = weightOfCue(folded, start, term.isImmediate ? IMMEDIATE_TERM_WEIGHT : TERM_WEIGHT);
    return [{ weight, dueDate: { value: end, page: page.number, quote } }];
  });
}

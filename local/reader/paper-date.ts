import type { DateSpan } from './dates.ts';
import { datesIn } from './dates.ts';
import { hasLabel } from './labels.ts';
import type { Paper } from './paper.ts';
import type { Proven } from './text.ts';
import { fold, prove } from './text.ts';

/** Finds the date of a paper itself among all dates on it. */

const dateLabels = [
  'date',
  'dated',
  'datum',
  'date of issue',
  'issue date',
  'invoice date',
  'bill date',
  'receipt date',
  'statement date',
  'rechnungsdatum',
  'belegdatum',
  'ausstellungsdatum',
  'date de facture',
  'date facture',
  'date d emission',
  'factuurdatum',
  'dagtekening',
  'tarikh',
  'fecha',
  'data',
  'issued',
  'issued on',
];

/** Dates beside these are of something else. */
const otherDate =
  /\b(?:due|pay by|payable|expir\w*|expiry|valid|until|till|bis|best before|birth|born|geb\w*|delivery|liefer\w*|leistung\w*|livraison|lever\w*|period|zeitraum|from|von|between|falli\w*|fallig|echeance|verval\w*|uiterlijk|before|no later|since|seit|effective|gst reg|order date|bestell\w*|commande|arrival|departure|check.?in|check.?out|printed on version|points|start|end|next|deadline|appointment|termin|zahlbar|rendez)\b/;

/** `1 July 2026 to 30 September 2026`: the end of a period may date the paper, its beginning never does. */
const through = /(?:\b(?:to|until|through|bis|au|tot|t\/m)|[-–—])\s*$/;
const throughNext = /^\s*(?:(?:to|until|through|bis|au|tot|t\/m)\b|[-–—]\s*\d)/;

/** `13:02`, `1.30 pm`: a till prints the time beside the date of the sale. */
const timeOfDay =
  /(?<![\d.,])(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[:.][0-5]\d)?(?![\d,])|\b\d{1,2}\.\d{2} ?[ap]\.?m/i;

/** A letter's place and date: `Berlin, 3. März 2026`. */
const placeBefore = /^\W*\p{Lu}[\p{L} .-]+,? (?:den|le|the)? ?$/u;

/** Less is the date of something else. */
const leastScore = 1;

export function dateOf(paper: Paper): Proven | null {
  let best: { date: DateSpan; score: number } | undefined;
  const candidates = [...paper.dates, ...datesAcrossColumns(paper)];
  for (const date of candidates) {
    const score = scoreOf(paper, date, candidates);
    if (score >= leastScore && (best === undefined || score > best.score)) best = { date, score };
  }
  return best === undefined ? null : prove(best.date.value, best.date.line, best.date.start, best.date.end);
}

function scoreOf(
  paper: Paper,
  { line, start, end, value, clean }: DateSpan,
  all: readonly DateSpan[],
): number {
  const before = line.text.slice(0, start);
  const near = fold(before.slice(-40));
  const above = paper.lines[line.index - 1];
  const labelled = hasLabel(before.slice(-30), dateLabels);
  const heading = above !== undefined && above.text.length < 60 && !/\d/.test(above.text) ? above.text : '';
  const labelAbove = hasLabel(heading, dateLabels);
  const onLine = all.filter((other) => other.line === line && other.value !== value);
  const endsPeriod = through.test(near) && onLine.some((other) => other.end <= start);
  const beginsPeriod =
    throughNext.test(fold(line.text.slice(end))) && onLine.some((other) => other.start >= end);
  const firstOnLine = !all.some((other) => other.line === line && other.start < start);
  return (
    4 +
    (labelled ? 4 : labelAbove ? 2 : 0) +
    (timeOfDay.test(line.text.slice(end)) ? 2 : timeOfDay.test(before) ? 1 : 0) +
    (placeBefore.test(before) ? 1.5 : 0) +
    (before.trim() === '' && line.text.slice(end).trim() === '' ? 1 : 0) +
    (firstOnLine ? 0.5 : 0) +
    Math.max(0, 2 - line.index * 0.05) +
    Math.min(
      2,
      all.filter((other) => other.value === value && (other.line !== line || other.start !== start)).length,
    ) -
    (endsPeriod
      ? 2
      : beginsPeriod || otherDate.test(near) || (before.trim() === '' && otherDate.test(fold(heading)))
        ? 6
        : 0) -
    (clean ? 0 : 2) -
    (line.text.length > 80 && !labelled ? 1.5 : 0) -
    (!labelled && paper.numbers(line).some(({ money }) => money) ? 6 : 0)
  );
}

/** Last resort for dates that OCR tore apart: `14 / 12 / 20 17`. Only where the paper has no other. */
function datesAcrossColumns(paper: Paper): DateSpan[] {
  if (paper.dates.length > 0) return [];
  return paper.lines.flatMap((line) => {
    const joined = line.text.replace(/(?<=\d) +(?=\d)|(?<=\d) *([-/.]) *(?=\d)/g, '$1');
    if (joined === line.text) return [];
    return datesIn({ ...line, text: joined }, paper.order).map((date) => ({
      ...date,
      line,
      start: 0,
      end: line.text.length,
      clean: false,
    }));
  });
}

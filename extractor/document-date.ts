import { datesIn } from '../shared/notation/dates.ts';
import { hasLabel } from './label-matching.ts';
import { type ExtractedValue, fold, type Line, withQuote } from './lines.ts';
import { type DateSpan, headingAbove, type ParsedDocument } from './parsed-document.ts';

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

/** Headings of a column that hold the date of the document, and not those of its rows. */
const documentDateHeading =
  /\b(?:bill|invoice|statement|issue|document) date\b|\bdate of (?:issue|invoice)\b|\b(?:rechnungs|beleg|ausstellungs)datum\b|\bdate (?:de (?:facture|facturation)|d'emission)\b|\bfactuurdatum\b/;

/** Dates beside these are of something else. */
const dateOfSomethingElse =
  /(?<!\p{L})(?:due|pay by|payable|payment|expir\w*|expiry|valid|until|till|bis|best before|birth|born|geb\w*|delivery|liefer\w*|leistung\w*|livraison|lever\w*|period|zeitraum|from|von|between|falli\w*|fae?llig|echeance|limite|paiement|reglement|prelev\w*|verval\w*|uiterlijk|before|no later|since|seit|effective|gst reg|order date|bestell\w*|commande|pedido|arrival|departure|check.?in|check.?out|printed on version|points|start|end|next|deadline|appointment|termin|zahl\w*|rendez|scadenza|vencimiento|vencimento|entro|aufnahme|entlassung|admi\w*|discharge\w*|sortie|entree|renew\w*|ship\w*|versand\w*|einsatz|reading|meter|zahlerstand\w*|week of|incident|contravention|offence|tatzeit|previous|last|letzte\w*|vorig\w*|naissance|nacimiento|nascita|geboorte\w*|account opened|customer since|kunde seit|(?:ihr|your|votre|uw|our|unser) (?:\p{L}+ )?(?:schreiben|zeichen|letter|order|courrier|lettre|brief|kenmerk|anfrage|auftrag|enquiry|bestelling)|(?:auftrag|order|contract|vertrag|contrat|bestelling) (?:\p{L}+ )?(?:vom|of|dated|du|van)|old|alter|neuer|ancien|nouveau)(?!\p{L})/u;

/** The rest of the line belongs to another document, which this one refers to. */
const ofOtherDocument =
  /(?<!\p{L})(?:original (?:invoice|receipt)|refers? to|related invoice|bezug|zu rechnung|betreft factuur|facture d'origine)(?!\p{L})/u;

/** `Invoice 42 of 3 March 2026`, `Facture n° 5 du 02 Juillet 2026`: the date belongs to the title. */
const ofDocument =
  /^\W*(?:\d+\. )?(?:\p{L}{0,14}(?:invoice|rechnung|bill|facture|factuur|liquidation|honorarnote|gutschrift|credit note|avoir|fattura|factura|bescheid|receipt|recu|releve|statement|kontoauszug))\b.{0,40}(?:\b(?:vom|of|dated|du|van|d\.d\.|del|della)|,|-) ?$/u;

/** `1 July 2026 to 30 September 2026`: the end of a period may date the paper, its beginning never does. */
const endOfPeriodBefore = /(?:\b(?:to|until|through|bis|au|tot|t\/m)|[-–—])\s*$/;
const startOfPeriodAfter = /^\s*(?:(?:to|until|through|bis|au|tot|t\/m)\b|[-–—]\s*\d)/;

/** `13:02`, `1.30 pm`: a till prints the time beside the date of the sale. */
const timeOfDay =
  /(?<![\d.,])(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[:.][0-5]\d)?(?![\d,])|\b\d{1,2}\.\d{2} ?[ap]\.?m/i;

/** A letter's place and date: `Berlin, 3. März 2026`. */
const placeBefore = /^\P{L}{0,9}\p{Lu}[\p{L} .-]{1,40},? (?:den|le|the)? ?$/u;

/** Less is the date of something else. */
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
    (ofDocument.test(fold(before)) ? 3 : 0) +
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

/** Whether a date stands within a sentence: behind at least three words of it, or at its end. */
const isWithinSentence = (own: string, after: string): boolean =>
  (own.match(/(?<!\p{L})\p{Ll}{2,}/gu)?.length ?? 0) >= 3 || (own.trim() !== '' && /^[.!?]\s*$/.test(after));

/** Words that only lead to a date: `week of`, `am`. */
const SHORT_LABEL = /^\W*(?:(?:week of|am|on|le|the|den|of|el|il|op)\W*)?$/iu;

/** The words before a date in its cell; if there are none, the cell before it. */
function labelOf(line: Line, at: number): string {
  const column = line.cells.findIndex(({ start, end }) => start <= at && at < end);
  const own = line.text.slice(line.cells[column]?.start ?? 0, at);
  return SHORT_LABEL.test(own.replace(/\d[\d./-]*/g, ''))
    ? `${line.cells[column - 1]?.text ?? ''} ${own}`
    : own;
}

/** Letters of a heading at most; a longer line is a sentence. */
const LONGEST_HEADING = 60;

/** The heading over a date, if there is one: it has no figures. */
function shortHeadingAbove(document: ParsedDocument, line: Line, at: number): string {
  const heading = headingAbove(document, line, at);
  return heading.length < LONGEST_HEADING && !/\d/.test(heading) ? heading : '';
}

/** Last resort for dates that OCR tore apart: `14 / 12 / 20 17`. Only where the paper has no other. */
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

/**
 * The sentences of a page's text, verbatim but for its line breaks. Cells of one column that follow each other are one
 * text, so that a sentence keeps its beginning: `If you have already` / `paid this bill, …` is a condition.
 */

/** Columns are separated by three or more spaces, or a tab. */
const COLUMN_GAP = / {3,}|\t/;
/** A line with this many characters is full: the next line continues it, whatever it begins with. */
const FULL_LINE_LENGTH = 45;
/** The most characters of a sentence; anything longer is not a sentence and is left out. */
const MAX_SENTENCE_LENGTH = 600;

/** The cells of every line of a text that has any. */
export const rowsOf = (text: string): string[][] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => line.split(COLUMN_GAP).map((cell) => cell.trim()));

interface TextUnit {
  text: string;
  /** Its last line. */
  last: string;
}

export function sentencesOf(text: string): string[] {
  const units: TextUnit[] = [];
  let above: (TextUnit | undefined)[] = [];
  let afterGap = false;
  for (const line of text.split(/\r?\n/)) {
    const cells = line.trim() === '' ? [] : line.trim().split(COLUMN_GAP);
    if (cells.length === 0) {
      afterGap = true;
      continue;
    }
    above = cells.map((cell, column) => {
      const open = above[column];
      if (open !== undefined && continues(open, cell, afterGap))
        return Object.assign(open, joinedUnit(open, cell));
      const unit = { text: cell, last: cell };
      units.push(unit);
      return unit;
    });
    afterGap = false;
  }
  return units
    .flatMap(({ text: unit }) => splitUnit(unit))
    .filter(({ length }) => length <= MAX_SENTENCE_LENGTH);
}

/** Whether a cell continues the text above it. */
const continues = ({ last }: TextUnit, cell: string, afterGap: boolean): boolean =>
  !/[.!?:]["”»)]?\s*$/.test(last) &&
  (/^\p{Ll}/u.test(cell) || (!afterGap && last.length >= FULL_LINE_LENGTH && !/^[•·*–-]/.test(cell)));

function joinedUnit({ text }: TextUnit, cell: string): TextUnit {
  const hyphenated = /\p{Ll}-$/u.test(text) && /^\p{Ll}/u.test(cell);
  return { text: hyphenated ? text.slice(0, -1) + cell : `${text} ${cell}`, last: cell };
}

/** After a word, a year, an amount or a bracket; the points of `5. März` and `Nr. 7` end nothing. */
const sentenceEnd =
  /(?<=(?:\p{L}{2}|\d{4}|[.,]\d{2}|[)%€"”»])["”»]?[.!?]|[!?;])\s+(?=[\p{Lu}\p{Sc}„"“«¿¡(])/u;
const abbreviation =
  /(?:^|[\s(])(?:no|nos|nr|art|ref|inv|incl|inkl|excl|exkl|zzgl|abzgl|ca|bzw|ggf|evtl|usw|etc|tel|mr|mrs|ms|dr|st|str|abs|approx|inc|ltd|co|corp|jan|feb|febr|mar|apr|jun|jul|aug|sep|sept|oct|okt|nov|dec|dez)\.$/i;

function splitUnit(unit: string): string[] {
  const sentences: string[] = [];
  for (const part of unit.split(sentenceEnd)) {
    const before = sentences.at(-1);
    if (before !== undefined && abbreviation.test(before))
      sentences[sentences.length - 1] = `${before} ${part}`;
    else sentences.push(part.trim());
  }
  return sentences.filter((sentence) => sentence !== '');
}

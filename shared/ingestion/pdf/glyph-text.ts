import type { DrawnGlyph } from './drawn-glyphs.ts';

/**
 * Finds the letters of PDF.js's text on the page that its operators paint. PDF.js gives both in the order of the file,
 * but leaves letters outside the page out of the text, adds blanks, and turns right-to-left text around.
 */

/** The painted letters in a row, without blanks: for each unit of `text`, which glyph it is and which part of it. */
export interface GlyphText {
  readonly text: string;
  readonly glyphs: readonly DrawnGlyph[];
  /** By unit of `text`: the position of its glyph in `glyphs`. */
  readonly glyphIndexes: readonly number[];
}

/** Letters left out by PDF.js that are skipped at once when looking for the next of its texts. */
const MAX_SKIPPED_LETTERS = 5_000;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;
/** What is neither printed nor counted: blanks and formatting marks. */
const UNPRINTABLE = /[\s\p{Cf}]/gu;

export const printableText = (text: string) => text.replace(UNPRINTABLE, '');

export function glyphTextOf(glyphs: readonly DrawnGlyph[]): GlyphText {
  const owner: number[] = [];
  const parts: string[] = [];
  for (const [index, { unicode }] of glyphs.entries()) {
    const printed = printableText(unicode);
    parts.push(printed);
    for (let unit = 0; unit < printed.length; unit += 1) owner.push(index);
  }
  return { text: parts.join(''), glyphs, glyphIndexes: owner };
}

/**
 * Takes one text after another off the tape: where each one's letters begin on it, and whether they are there in the
 * text's own order. Undefined if they are not found: then nothing is known of them.
 */
export function createTextLocator(tape: GlyphText) {
  let position = 0;
  return (text: string): { at: number; inOrder: boolean } | undefined => {
    const wanted = printableText(text);
    if (wanted === '') return undefined;
    if (RIGHT_TO_LEFT.test(wanted)) {
      const there = tape.text.slice(position, position + wanted.length);
      if (sortedLetters(there) === sortedLetters(wanted))
        return advanceTo(position, wanted, there === wanted);
    }
    const window = tape.text.slice(position, position + wanted.length + MAX_SKIPPED_LETTERS);
    const found = window.indexOf(wanted);
    return found < 0 ? undefined : advanceTo(position + found, wanted, true);
  };

  function advanceTo(at: number, { length }: string, inOrder: boolean) {
    position = at + length;
    return { at, inOrder };
  }
}

const sortedLetters = (text: string) => text.split('').toSorted().join('');

import type { DrawnGlyph } from './shown-glyphs.ts';

/**
 * Finds the letters of PDF.js's text on the page that its operators paint. PDF.js gives both in the order of the file,
 * but leaves letters outside the page out of the text, adds blanks, and turns right-to-left text around.
 */

/** The painted letters in a row, without blanks: for each unit of `text`, which glyph it is and which part of it. */
export interface Tape {
  readonly text: string;
  readonly glyphs: readonly DrawnGlyph[];
  /** By unit of `text`: the position of its glyph in `glyphs`. */
  readonly owner: readonly number[];
}

/** Letters left out by PDF.js that are skipped at once when looking for the next of its texts. */
const REACH = 5_000;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;
/** What is neither printed nor counted: blanks and formatting marks. */
const UNPRINTED = /[\s\p{Cf}]/gu;

export const printedOf = (text: string) => text.replace(UNPRINTED, '');

export function tapeOf(glyphs: readonly DrawnGlyph[]): Tape {
  const owner: number[] = [];
  const parts: string[] = [];
  for (const [index, { unicode }] of glyphs.entries()) {
    const printed = printedOf(unicode);
    parts.push(printed);
    for (let unit = 0; unit < printed.length; unit += 1) owner.push(index);
  }
  return { text: parts.join(''), glyphs, owner };
}

/**
 * Takes one text after another off the tape: where each one's letters begin on it, and whether they are there in the
 * text's own order. Undefined if they are not found: then nothing is known of them.
 */
export function follow(tape: Tape) {
  let position = 0;
  return (text: string): { at: number; inOrder: boolean } | undefined => {
    const wanted = printedOf(text);
    if (wanted === '') return undefined;
    if (RIGHT_TO_LEFT.test(wanted)) {
      const there = tape.text.slice(position, position + wanted.length);
      if (sorted(there) === sorted(wanted)) return taken(position, wanted, there === wanted);
    }
    const window = tape.text.slice(position, position + wanted.length + REACH);
    const found = window.indexOf(wanted);
    return found < 0 ? undefined : taken(position + found, wanted, true);
  };

  function taken(at: number, { length }: string, inOrder: boolean) {
    position = at + length;
    return { at, inOrder };
  }
}

const sorted = (text: string) => text.split('').toSorted().join('');

/**
 * How a model says, in plain text, what proves a claim: beside the claim stands `[[3|the exact words]]`, the number of
 * the passage and a quote of it. Small models keep to it where they would break JSON, and it can be read while the
 * answer is still coming.
 */

export interface Marker {
  /** As the prompt numbers the passages, from 1. */
  readonly passage: number;
  /** Empty where the model gave none. */
  readonly quote: string;
}

export type Piece =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'marker'; readonly marker: Marker };

const OPENING = '[[';
const CLOSING = ']]';
/** Letters between the brackets at most: what is longer was never closed, and is text. */
const LONGEST = 800;

/** What the next chunk may complete: a marker's brackets, or a character of two UTF-16 units (`𠮷`). */
const UNFINISHED = /[[\uD800-\uDBFF]$/;

/** The form in which the prompt asks for it. */
export const written = ({ passage, quote }: Marker) => `${OPENING}${passage}|${quote}${CLOSING}`;

/** A text in which no marker stands, for what goes into a prompt: a paper must not hand out proofs to be copied. */
export const unmarked = (text: string) => text.replace(/\[(?=\[)/g, '[ ');

/** Cuts an answer that comes in any chunks into text and markers; what is cut how does not depend on the chunks. */
export function markerParser(): {
  push(chunk: string): Piece[];
  /** What is left. A marker that was begun and cut off is dropped. */
  end(): Piece[];
} {
  let rest = '';

  function take(): Piece[] {
    const pieces: Piece[] = [];
    const text = (length: number) => {
      if (length > 0) pieces.push({ type: 'text', text: rest.slice(0, length) });
      rest = rest.slice(length);
    };
    for (;;) {
      const opening = rest.indexOf(OPENING);
      if (opening < 0) {
        text(rest.length - (UNFINISHED.exec(rest)?.[0].length ?? 0));
        return pieces;
      }
      text(opening);
      const closing = rest.indexOf(CLOSING, OPENING.length);
      const length = (closing < 0 ? rest.length : closing) - OPENING.length;
      if (closing < 0 && length <= LONGEST + 1) return pieces;
      const marker = length > LONGEST ? undefined : markerIn(rest.slice(OPENING.length, closing));
      if (marker === undefined) {
        // One bracket on: the second may be the first of a marker.
        text(1);
      } else {
        pieces.push({ type: 'marker', marker });
        rest = rest.slice(closing + CLOSING.length);
      }
    }
  }

  return {
    push(chunk) {
      rest += chunk;
      return take();
    },
    end() {
      const left = /^\[\[\s*(\p{L}+\.?\s*)?\d/u.test(rest) ? '' : rest;
      rest = '';
      return left === '' ? [] : [{ type: 'text', text: left }];
    },
  };
}

/** `3|words`; models also write `passage 3|words`, `3: words`, or the number alone. */
function markerIn(text: string): Marker | undefined {
  const [, passage, quote = ''] = /^\s*(?:\p{L}+\.?\s*)?(\d{1,4})\s*(?:[|:]([\s\S]*))?$/u.exec(text) ?? [];
  return passage === undefined ? undefined : { passage: Number(passage), quote: quote.trim() };
}

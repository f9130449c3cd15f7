/**
 * How a model says, in plain text, what proves a claim: beside the claim stands `[[3|the exact words]]`, the number of
 * the passage and a quote of it. Small models keep to it where they would break JSON, and it can be read while the
 * answer is still coming.
 */

export interface CitationMarker {
  /** As the prompt numbers the passages, from 1. */
  readonly passageNumber: number;
  /** Empty where the model gave none. */
  readonly quote: string;
}

export type AnswerPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'marker'; readonly marker: CitationMarker };

/** Reads the words and markers of an answer in their order, and shows what is proved. */
export interface AnswerPartHandler {
  text(text: string): void;
  marker(marker: CitationMarker): void;
  end(): void;
}

const OPENING = '[[';
const CLOSING = ']]';
/** Letters between the brackets at most: what is longer was never closed, and is text. */
const MAX_MARKER_CHARACTERS = 800;

/** The form in which the prompt asks for it. */
export const formatMarker = ({ passageNumber: passage, quote }: CitationMarker) =>
  `${OPENING}${passage}|${quote}${CLOSING}`;

/** A text in which no marker stands, for what goes into a prompt: a paper must not hand out proofs to be copied. */
export const withoutMarkers = (text: string) => text.replace(/\[(?=\[)/g, '[ ');

/** Cuts an answer that comes in any chunks into text and markers; what is cut how does not depend on the chunks. */
export function createMarkerParser(): {
  push(chunk: string): AnswerPart[];
  /** What is left. A marker that was begun and cut off is dropped. */
  end(): AnswerPart[];
} {
  let buffer = '';

  function takeParts(): AnswerPart[] {
    const pieces: AnswerPart[] = [];
    const text = (length: number) => {
      if (length > 0) pieces.push({ type: 'text', text: buffer.slice(0, length) });
      buffer = buffer.slice(length);
    };
    for (;;) {
      const opening = buffer.indexOf(OPENING);
      if (opening < 0) {
        text(buffer.endsWith('[') ? buffer.length - 1 : buffer.length);
        return pieces;
      }
      text(opening);
      const closing = buffer.indexOf(CLOSING, OPENING.length);
      const length = (closing < 0 ? buffer.length : closing) - OPENING.length;
      if (closing < 0 && length <= MAX_MARKER_CHARACTERS + 1) return pieces;
      const marker =
        length > MAX_MARKER_CHARACTERS ? undefined : parseMarker(buffer.slice(OPENING.length, closing));
      if (marker === undefined) {
        // One bracket on: the second may be the first of a marker.
        text(1);
      } else {
        pieces.push({ type: 'marker', marker });
        buffer = buffer.slice(closing + CLOSING.length);
      }
    }
  }

  return {
    push(chunk) {
      buffer += chunk;
      return takeParts();
    },
    end() {
      const left = /^\[\[\s*(\p{L}+\.?\s*)?\d/u.test(buffer) ? '' : buffer;
      buffer = '';
      return left === '' ? [] : [{ type: 'text', text: left }];
    },
  };
}

/** `3|words`; models also write `passage 3|words`, `3: words`, or the number alone. */
function parseMarker(text: string): CitationMarker | undefined {
  const [, passage, quote = ''] = /^\s*(?:\p{L}+\.?\s*)?(\d{1,4})\s*(?:[|:]([\s\S]*))?$/u.exec(text) ?? [];
  return passage === undefined ? undefined : { passageNumber: Number(passage), quote: quote.trim() };
}

/** Where sentences begin and end, in the text of a model that is still coming. */

/** What has a full stop within a sentence, a capital letter behind it. So have initials and `4. Dezember`. */
const ABBREVIATIONS = `Prof Mrs Messrs Ltd Inc Tel Str Abs Art Nrn inkl zzgl usw bzw
  Dr Mr Ms Mw Hr Fr Jr Sr St Nr No Co Bd al av bd ca cf ev lt no nr pp st vs`
  .split(/\s+/)
  .join('|');
/** What a full stop ends a sentence behind: words of three letters and more, of two, and what is neither word nor number. */
const WORD_BEFORE_STOP = String.raw`[^\s.]{3}|(?<![^\s"'“„«(])(?:\p{L}{2}|(?=\S?[^\s.\p{L}\p{N}"'“„«(])[^\s.]{1,2})`;

/** Where the words before end and others begin: a full stop with a new sentence behind it, or a new line. */
export const SENTENCE_BOUNDARY = new RegExp(
  String.raw`(?<=(?:(?:${WORD_BEFORE_STOP})[.…]|[!?])["'”’»)]{0,5})(?<!\b(?:${ABBREVIATIONS})\.)\s{1,40}(?=["'“„«(¿¡]?\p{Lu}|[-–•*] )|(?<=[^\s:])[^\S\n]{0,40}\n\s{0,40}(?=\S)`,
  'u',
);

/** What ends a sentence. */
export const SENTENCE_END = /[.!?…]["'”’»)]{0,5}$/;

/** At the end of a text, what may be the end of a sentence: the next letter tells. */
export const PARTIAL_BOUNDARY = String.raw`(?:(?<![.!?…])[.!?…]{1,40}["'”’»)]{0,5}(?:\s{0,40}["'“„«(¿¡]?|\s{1,40}[-–•*])|(?<![,;\s])[,;]?\s{0,40})`;

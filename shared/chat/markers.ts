/**
 * How a model cites in plain text: `[[3|the exact words]]` next to the claim, with the number of the passage and a quote
 * from it. Small models follow this format more reliably than JSON, and it can be parsed while the answer is streamed.
 */

export interface CitationMarker {
  /** Passages are numbered from 1, as in the prompt. */
  readonly passageNumber: number;
  /** Empty if the model gave none. */
  readonly quote: string;
}

export type AnswerPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'marker'; readonly marker: CitationMarker };

/** Receives the text and the markers of an answer in order, and passes on what is proved. */
export interface AnswerPartHandler {
  text(text: string): void;
  marker(marker: CitationMarker): void;
  end(): void;
}

const OPENING = '[[';
const CLOSING = ']]';
/** Most characters between the brackets. Anything longer was never closed and is text. */
const MAX_MARKER_CHARACTERS = 800;

/** What the next chunk may complete: a marker's brackets, or a character of two UTF-16 units (`𠮷`). */
const UNFINISHED = /[[\uD800-\uDBFF]$/;

/** The marker as the prompt asks for it. */
export const formatMarker = ({ passageNumber, quote }: CitationMarker) =>
  `${OPENING}${passageNumber}|${quote}${CLOSING}`;

/** Breaks the markers in a text that goes into a prompt: a document must not contain citations to copy. */
export const withoutMarkers = (text: string) => text.replace(/\[(?=\[)/g, '[ ');

/** Splits a streamed answer into text and markers. The result does not depend on the chunks. */
export function createMarkerParser(): {
  push(chunk: string): AnswerPart[];
  /** The rest. An unfinished marker is dropped. */
  end(): AnswerPart[];
} {
  let buffer = '';

  function takeParts(): AnswerPart[] {
    const parts: AnswerPart[] = [];
    const takeText = (length: number) => {
      if (length > 0) parts.push({ type: 'text', text: buffer.slice(0, length) });
      buffer = buffer.slice(length);
    };
    for (;;) {
      const opening = buffer.indexOf(OPENING);
      if (opening < 0) {
        takeText(buffer.length - (UNFINISHED.exec(buffer)?.[0].length ?? 0));
        return parts;
      }
      takeText(opening);
      const closing = buffer.indexOf(CLOSING, OPENING.length);
      const length = (closing < 0 ? buffer.length : closing) - OPENING.length;
      if (closing < 0 && length <= MAX_MARKER_CHARACTERS + 1) return parts;
      const marker =
        length > MAX_MARKER_CHARACTERS ? undefined : parseMarker(buffer.slice(OPENING.length, closing));
      if (marker === undefined) {
        // Continue after the first bracket: the second may begin a marker.
        takeText(1);
      } else {
        parts.push({ type: 'marker', marker });
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

/** `3|words`; models also write `passage 3|words`, `3: words`, or only the number. */
function parseMarker(text: string): CitationMarker | undefined {
  const [, passage, quote = ''] = /^\s*(?:\p{L}+\.?\s*)?(\d{1,4})\s*(?:[|:]([\s\S]*))?$/u.exec(text) ?? [];
  return passage === undefined ? undefined : { passageNumber: Number(passage), quote: quote.trim() };
}

/** Abbreviations whose full stop does not end a sentence. The same goes for initials and `4. Dezember`. */
const ABBREVIATIONS = `Prof Mrs Messrs Ltd Inc Tel Str Abs Art Nrn inkl zzgl usw bzw
  Dr Mr Ms Mw Hr Fr Jr Sr St Nr No Co Bd al av bd ca cf ev lt no nr pp st vs`
  .split(/\s+/)
  .join('|');
/** What comes before a full stop that ends a sentence: a word of two or more letters, or neither a word nor a number. */
const WORD_BEFORE_STOP = String.raw`[^\s.]{3}|(?<![^\s"'“„«(])(?:\p{L}{2}|(?=\S?[^\s.\p{L}\p{N}"'“„«(])[^\s.]{1,2})`;

/** Where one sentence ends and another begins: a full stop followed by a new sentence, or a new line. */
export const SENTENCE_BOUNDARY = new RegExp(
  String.raw`(?<=(?:(?:${WORD_BEFORE_STOP})[.…]|[!?])["'”’»)]{0,5})(?<!\b(?:${ABBREVIATIONS})\.)\s{1,40}(?=["'“„«(¿¡]?\p{Lu}|[-–•*] )|(?<=[^\s:])[^\S\n]{0,40}\n\s{0,40}(?=\S)`,
  'u',
);

/** The end of a complete sentence. */
export const SENTENCE_END = /[.!?…]["'”’»)]{0,5}$/;

/** What may be a sentence boundary at the end of a text, depending on the next character. */
export const PARTIAL_BOUNDARY = String.raw`(?:(?<![.!?…])[.!?…]{1,40}["'”’»)]{0,5}(?:\s{0,40}["'“„«(¿¡]?|\s{1,40}[-–•*])|(?<![,;\s])[,;]?\s{0,40})`;

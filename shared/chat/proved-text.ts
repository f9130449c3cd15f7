import type { Claimed } from '../proof/claimed.ts';
import { type Marker, markerParser, type Piece } from './markers.ts';
import { markersBehind } from './markers-behind.ts';
import { markersInFront } from './markers-in-front.ts';
import { type ProvedAnswer, type Shown, type Transcript, transcript } from './transcript.ts';

/**
 * Lets through, of an answer that is still coming, what has been proved. What is shown is therefore never taken back,
 * and a stream and the complete answer say the same.
 */

/** A quote that stands in the papers. */
export interface Proof<Citation> {
  /** Whether the value stands on the page that is cited. */
  readonly says: (claimed: Pick<Claimed, 'kind' | 'value'>) => boolean;
  /** The citation, with the place in the text it belongs to. */
  readonly citation: (at: number) => Citation;
}

/** What a marker stands for, if its quote is in the papers and its page says the values of the claim that is known yet. */
export type Prove<Citation> = (marker: Marker, claim: string) => Proof<Citation> | undefined;

/** Reads the words and markers of an answer in their order, and shows what is proved. */
export interface AnswerReader {
  words(text: string): void;
  marked(marker: Marker): void;
  end(): void;
}

/** What comes before the first of the markers that stand in front: no word, but the number of a list, or words that lead in. */
const LEAD_IN = /(?:^|:|\n[^\S\n]{0,20}\n)(?:\s{0,20}\d{1,2}[.)])?[^\p{L}\p{N}:\n]{0,40}$/u;

/** Markers stand in front of what they prove, as the prompt asks, or behind it, as some models cite: what comes first tells. */
export function provedText<Citation>(
  prove: Prove<Citation>,
  shown: Shown<Citation>,
): { push(chunk: string): void; end(): ProvedAnswer<Citation> } {
  const parser = markerParser();
  const out: Transcript<Citation> = transcript(shown);
  let opening = '';
  let reader: AnswerReader | undefined;

  function readerFor(words: string): AnswerReader {
    const chosen = LEAD_IN.test(words) ? markersInFront(prove, out) : markersBehind(prove, out);
    chosen.words(words);
    return chosen;
  }

  function take(pieces: readonly Piece[]) {
    for (const piece of pieces) {
      if (piece.type === 'marker') {
        reader ??= readerFor(opening);
        reader.marked(piece.marker);
      } else if (reader === undefined) opening += piece.text;
      else reader.words(piece.text);
    }
    out.tell();
  }

  return {
    push: (chunk) => take(parser.push(chunk)),
    end() {
      take(parser.end());
      reader?.end();
      out.tell();
      return out.answer;
    },
  };
}

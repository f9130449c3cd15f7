import { type AnswerBuffer, type AnswerSink, createAnswerBuffer, type ProvedAnswer } from './answer-sink.ts';
import type { CitationProver } from './citation-prover.ts';
import { createLeadingMarkerHandler } from './leading-markers.ts';
import { type AnswerPart, type AnswerPartHandler, createMarkerParser } from './markers.ts';
import { createTrailingMarkerHandler } from './trailing-markers.ts';

/**
 * Lets through, of an answer that is still coming, what has been proved. What is shown is therefore never taken back,
 * and a stream and the complete answer say the same.
 */

/** What comes before the first of the markers that stand in front: no word, but the number of a list, or words that lead in. */
const OPENING_BEFORE_MARKER = /(?:^|:|\n[^\S\n]{0,20}\n)(?:\s{0,20}\d{1,2}[.)])?[^\p{L}\p{N}:\n]{0,40}$/u;

/** Markers stand in front of what they prove, as the prompt asks, or behind it, as some models cite: what comes first tells. */
export function createAnswerFilter<Citation>(
  prove: CitationProver<Citation>,
  sink: AnswerSink<Citation>,
): { push(chunk: string): void; end(): ProvedAnswer<Citation> } {
  const markerParser = createMarkerParser();
  const buffer: AnswerBuffer<Citation> = createAnswerBuffer(sink);
  let opening = '';
  let handler: AnswerPartHandler | undefined;

  function handlerFor(words: string): AnswerPartHandler {
    const chosen = OPENING_BEFORE_MARKER.test(words)
      ? createLeadingMarkerHandler(prove, buffer)
      : createTrailingMarkerHandler(prove, buffer);
    chosen.text(words);
    return chosen;
  }

  function handleParts(pieces: readonly AnswerPart[]) {
    for (const piece of pieces) {
      if (piece.type === 'marker') {
        handler ??= handlerFor(opening);
        handler.marker(piece.marker);
      } else if (handler === undefined) opening += piece.text;
      else handler.text(piece.text);
    }
    buffer.flush();
  }

  return {
    push: (chunk) => handleParts(markerParser.push(chunk)),
    end() {
      handleParts(markerParser.end());
      handler?.end();
      buffer.flush();
      return buffer.answer;
    },
  };
}

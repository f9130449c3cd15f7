import { type AnswerBuffer, type AnswerSink, createAnswerBuffer, type ProvedAnswer } from './answer-sink.ts';
import type { CitationProver } from './citation-prover.ts';
import { createLeadingMarkerHandler } from './leading-markers.ts';
import { type AnswerPart, type AnswerPartHandler, createMarkerParser } from './markers.ts';
import { createTrailingMarkerHandler } from './trailing-markers.ts';

/** The text before the first leading marker: no words except an introduction, perhaps a list number. */
const OPENING_BEFORE_MARKER = /(?:^|:|\n[^\S\n]{0,20}\n)(?:\s{0,20}\d{1,2}[.)])?[^\p{L}\p{N}:\n]{0,40}$/u;

/**
 * Passes on only the proved parts of an answer while the model writes it. Nothing is ever taken back, and the stream and
 * the complete answer are the same text. Markers come before what they prove, as the prompt asks, or after it, as some
 * models cite: the text before the first marker decides which.
 */
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

  function handleParts(parts: readonly AnswerPart[]) {
    for (const part of parts) {
      if (part.type === 'marker') {
        handler ??= handlerFor(opening);
        handler.marker(part.marker);
      } else if (handler === undefined) opening += part.text;
      else handler.text(part.text);
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

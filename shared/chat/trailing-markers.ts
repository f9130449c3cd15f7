import { claimedValuesIn, MAX_VALUE_LETTERS } from '../proof/claimed-values.ts';
import type { AnswerBuffer } from './answer-sink.ts';
import type { CitationProver } from './citation-prover.ts';
import { type AnswerPartHandler, type CitationMarker, SENTENCE_BOUNDARY, SENTENCE_END } from './markers.ts';

const WORD = /[\p{L}\p{N}]/u;
/** Punctuation after a marker that still belongs to the sentence before it. */
const CLOSING_SIGNS = /^[.!?…"'”’»)]*/;

/**
 * Handles `The claim [[3|quote]].` The words of a sentence are held back until the marker after them is proved. Words
 * without a proved marker are left out.
 */
export function createTrailingMarkerHandler<Citation>(
  prove: CitationProver<Citation>,
  buffer: AnswerBuffer<Citation>,
): AnswerPartHandler {
  /** Text that is not shown yet: since the last marker, or since the beginning of the sentence. */
  let pending = '';
  /** Space before the last marker; shown only if words follow. */
  let spaceBeforeMarker = '';
  /** Whether part of the current sentence has been shown. */
  let sentenceShown = false;
  /** Whether the last part was a marker. */
  let afterMarker = false;
  /** How much of `pending` a marker failed to prove. Another marker directly after it may still prove it. */
  let refutedLength = 0;

  /** Drops the beginning of `pending`. If part of the sentence has been shown, it still gets its full stop. */
  function leaveOut(length: number) {
    if (sentenceShown) buffer.append(SENTENCE_END.exec(pending.slice(0, length).trimEnd())?.[0] ?? '');
    pending = pending.slice(length);
  }

  function addText(text: string) {
    pending += text;
    if (refutedLength > 0) {
      const following = pending.slice(refutedLength).search(/[^\s.!?…"'”’»)]/);
      if (following < 0) return;
      pending = pending.slice(refutedLength);
      refutedLength = 0;
      afterMarker = true;
    }
    if (afterMarker) {
      const tail = CLOSING_SIGNS.exec(pending)?.[0] ?? '';
      if (sentenceShown) buffer.append(tail);
      pending = pending.slice(tail.length);
    }
    if (pending.trim() === '') return;
    if (afterMarker) {
      afterMarker = false;
      if (SENTENCE_END.test(buffer.answer.text) || /^\s*\n/.test(pending)) sentenceShown = false;
      if (/^[^\s,;:]/.test(pending)) pending = spaceBeforeMarker + pending;
    }
    for (;;) {
      const boundary = SENTENCE_BOUNDARY.exec(pending);
      if (boundary === null) return;
      leaveOut(boundary.index);
      sentenceShown = false;
    }
  }

  /** The proof of the claim, and of a value that an earlier marker splits (`70[[1|…]] €`) as a whole. */
  function proofOf(marker: CitationMarker, claim: string) {
    const proof = prove(marker, claim);
    const shown = sentenceShown ? buffer.answer.text.slice(-MAX_VALUE_LETTERS) : '';
    const split = claimedValuesIn(shown + claim).filter(
      ({ from, to }) => from < shown.length && to > shown.length,
    );
    return split.every((value) => proof?.shows(value)) ? proof : undefined;
  }

  function addMarker(marker: CitationMarker) {
    const claim = pending.trimEnd();
    const claimsNothing = claim !== '' && !sentenceShown && !WORD.test(claim);
    const proof = claimsNothing ? undefined : proofOf(marker, claim);
    if (proof === undefined) {
      if (claim !== '') {
        spaceBeforeMarker = pending.slice(claim.length);
        pending = claim;
        refutedLength = claim.length;
      }
      return;
    }
    if (claim !== '') spaceBeforeMarker = pending.slice(claim.length);
    pending = '';
    refutedLength = 0;
    if (claim !== '') sentenceShown = true;
    buffer.append(claim);
    buffer.cite(proof.citationAt);
    afterMarker = true;
  }

  return {
    text: addText,
    marker: addMarker,
    end() {
      pending = pending.slice(refutedLength);
      leaveOut(pending.length);
    },
  };
}

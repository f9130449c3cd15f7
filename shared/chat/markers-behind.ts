import { claimedIn, MAX_VALUE_LETTERS } from '../proof/claimed.ts';
import type { Marker } from './markers.ts';
import type { AnswerReader, Prove } from './proved-text.ts';
import { BOUNDARY, TERMINAL } from './sentences.ts';
import type { Transcript } from './transcript.ts';

const WORD = /[\p{L}\p{N}]/u;
/** What may follow a marker and still belong to the sentence before it. */
const TAIL = /^[.!?…"'”’»)]*/;

/**
 * `The claim [[3|quote]].` The words of a sentence are held back until the marker behind them is proved. Words without a
 * marker, or with refuted ones alone, are left out.
 */
export function markersBehind<Citation>(prove: Prove<Citation>, out: Transcript<Citation>): AnswerReader {
  /** Not shown yet: the words since the last marker, or since the sentence began. */
  let held = '';
  /** Space before the last marker: shown only if words follow. */
  let gap = '';
  /** Whether a part of the current sentence has been shown. */
  let begun = false;
  /** Right behind a marker. */
  let behind = false;
  /** How much of `held` a marker without proof has refuted; another marker right behind may still prove it. */
  let refuted = 0;

  /** Leaves out the first letters held; a sentence of which a part has been shown still gets its full stop. */
  function leaveOut(length: number) {
    if (begun) out.show(TERMINAL.exec(held.slice(0, length).trimEnd())?.[0] ?? '');
    held = held.slice(length);
  }

  function words(text: string) {
    held += text;
    if (refuted > 0) {
      const following = held.slice(refuted).search(/[^\s.!?…"'”’»)]/);
      if (following < 0) return;
      held = held.slice(refuted);
      refuted = 0;
      behind = true;
    }
    if (behind) {
      const tail = TAIL.exec(held)?.[0] ?? '';
      if (begun) out.show(tail);
      held = held.slice(tail.length);
    }
    if (held.trim() === '') return;
    if (behind) {
      behind = false;
      if (TERMINAL.test(out.answer.text) || /^\s*\n/.test(held)) begun = false;
      if (/^[^\s,;:]/.test(held)) held = gap + held;
    }
    for (;;) {
      const boundary = BOUNDARY.exec(held);
      if (boundary === null) return;
      leaveOut(boundary.index);
      begun = false;
    }
  }

  /** What proves the words, and also a value that an earlier marker splits (`70[[1|…]] €`), as a whole. */
  function provedBy(marker: Marker, said: string) {
    const proof = prove(marker, said);
    const shown = begun ? out.answer.text.slice(-MAX_VALUE_LETTERS) : '';
    const split = claimedIn(shown + said).filter(({ from, to }) => from < shown.length && to > shown.length);
    return split.every((claimed) => proof?.says(claimed)) ? proof : undefined;
  }

  function marked(marker: Marker) {
    const said = held.trimEnd();
    const claimsNothing = said !== '' && !begun && !WORD.test(said);
    const proof = claimsNothing ? undefined : provedBy(marker, said);
    if (proof === undefined) {
      if (said !== '') [gap, held, refuted] = [held.slice(said.length), said, said.length];
      return;
    }
    if (said !== '') gap = held.slice(said.length);
    held = '';
    refuted = 0;
    if (said !== '') begun = true;
    out.show(said);
    out.cite(proof.citation);
    behind = true;
  }

  return {
    words,
    marked,
    end() {
      held = held.slice(refuted);
      leaveOut(held.length);
    },
  };
}

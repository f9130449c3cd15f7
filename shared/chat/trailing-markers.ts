import { claimedValuesIn, MAX_VALUE_CHARACTERS } from '../proof/claimed-values.ts';
import type { AnswerBuffer } from './answer-sink.ts';
import type { CitationProver, Proof } from './citation-prover.ts';
import { type AnswerPartHandler, type CitationMarker, SENTENCE_BOUNDARY, SENTENCE_END } from './markers.ts';

const WORD = /[\p{L}\p{N}]/u;
/** Punctuation after a marker that still belongs to the sentence before it. */
const CLOSING_PUNCTUATION = /^[.!?…"'”’»)]*/;
/** Anything that begins a new claim: neither space nor closing punctuation. */
const NEW_CLAIM = /[^\s.!?…"'”’»)]/;

/**
 * What the text that is not shown yet is. Text and markers change it:
 *
 * - a proved marker: any state to `after-marker`; the claim is shown
 * - a marker that does not prove the claim before it: `claim` to `refuted`
 * - words: `after-marker` to `claim`, `refuted` to `claim`; the refuted claim is left out
 */
type PendingState =
  /** A claim that no marker has proved yet. */
  | 'claim'
  /** A claim that a marker failed to prove. Another marker directly after it may still prove it. */
  | 'refuted'
  /** Space after a proved marker. No words have followed. */
  | 'after-marker';

interface Machine<Citation> {
  readonly prove: CitationProver<Citation>;
  readonly buffer: AnswerBuffer<Citation>;
  state: PendingState;
  /** Text that is not shown yet: since the last marker, or since the beginning of the sentence. */
  pending: string;
  /** How much of the pending text is refuted. */
  refutedLength: number;
  /** Space before the last marker; shown only if words follow. */
  spaceBeforeMarker: string;
  /** Whether part of the current sentence has been shown. */
  sentenceShown: boolean;
}

/**
 * Handles `The claim [[3|quote]].` The words of a sentence are held back until the marker after them is proved. Words
 * without a proved marker are left out.
 */
export function createTrailingMarkerHandler<Citation>(
  prove: CitationProver<Citation>,
  buffer: AnswerBuffer<Citation>,
): AnswerPartHandler {
  const machine: Machine<Citation> = {
    prove,
    buffer,
    state: 'claim',
    pending: '',
    refutedLength: 0,
    spaceBeforeMarker: '',
    sentenceShown: false,
  };
  return {
    text: (text) => addText(machine, text),
    marker: (marker) => addMarker(machine, marker),
    end() {
      dropRefuted(machine);
      leaveOut(machine, machine.pending.length);
    },
  };
}

function addText(machine: Machine<unknown>, text: string): void {
  machine.pending += text;
  if (machine.state === 'refuted') {
    if (!NEW_CLAIM.test(machine.pending.slice(machine.refutedLength))) return;
    dropRefuted(machine);
  }
  if (machine.state === 'after-marker') {
    showClosingPunctuation(machine);
    if (machine.pending.trim() === '') return;
    beginClaim(machine);
  }
  leaveOutWholeSentences(machine);
}

function addMarker<Citation>(machine: Machine<Citation>, marker: CitationMarker): void {
  const claim = machine.pending.trimEnd();
  const proof = proofOf(machine, marker, claim);
  if (claim !== '') machine.spaceBeforeMarker = machine.pending.slice(claim.length);
  if (proof !== undefined) return showClaim(machine, claim, proof);
  if (claim === '') return;
  machine.state = 'refuted';
  machine.pending = claim;
  machine.refutedLength = claim.length;
}

/** The proof of the claim, and of a value that an earlier marker splits (`70[[1|…]] €`) as a whole. */
function proofOf<Citation>(
  { prove, buffer, sentenceShown }: Machine<Citation>,
  marker: CitationMarker,
  claim: string,
): Proof<Citation> | undefined {
  if (claim !== '' && !sentenceShown && !WORD.test(claim)) return undefined;
  const proof = prove(marker, claim);
  const shown = sentenceShown ? buffer.answer.text.slice(-MAX_VALUE_CHARACTERS) : '';
  const split = claimedValuesIn(shown + claim).filter(
    ({ from, to }) => from < shown.length && to > shown.length,
  );
  return split.every((value) => proof?.shows(value)) ? proof : undefined;
}

function showClaim<Citation>(machine: Machine<Citation>, claim: string, proof: Proof<Citation>): void {
  machine.buffer.append(claim);
  machine.buffer.cite(proof.citationAt);
  machine.state = 'after-marker';
  machine.pending = '';
  machine.refutedLength = 0;
  if (claim !== '') machine.sentenceShown = true;
}

/** Leaves out a refuted claim. What follows continues the sentence, as after a proved marker. */
function dropRefuted(machine: Machine<unknown>): void {
  machine.state = 'after-marker';
  machine.pending = machine.pending.slice(machine.refutedLength);
  machine.refutedLength = 0;
}

function showClosingPunctuation(machine: Machine<unknown>): void {
  const punctuation = CLOSING_PUNCTUATION.exec(machine.pending)?.[0] ?? '';
  if (machine.sentenceShown) machine.buffer.append(punctuation);
  machine.pending = machine.pending.slice(punctuation.length);
}

/** Begins a claim after a marker: in the same sentence, or in a new one. */
function beginClaim(machine: Machine<unknown>): void {
  const { buffer, pending, spaceBeforeMarker } = machine;
  machine.state = 'claim';
  if (SENTENCE_END.test(buffer.answer.text) || /^\s*\n/.test(pending)) machine.sentenceShown = false;
  if (/^[^\s,;:]/.test(pending)) machine.pending = spaceBeforeMarker + pending;
}

/** Leaves out the sentences that have ended without a proved marker. */
function leaveOutWholeSentences(machine: Machine<unknown>): void {
  for (;;) {
    const boundary = SENTENCE_BOUNDARY.exec(machine.pending);
    if (boundary === null) return;
    leaveOut(machine, boundary.index);
    machine.sentenceShown = false;
  }
}

/** Leaves out the beginning of the pending text. If part of the sentence has been shown, it still gets its full stop. */
function leaveOut(machine: Machine<unknown>, length: number): void {
  const leftOut = machine.pending.slice(0, length).trimEnd();
  if (machine.sentenceShown) machine.buffer.append(SENTENCE_END.exec(leftOut)?.[0] ?? '');
  machine.pending = machine.pending.slice(length);
}

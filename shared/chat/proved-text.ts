import { type Marker, markerParser, type Piece } from './markers.ts';

/**
 * Lets through, of an answer that is still coming, what has been proved: the words of a sentence are held back until the
 * marker behind them has a quote that stands in the papers. What is shown is therefore never taken back, and a stream
 * and the complete answer say the same. Words without a marker, or with refuted ones alone, are left out.
 */

export interface ProvedAnswer<Citation> {
  readonly text: string;
  readonly citations: Citation[];
}

/**
 * The citation that a marker stands for, if its quote is in the papers and does not contradict the claim, the words
 * before it; `at` is the place in the text it belongs to.
 */
export type Prove<Citation> = (marker: Marker, claim: string, at: number) => Citation | undefined;

export interface Shown<Citation> {
  text(text: string): void;
  citation(citation: Citation): void;
}

/** Where the words before end and others begin: a full stop with a new sentence behind it, or a new line. */
const BOUNDARY =
  /(?<=[^\s.]{3}[.!?…]["'”’»)]*)(?<!\b(?:Prof|Mrs|Messrs|Ltd|Inc|Tel|Str|Abs|Art|Nrn|inkl|zzgl|usw|bzw)\.)\s+(?=["'“„«(¿¡]?\p{Lu}|[-–•*] )|(?<=[^\s:])[^\S\n]*\n\s*(?=\S)/u;
/** What ends a sentence. */
const TERMINAL = /[.!?…]["'”’»)]*$/;
/** What may follow a marker and still belong to the sentence before it. */
const TAIL = /^[.!?…"'”’»)]*/;

export function provedText<Citation>(
  prove: Prove<Citation>,
  shown: Shown<Citation>,
): { push(chunk: string): void; end(): ProvedAnswer<Citation> } {
  const parser = markerParser();
  const citations: Citation[] = [];
  let answer = '';
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

  function show(text: string) {
    const next = answer === '' ? text.trimStart() : text;
    if (next === '') return;
    answer += next;
    shown.text(next);
  }

  /** Leaves out the first letters held; a sentence of which a part has been shown still gets its full stop. */
  function leaveOut(length: number) {
    if (begun) show(TERMINAL.exec(held.slice(0, length).trimEnd())?.[0] ?? '');
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
      if (begun) show(tail);
      held = held.slice(tail.length);
    }
    if (held.trim() === '') return;
    if (behind) {
      behind = false;
      if (TERMINAL.test(answer) || /^\s*\n/.test(held)) begun = false;
      if (/^[^\s,;:]/.test(held)) held = gap + held;
    }
    for (;;) {
      const boundary = BOUNDARY.exec(held);
      if (boundary === null) return;
      leaveOut(boundary.index);
      begun = false;
    }
  }

  function marked(marker: Marker) {
    const said = held.trimEnd();
    // Some models answer with nothing but the marker: the words it quotes are the claim.
    const text = said === '' && answer === '' ? marker.quote : said;
    const at = answer === '' ? text.trimStart().length : answer.length + text.length;
    const citation = prove(marker, text, at);
    if (citation === undefined) {
      if (said !== '') [gap, held, refuted] = [held.slice(said.length), said, said.length];
      return;
    }
    if (said !== '') gap = held.slice(said.length);
    held = '';
    refuted = 0;
    if (text !== '') begun = true;
    show(text);
    citations.push(citation);
    shown.citation(citation);
    behind = true;
  }

  const take = (pieces: readonly Piece[]) => {
    for (const piece of pieces) {
      if (piece.type === 'text') words(piece.text);
      else marked(piece.marker);
    }
  };

  return {
    push: (chunk) => take(parser.push(chunk)),
    end() {
      take(parser.end());
      held = held.slice(refuted);
      leaveOut(held.length);
      return { text: answer, citations };
    },
  };
}

import { amountBegun } from '../proof/amounts.ts';
import { claimedIn, MAX_VALUE_LETTERS } from '../proof/claimed.ts';
import { figureBegun } from '../proof/figures.ts';
import type { Marker } from './markers.ts';
import type { AnswerReader, Proof, Prove } from './proved-text.ts';
import { BOUNDARY, boundaryBegun, TERMINAL } from './sentences.ts';
import type { Transcript } from './transcript.ts';

/** Letters by which a sentence is judged while it comes: its ends are shorter, too. */
const WINDOW = MAX_VALUE_LETTERS;
/** What waits for the next letter: it may become an amount, the end of the sentence, or the bullet of the next. */
const UNDECIDED = new RegExp(
  String.raw`(?:(?<!\s)\s{0,40}${amountBegun}|${boundaryBegun}|\n\s{0,40}(?:[-–•*]|\d{1,2}[.)]?)?\s{0,40})$`,
  'u',
);
/** Space, and the bullet of a list, in front of a marker. */
const LEAD = /(?<!\s)\s*(?:(?<=\n\s{0,20})(?:[-–•*]|\d{1,2}[.)])\s{0,20})?$/u;
const WORD = /[\p{L}\p{N}]/u;
/** What needs no space in front of it. */
const CLOSING = /[,;:.!?…”’»)]/u;
const FULL_STOP = /(?<![.!?…])[.!?…]+$/;
const LEFT_OUT = '[…]';

/**
 * `[[3|quote]] The claim.` Words come through as they are written, from markers of which one is proved to the end of the
 * sentence, or to the next marker within it. A value (`claimed.ts`) waits until it is complete: if it stands on no page
 * that the sentence cites, `[…]` stands in its place and ends the sentence. Letters are taken one by one, so that
 * nothing depends on how the text is cut into pieces.
 */
export function markersInFront<Citation>(prove: Prove<Citation>, out: Transcript<Citation>): AnswerReader {
  /** What has come of the sentence, and how much of it has been shown. */
  let sentence = '\n';
  let shownTo = 0;
  /** What proves it, and how much of that has been cited. */
  let proofs: Proof<Citation>[] = [];
  let cited = 0;
  /** Whether words of it are shown. */
  let begun = false;
  /** Whether the rest of it is left out. */
  let over = false;
  /** The most that has come since the last marker. */
  let since: 'space' | 'signs' | 'words' = 'space';
  /** Shown before its first word. */
  let lead = '';
  /** What has been proved, while no word has come at all. */
  let quotes: { quote: string; proof: Proof<Citation> }[] | undefined = [];

  function cite() {
    for (const proof of proofs.slice(cited)) out.cite(proof.citation);
    cited = proofs.length;
  }

  function show(text: string) {
    out.show(lead + text);
    lead = '';
  }

  /** Shows the sentence up to a place, or up to a value that none of its pages says. */
  function release(to: number) {
    if (to <= shownTo || !WORD.test(sentence.slice(0, to))) return;
    const start = Math.max(0, shownTo - WINDOW);
    const wrong = claimedIn(sentence.slice(start))
      .map((claimed) => ({ ...claimed, from: start + claimed.from, to: start + claimed.to }))
      .filter((claimed) => claimed.to > shownTo && claimed.from < to)
      .find((claimed) => !proofs.some(({ says }) => says(claimed)));
    if (wrong !== undefined) return leaveOut(wrong.from);
    show(sentence.slice(shownTo, to));
    shownTo = to;
  }

  /** Leaves out the rest of the sentence from a value on that is not proved. */
  function leaveOut(from: number) {
    const end = Math.max(from, shownTo);
    const text = sentence.slice(shownTo, end);
    const empty = !WORD.test(sentence.slice(0, end));
    shownTo = end;
    over = true;
    if (empty) return forget();
    show(`${text}${from < end ? ' ' : ''}${LEFT_OUT}`);
    cite();
  }

  /** As if nothing had proved the sentence. */
  function forget() {
    begun = false;
    proofs = [];
    cited = 0;
  }

  /** Ends the sentence; its citations stand before its full stop. */
  function finish(text: string) {
    sentence = text.trimEnd();
    const stop = FULL_STOP.exec(sentence)?.[0] ?? '';
    if (begun && !over) release(sentence.length - stop.length);
    if (begun) {
      cite();
      show(stop);
    }
    forget();
    [sentence, shownTo, lead] = ['', 0, ''];
    over = false;
  }

  function letter(next: string) {
    if (since === 'space' && begun && /\s/.test(sentence.at(-1) ?? '')) {
      if (/\s/.test(next)) return;
      if (CLOSING.test(next)) sentence = sentence.trimEnd();
    }
    if (since === 'space' && /\S/.test(next)) since = 'signs';
    sentence += next;
    // Of what is not shown, only the end matters.
    if ((over || !begun) && sentence.length > 4 * WINDOW) {
      sentence = sentence.slice(-2 * WINDOW);
      shownTo = 0;
    }

    const end = boundaryIn(sentence);
    if (end !== undefined) {
      const rest = sentence.slice(end);
      finish(sentence.slice(0, end));
      sentence = rest;
    }
    if (WORD.test(next)) word();
    else if (!begun && sentence.length < WINDOW && /^\s*[.!?]+\s$/.test(sentence)) forget();
    if (begun && !over && cited < proofs.length) {
      const window = sentence.slice(-WINDOW);
      const begunFigure = figureBegun(window);
      const undecided = Math.max(UNDECIDED.exec(window)?.[0].length ?? 0, begunFigure);
      // What is longer stands in no paper.
      if (begunFigure >= WINDOW) leaveOut(shownTo + sentence.slice(shownTo).search(/\S/));
      else release(sentence.length - undecided);
    }
  }

  function word() {
    since = 'words';
    quotes = undefined;
    if (cited === proofs.length) over = true;
    if (over || begun) return;
    // Emphasis that stood around the marker ends here.
    const [opening = '', space = ''] = /^(?:[*_`]+(?=\s))?(\s*)/.exec(sentence) ?? [];
    sentence = sentence.slice(opening.length);
    // What ended with its line goes on in a new one, whatever was left out between.
    if (!lead.includes('\n') && !TERMINAL.test(out.answer.text)) lead = '\n';
    lead ||= space || ' ';
    begun = true;
  }

  function marked(marker: Marker) {
    const proof = prove(marker, '');
    const space = LEAD.exec(sentence)?.[0] ?? '';
    const before = sentence.slice(0, sentence.length - space.length);
    const ended = TERMINAL.test(before) || space.includes('\n');
    if (begun) {
      if (ended) {
        finish(before);
        lead = space;
      } else if (since === 'words' && !over) {
        release(before.replace(/(?<![\s,;])[\s,;]+$/, '').length);
        cite();
      }
    } else if (ended || !WORD.test(before) || before.endsWith(':')) {
      // Several in a row have the space before the first of them.
      lead = since === 'words' ? space : lead || space;
      [sentence, shownTo, over] = ['', 0, false];
    }
    since = 'space';
    if (proof === undefined || over) return;
    proofs.push(proof);
    quotes?.push({ quote: marker.quote, proof });
  }

  return {
    words(text) {
      // By code points: half a letter is none for any expression.
      for (const each of text) letter(each);
    },
    marked,
    end() {
      finish(sentence);
      // Some models answer with nothing but markers: what they quote is the answer.
      for (const { quote, proof } of quotes ?? []) {
        if (!claimedIn(quote).every((claimed) => proof.says(claimed))) continue;
        out.show(`\n${quote}`);
        out.cite(proof.citation);
      }
    },
  };
}

/** Where the sentence ends, if its last letters have just told so. */
function boundaryIn(sentence: string): number | undefined {
  const window = sentence.slice(-WINDOW);
  const boundary = BOUNDARY.exec(window);
  if (boundary === null || boundary.index + boundary[0].length < window.length - 2) return undefined;
  return sentence.length - window.length + boundary.index;
}

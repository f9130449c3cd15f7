import {
  claimedValuesIn,
  MAX_VALUE_CHARACTERS,
  UNFINISHED_AMOUNT,
  unfinishedFigureLength,
} from '../proof/claimed-values.ts';
import type { AnswerBuffer } from './answer-sink.ts';
import type { CitationProver, Proof } from './citation-prover.ts';
import {
  type AnswerPartHandler,
  type CitationMarker,
  PARTIAL_BOUNDARY,
  SENTENCE_BOUNDARY,
  SENTENCE_END,
} from './markers.ts';

/** Letters at the end of a sentence that are checked while it is streamed: sentence boundaries are shorter, too. */
const WINDOW_CHARACTERS = MAX_VALUE_CHARACTERS;
/** What depends on the next letter: it may become an amount, the end of the sentence, or the bullet of the next. */
const UNDECIDED = new RegExp(
  String.raw`(?:(?<!\s)\s{0,40}${UNFINISHED_AMOUNT}|${PARTIAL_BOUNDARY}|\n\s{0,40}(?:[-–•*]|\d{1,2}[.)]?)?\s{0,40})$`,
  'u',
);
/** Space, and perhaps a list bullet, before a marker. */
const SPACE_OR_BULLET = /(?<!\s)\s*(?:(?<=\n\s{0,20})(?:[-–•*]|\d{1,2}[.)])\s{0,20})?$/u;
const WORD = /[\p{L}\p{N}]/u;
/** Punctuation without a space before it. */
const CLOSING = /[,;:.!?…”’»)]/u;
const FULL_STOP = /(?<![.!?…])[.!?…]+$/;
const LEFT_OUT = '[…]';

/**
 * The state of a sentence. Letters and markers change it:
 *
 * - a proved marker: `waiting-for-citation` to `proved`, `needs-citation` to `showing`
 * - a word: `waiting-for-citation` to `unproved`, `proved` to `showing`, `needs-citation` to `cut-off`
 * - a marker after words: `showing` to `needs-citation`
 * - a value that no cited page shows: `showing` to `cut-off`, or to `unproved` if no word was shown before it
 * - the end of the sentence: any state to `waiting-for-citation`, for the next sentence
 */
type SentenceState =
  /** No citation is proved yet, and no word has arrived. */
  | 'waiting-for-citation'
  /** A citation is proved, and no word has arrived. */
  | 'proved'
  /** Words are shown as they arrive. */
  | 'showing'
  /** What has been shown is cited. More words need another citation. */
  | 'needs-citation'
  /** Words have been shown; the rest is left out, except for the full stop. */
  | 'cut-off'
  /** Words arrived without a citation: the sentence is left out. */
  | 'unproved';

interface Sentence<Citation> {
  state: SentenceState;
  /** The part that has arrived. */
  text: string;
  /** How many letters of the text are shown. */
  shownLength: number;
  /** Its proved citations. */
  proofs: Proof<Citation>[];
  /** How many of the proofs are cited. */
  citedCount: number;
  /** Shown before its first word. */
  spaceBefore: string;
}

interface Machine<Citation> {
  readonly buffer: AnswerBuffer<Citation>;
  sentence: Sentence<Citation>;
  /** The most significant text since the last marker. */
  sinceMarker: 'space' | 'signs' | 'words';
  /** The proved quotes, until the first word of the answer arrives. */
  quotes: { quote: string; proof: Proof<Citation> }[] | undefined;
}

/**
 * Handles `[[3|quote]] The claim.` Once one of the markers is proved, words are shown as they are written, up to the end of
 * the sentence or the next marker within it. A value (`claimed-values.ts`) is held back until it is complete. If no page
 * that the sentence cites contains it, `[…]` replaces it and ends the sentence. Letters are handled one at a time, so that
 * the result does not depend on the chunks.
 */
export function createLeadingMarkerHandler<Citation>(
  prove: CitationProver<Citation>,
  buffer: AnswerBuffer<Citation>,
): AnswerPartHandler {
  const machine: Machine<Citation> = {
    buffer,
    sentence: newSentence('\n'),
    sinceMarker: 'space',
    quotes: [],
  };
  return {
    text(text) {
      // By code points: no expression matches half a letter.
      for (const letter of text) addLetter(machine, letter);
    },
    marker: (marker) => addMarker(machine, marker, prove(marker, '')),
    end() {
      endSentence(machine, machine.sentence.text);
      showQuotes(machine);
    },
  };
}

const newSentence = <Citation>(text: string): Sentence<Citation> => ({
  state: 'waiting-for-citation',
  text,
  shownLength: 0,
  proofs: [],
  citedCount: 0,
  spaceBefore: '',
});

const hasShownWords = ({ state }: Sentence<unknown>) =>
  state === 'showing' || state === 'needs-citation' || state === 'cut-off';
const isLeftOut = ({ state }: Sentence<unknown>) => state === 'cut-off' || state === 'unproved';

function addLetter<Citation>(machine: Machine<Citation>, letter: string): void {
  if (machine.sinceMarker === 'space' && !joinAfterMarker(machine.sentence, letter)) return;
  if (machine.sinceMarker === 'space' && /\S/.test(letter)) machine.sinceMarker = 'signs';
  machine.sentence.text += letter;
  shorten(machine.sentence);

  const end = sentenceEndIn(machine.sentence.text);
  if (end !== undefined) {
    const rest = machine.sentence.text.slice(end);
    endSentence(machine, machine.sentence.text.slice(0, end));
    machine.sentence.text = rest;
  }
  if (WORD.test(letter)) addWord(machine);
  else if (isOnlyStop(machine.sentence)) dropProofs(machine.sentence);
  if (machine.sentence.state === 'showing') showDecided(machine);
}

function addMarker<Citation>(
  machine: Machine<Citation>,
  marker: CitationMarker,
  proof: Proof<Citation> | undefined,
): void {
  const { sentence, sinceMarker } = machine;
  const space = SPACE_OR_BULLET.exec(sentence.text)?.[0] ?? '';
  const before = sentence.text.slice(0, sentence.text.length - space.length);
  const ended = SENTENCE_END.test(before) || space.includes('\n');
  if (hasShownWords(sentence)) {
    if (ended) {
      endSentence(machine, before);
      machine.sentence.spaceBefore = space;
    } else if (sentence.state === 'showing' && sinceMarker === 'words') endProvedPart(machine, before);
  } else if (ended || !WORD.test(before) || before.endsWith(':')) {
    // Several markers in a row keep the space before the first one.
    restartSentence(sentence, sinceMarker === 'words' ? space : sentence.spaceBefore || space);
  }
  machine.sinceMarker = 'space';
  if (proof !== undefined) addProof(machine, marker.quote, proof);
}

/** Avoids two spaces, or a space before a comma, where a marker was. False if the letter is left out. */
function joinAfterMarker(sentence: Sentence<unknown>, letter: string): boolean {
  if (!hasShownWords(sentence) || !/\s/.test(sentence.text.at(-1) ?? '')) return true;
  if (CLOSING.test(letter)) sentence.text = sentence.text.trimEnd();
  return !/\s/.test(letter);
}

/** Drops the beginning of a long text that is not shown: only its end matters. */
function shorten(sentence: Sentence<unknown>): void {
  if (sentence.state === 'showing' || sentence.state === 'needs-citation') return;
  if (sentence.text.length <= 4 * WINDOW_CHARACTERS) return;
  sentence.text = sentence.text.slice(-2 * WINDOW_CHARACTERS);
  sentence.shownLength = 0;
}

/** Whether only a full stop follows the marker: the marker then proves nothing. */
const isOnlyStop = (sentence: Sentence<unknown>) =>
  !hasShownWords(sentence) && sentence.text.length < WINDOW_CHARACTERS && /^\s*[.!?]+\s$/.test(sentence.text);

function addProof<Citation>(
  { sentence, quotes }: Machine<Citation>,
  quote: string,
  proof: Proof<Citation>,
): void {
  if (isLeftOut(sentence)) return;
  if (sentence.state === 'waiting-for-citation') sentence.state = 'proved';
  if (sentence.state === 'needs-citation') sentence.state = 'showing';
  sentence.proofs.push(proof);
  quotes?.push({ quote, proof });
}

function dropProofs(sentence: Sentence<unknown>): void {
  if (sentence.state === 'proved') sentence.state = 'waiting-for-citation';
  sentence.proofs = [];
  sentence.citedCount = 0;
}

function addWord(machine: Machine<unknown>): void {
  const { sentence, buffer } = machine;
  machine.sinceMarker = 'words';
  machine.quotes = undefined;
  if (sentence.state === 'waiting-for-citation') sentence.state = 'unproved';
  if (sentence.state === 'needs-citation') sentence.state = 'cut-off';
  if (sentence.state === 'proved') beginShowing(sentence, buffer.answer.text);
}

function beginShowing(sentence: Sentence<unknown>, shownBefore: string): void {
  // Drop the end of emphasis that enclosed the marker.
  const [opening = '', space = ''] = /^(?:[*_`]+(?=\s))?(\s*)/.exec(sentence.text) ?? [];
  sentence.text = sentence.text.slice(opening.length);
  // The text so far ended with its line: continue on a new line, whatever was left out in between.
  if (!sentence.spaceBefore.includes('\n') && !SENTENCE_END.test(shownBefore)) sentence.spaceBefore = '\n';
  sentence.spaceBefore ||= space || ' ';
  sentence.state = 'showing';
}

/** Shows everything that the next letter can no longer change. */
function showDecided<Citation>(machine: Machine<Citation>): void {
  const { text, shownLength } = machine.sentence;
  const window = text.slice(-WINDOW_CHARACTERS);
  const figureLength = unfinishedFigureLength(window);
  const undecidedLength = Math.max(UNDECIDED.exec(window)?.[0].length ?? 0, figureLength);
  // No document contains a longer one.
  if (figureLength >= WINDOW_CHARACTERS) cutOff(machine, shownLength + text.slice(shownLength).search(/\S/));
  else showUpTo(machine, text.length - undecidedLength);
}

/** Shows the sentence up to a position, or up to the first value that none of the cited pages contains. */
function showUpTo<Citation>(machine: Machine<Citation>, to: number): void {
  const { text, shownLength, proofs } = machine.sentence;
  if (to <= shownLength || !WORD.test(text.slice(0, to))) return;
  const start = Math.max(0, shownLength - WINDOW_CHARACTERS);
  const wrong = claimedValuesIn(text.slice(start))
    .map((claimed) => ({ ...claimed, from: start + claimed.from, to: start + claimed.to }))
    .filter((claimed) => claimed.to > shownLength && claimed.from < to)
    .find((claimed) => !proofs.some((proof) => proof.shows(claimed)));
  if (wrong !== undefined) return cutOff(machine, wrong.from);
  append(machine, text.slice(shownLength, to));
  machine.sentence.shownLength = to;
}

/** Leaves out the rest of the sentence, beginning with a value that is not proved. */
function cutOff<Citation>(machine: Machine<Citation>, from: number): void {
  const { sentence } = machine;
  const end = Math.max(from, sentence.shownLength);
  const unshown = sentence.text.slice(sentence.shownLength, end);
  const hasWords = WORD.test(sentence.text.slice(0, end));
  sentence.shownLength = end;
  sentence.state = hasWords && hasShownWords(sentence) ? 'cut-off' : 'unproved';
  if (!hasWords) return dropProofs(sentence);
  append(machine, `${unshown}${from < end ? ' ' : ''}${LEFT_OUT}`);
  citeProofs(machine);
}

/** A marker after words: shows and cites them. What follows needs another citation. */
function endProvedPart<Citation>(machine: Machine<Citation>, before: string): void {
  showUpTo(machine, before.replace(/(?<![\s,;])[\s,;]+$/, '').length);
  citeProofs(machine);
  if (machine.sentence.state === 'showing') machine.sentence.state = 'needs-citation';
}

/** Begins the sentence again at a marker; the words before it are left out. */
function restartSentence(sentence: Sentence<unknown>, spaceBefore: string): void {
  if (sentence.state === 'unproved') sentence.state = 'waiting-for-citation';
  sentence.spaceBefore = spaceBefore;
  sentence.text = '';
  sentence.shownLength = 0;
}

/** Ends the sentence. Its citations come before its full stop. */
function endSentence<Citation>(machine: Machine<Citation>, text: string): void {
  const { sentence } = machine;
  sentence.text = text.trimEnd();
  const stop = FULL_STOP.exec(sentence.text)?.[0] ?? '';
  if (!isLeftOut(sentence)) showUpTo(machine, sentence.text.length - stop.length);
  if (hasShownWords(sentence)) {
    citeProofs(machine);
    append(machine, stop);
  }
  machine.sentence = newSentence('');
}

function append({ sentence, buffer }: Machine<unknown>, text: string): void {
  buffer.append(sentence.spaceBefore + text);
  sentence.spaceBefore = '';
}

function citeProofs<Citation>({ sentence, buffer }: Machine<Citation>): void {
  for (const proof of sentence.proofs.slice(sentence.citedCount)) buffer.cite(proof.citationAt);
  sentence.citedCount = sentence.proofs.length;
}

/** Some models write only markers: their quotes are the answer then. */
function showQuotes<Citation>({ quotes, buffer }: Machine<Citation>): void {
  for (const { quote, proof } of quotes ?? []) {
    if (!claimedValuesIn(quote).every((claimed) => proof.shows(claimed))) continue;
    buffer.append(`\n${quote}`);
    buffer.cite(proof.citationAt);
  }
}

/** Where the sentence ends, if its last letters have just completed a boundary. */
function sentenceEndIn(sentence: string): number | undefined {
  const window = sentence.slice(-WINDOW_CHARACTERS);
  const boundary = SENTENCE_BOUNDARY.exec(window);
  if (boundary === null || boundary.index + boundary[0].length < window.length - 2) return undefined;
  return sentence.length - window.length + boundary.index;
}

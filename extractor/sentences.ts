import { isSubjectLine } from './headings.ts';
import { fold } from './lines.ts';
import { isWords } from './organisation-names.ts';
import type { ParsedDocument } from './parsed-document.ts';
import { courtesy, importantWords } from './vocabulary/letters.ts';

/** The sentences of a document's prose, in order; without headings, tables and addresses. */
export function sentencesOf(document: ParsedDocument): string[] {
  const paragraphs: string[][] = [];
  let previous = -2;
  for (const line of document.lines) {
    if (!isProse(line.text, line.cells.length)) continue;
    if (line.index !== previous + 1 || endsSentence(document.lines[previous]?.text ?? ''))
      paragraphs.push([]);
    paragraphs.at(-1)?.push(line.text.trim());
    previous = line.index;
  }
  return paragraphs
    .map((lines) =>
      lines
        .join(' ')
        .replace(/\s+/g, ' ')
        .replace(/(\p{Ll})- (?=\p{Ll})/gu, '$1'),
    )
    .flatMap((paragraph) => paragraph.split(/(?<=[^\s.]{3}[.!?])\s+(?=[\p{Lu}„"«])/u))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.split(/\s+/).length >= 4 && /\p{Ll}{3}/u.test(sentence));
}

const endsSentence = (text: string): boolean => /[.!?:]\s*$/.test(text);

/** At least four words in one column, not mostly capitals or digits; or the end of a sentence from such a line. */
function isProse(text: string, columns: number): boolean {
  const words = text.trim().split(/\s+/);
  const small = words.filter((word) => /^[\p{Ll}("„]/u.test(word)).length;
  if (columns > 1 || !isWords(text) || isSubjectLine(text)) return false;
  return (
    (words.length >= 4 && small >= words.length * 0.4) ||
    (small === words.length && /[.!?]$/.test(text.trim()))
  );
}

/** The most important sentences, in their own order, of at most `maxLength` characters; null if there is no prose. */
export function bestSentences(
  sentences: readonly string[],
  maxSentences = 3,
  maxLength = 420,
): string | null {
  const scored = [...new Set(sentences)].map((sentence, index) => ({
    sentence,
    index,
    score: importanceOf(sentence, index),
  }));
  const chosen: typeof scored = [];
  let left = maxLength;
  for (const candidate of scored.toSorted((a, b) => b.score - a.score || a.index - b.index)) {
    if (chosen.length === maxSentences || candidate.score <= 0) break;
    if (candidate.sentence.length > left) continue;
    chosen.push(candidate);
    left -= candidate.sentence.length + 1;
  }
  if (chosen.length === 0) {
    const first = sentences[0];
    return first === undefined ? null : truncated(first, maxLength);
  }
  return chosen
    .toSorted((a, b) => a.index - b.index)
    .map(({ sentence }) => sentence)
    .join(' ');
}

function importanceOf(sentence: string, index: number): number {
  const folded = fold(sentence);
  if (courtesy.test(folded)) return 0;
  const words = sentence.split(/\s+/).length;
  const cues = new Set(folded.match(importantWords)).size;
  const figures = /\d[.,]\d{2}(?!\d)|\b\d{4}\b|\d{1,2}[./-]\d{1,2}/.test(sentence) ? 1.5 : 0;
  return 2 / (1 + index * 0.3) + cues + figures - (words > 45 ? 2 : 0);
}

/** A text of at most `maxLength` characters, cut at a word and with an ellipsis. */
export function truncated(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const cut = text.slice(0, maxLength - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), maxLength / 2)).trimEnd()}…`;
}

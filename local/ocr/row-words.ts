import { inkThreshold } from './components.ts';
import type { Character } from './ctc.ts';
import type { GreyImage } from './grey-image.ts';
import { median } from './layout.ts';
import type { RecognisedWord } from './tesseract.ts';

/**
 * A gap between two words is wider than this share of the row's height, and than this multiple of the typical gap
 * between characters.
 */
const WORD_GAP = { ofHeight: 0.18, ofTypical: 2.2 } as const;
/** Minimum number of dark pixels in a column of a character: a single one is a speck. */
const MIN_INK = 2;

/** Columns of pixels; `to` is exclusive. */
interface ColumnRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The words of a row, split at recognised spaces and at gaps in the picture: PP-OCRv4 omits most spaces. `steps` is the
 * width of the picture in steps of the recogniser. Boxes are in pixels of the picture, over its full height.
 */
export function rowWords(row: GreyImage, characters: readonly Character[], steps: number): RecognisedWord[] {
  const ink = inkRanges(row);
  const gaps = wideGaps(ink, row.height);
  const x = ({ step }: Character) => ((step + 0.5) * row.width) / steps;

  const words: { characters: Character[]; from: number; to: number }[] = [];
  let spaced = false;
  let last: Character | undefined;
  for (const character of characters) {
    if (character.text.trim() === '') {
      spaced = true;
      continue;
    }
    const word = words.at(-1);
    const gap = last && gapBetween(x(last), x(character), gaps, spaced);
    if (!word) words.push({ characters: [character], from: ink.at(0)?.from ?? 0, to: row.width });
    else if (gap) {
      word.to = gap.from;
      words.push({ characters: [character], from: gap.to, to: row.width });
    } else word.characters.push(character);
    spaced = false;
    last = character;
  }
  const end = words.at(-1);
  if (end) end.to = ink.at(-1)?.to ?? row.width;
  return words.map(({ characters, from, to }) => ({
    text: characters.map(({ text }) => text).join(''),
    confidence: confidenceOf(characters),
    bbox: { x0: from, y0: 0, x1: Math.max(from + 1, to), y1: row.height },
  }));
}

/** 0 to 100: the probability that all characters are right. */
const confidenceOf = (characters: readonly Character[]) =>
  100 * characters.reduce((all, { probability }) => all * probability, 1);

/** The gap between two consecutive characters; undefined if they belong to one word. */
function gapBetween(
  left: number,
  right: number,
  gaps: readonly ColumnRange[],
  spaced: boolean,
): ColumnRange | undefined {
  const between = gaps.filter(({ from, to }) => (from + to) / 2 >= left && (from + to) / 2 < right);
  const [first] = between;
  if (first) return { from: first.from, to: between.at(-1)?.to ?? first.to };
  return spaced ? { from: (left + right) / 2, to: (left + right) / 2 } : undefined;
}

function wideGaps(ink: readonly ColumnRange[], height: number): ColumnRange[] {
  const gaps = ink.slice(1).map(({ from }, index) => ({ from: ink[index]?.to ?? from, to: from }));
  const typical = median(gaps.map(({ from, to }) => to - from));
  const least = Math.max(WORD_GAP.ofHeight * height, WORD_GAP.ofTypical * typical);
  return gaps.filter(({ from, to }) => to - from > least);
}

/** The ranges of columns that contain ink. */
function inkRanges(row: GreyImage): ColumnRange[] {
  const { width, height, data } = row;
  const threshold = inkThreshold(row);
  const stretches: { from: number; to: number }[] = [];
  for (let x = 0; x < width; x += 1) {
    let ink = 0;
    for (let y = 0; y < height; y += 1) if ((data[y * width + x] ?? 255) <= threshold) ink += 1;
    if (ink < MIN_INK) continue;
    const last = stretches.at(-1);
    if (last?.to === x) last.to = x + 1;
    else stretches.push({ from: x, to: x + 1 });
  }
  return stretches;
}

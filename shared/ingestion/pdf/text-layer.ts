import { PageTooComplex, pdfLimits } from '../files/file-limits.ts';

/**
 * Whether a PDF page's own text can be trusted instead of reading its picture: made of words, and enough of it for what
 * else the page shows. Fonts without a proper encoding give signs or shifted letters; scanners and faxes put a line of
 * their own on every picture; and text may be drawn as shapes.
 */

/** Letters and digits next to a picture, at least; fewer are a stamp or a page number, and OCR sees more. */
const MIN_CHARACTERS = 150;
/** Vowels among Latin letters: 35 to 48% in European languages; shifted alphabets have about 20. */
const MIN_VOWEL_SHARE = 0.22;
/** Pictures that cover less than this part of the page are logos and signatures. */
const MAX_DECORATION_SHARE = 0.1;
/** Less than this is none: a line or a dot drawn as a picture. */
const MIN_PICTURE_SHARE = 0.002;
/** Letters and digits that a page full of pictures must have for its text to be what is read. A page of prose has some 3,000. */
const FULL_PAGE_CHARACTERS = 2_000;
/** Curves of a drawing; more may be letters drawn as shapes, each of which has many. */
const MAX_DRAWING_CURVES = 1_500;
const CURVES_PER_LETTER = 20;
/** The part of all words that single letters may be. */
const MAX_SINGLE_CHARACTER_SHARE = 0.5;

export interface TextLayer {
  readonly text: string;
  /** Whether the text is a scanner's OCR, laid over the page's picture. */
  readonly scanned: boolean;
  /** The part of the page that pictures cover, 0 to 1. */
  readonly pictures: number;
  /** Curves in filled outlines. */
  readonly curves: number;
}

export function isTrusted({ text, scanned, pictures, curves }: TextLayer): boolean {
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  if (letters === 0 || !isReadable(text)) return false;
  if (scanned) return letters >= MIN_CHARACTERS;
  // OCR reads Latin letters: of others it makes nonsense.
  if (isForeign(text) && pictures < 0.5) return true;
  const drawn = curves > MAX_DRAWING_CURVES ? curves / CURVES_PER_LETTER : 0;
  if (pictures < MIN_PICTURE_SHARE && drawn === 0) return true;
  const beside = pictures < MAX_DECORATION_SHARE ? 0 : pictures * FULL_PAGE_CHARACTERS;
  return letters >= Math.max(MIN_CHARACTERS, beside, drawn);
}

/** Whether a text is made of words. */
function isReadable(text: string): boolean {
  // Leader dots and blanks to write on.
  const signs = text.replace(/[._…·‥]{2,}|\s/g, '');
  const wordSigns = signs.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const broken = signs.match(/[\uFFFD\p{Co}\p{Cc}\p{Cn}]/gu)?.length ?? 0;
  const latin = signs.normalize('NFKD').match(/[a-z]/gi) ?? [];
  const vowels = latin.filter((letter) => /[aeiouy]/i.test(letter)).length;
  const voiced = latin.length < MIN_CHARACTERS || vowels >= MIN_VOWEL_SHARE * latin.length;
  return broken <= 0.02 * signs.length && wordSigns >= 0.6 * signs.length && voiced && !isSpacedOut(text);
}

/** Whether most words are single Latin letters: words whose ends cannot be told. */
function isSpacedOut(text: string): boolean {
  const words = text.match(/\S+/g) ?? [];
  const single = words.filter((word) => /^\p{Script=Latin}$/u.test(word)).length;
  return words.length >= 20 && single > MAX_SINGLE_CHARACTER_SHARE * words.length;
}

function isForeign(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.filter((letter) => !/\p{Script=Latin}/u.test(letter)).length > letters.length / 2;
}

/** Bands of a page, across and down, in which text is looked for. */
const BANDS = 40;
/** Bands that a scan's text reaches, at least. A header with a footer of two lines each reaches 4. */
const MIN_BANDS = 8;

/** Whether letters (at parts of the page's width and height) are enough, and spread over the page as a scan's are. */
export function coversPage(
  places: readonly { readonly letters: number; readonly x: number; readonly y: number }[],
): boolean {
  const [across, down] = [new Set<number>(), new Set<number>()];
  let total = 0;
  for (const { letters, x, y } of places) {
    total += letters;
    across.add(Math.floor(x * BANDS));
    down.add(Math.floor(y * BANDS));
  }
  return total >= MIN_CHARACTERS && across.size >= MIN_BANDS && down.size >= MIN_BANDS;
}

/** The part of PDF.js's page that is read: its text as a stream. */
export interface TextSource<Item> {
  streamTextContent(options?: { disableNormalization?: boolean }): ReadableStream<TextChunk<Item>>;
}

interface TextChunk<Item> {
  readonly items: readonly Item[];
  readonly styles: Readonly<Record<string, object>>;
}

/**
 * All text of a page. Throws `PageTooComplex` if it is too much, without keeping it. It is read to its end all the same:
 * PDF.js goes on writing into a stream that was cancelled, and that error could not be caught.
 */
export async function readTextItems<Item extends object>(page: TextSource<Item>) {
  const items: Item[] = [];
  const styles: Record<string, object> = {};
  let [pieces, characters] = [0, 0];
  const tooMuch = () => pieces > pdfLimits.items || characters > pdfLimits.characters;
  for await (const chunk of page.streamTextContent({ disableNormalization: true })) {
    pieces += chunk.items.length;
    for (const item of chunk.items) characters += 'str' in item ? String(item.str).length : 0;
    if (tooMuch()) continue;
    items.push(...chunk.items);
    Object.assign(styles, chunk.styles);
  }
  if (tooMuch())
    throw new PageTooComplex(
      `The page has ${pieces} pieces and ${characters} characters of text; at most ${pdfLimits.items} and ${pdfLimits.characters} are read`,
    );
  return { items, styles };
}

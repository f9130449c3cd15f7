import { evenLight, grainLevel, lessNoise, softer } from './clean.ts';
import { components, inkThreshold } from './components.ts';
import { decode } from './decode.ts';
import type { Engine, Engines, RawWord, RecogniserLanguage } from './engine.ts';
import { inverse, type PixelBox, placeOnPage } from './geometry.ts';
import type { Grey } from './grey.ts';
import { languageOf } from './language.ts';
import { type Layout, layoutOf } from './layout.ts';
import { boundsOf, readingLines } from './lines.ts';
import { busiestStrip, type Prepared, prepare } from './prepare.ts';
import type { PageReading } from './reading.ts';
import { isDoubtful, surest } from './second-look.ts';
import type { SecondReader } from './second-reader.ts';
import { amountRead, looksRead, sensible } from './words.ts';

/** A dense page of a newspaper has some 10,000 letters. */
const LETTERS = { min: 3, max: 20_000 } as const;
/** Letters of which it can be told whether they stand in rows, and how clearly they must. */
const ROWS = { letters: 60, evidence: 3 } as const;
/** Rows of text that are read to find out which way up the page is. */
const PROBE_ROWS = 5;

/** By how much Tesseract must be surer if it looks for words all over a page: it puts too much confidence into them. */
const SCATTERED_SURER = 20;

export interface Readers {
  readonly engines: Engines;
  /** Looks again at poor pages in English. */
  readonly paddle: SecondReader;
}

/**
 * Reads a page: cleans it up, finds out how it lies, reads it upright and puts every word back in its place. A poor print
 * is answered twice, the second time with what a second look at it found.
 */
export async function* readPage(bytes: Uint8Array, readers: Readers): AsyncGenerator<PageReading> {
  const { width, height, picture } = await decode(bytes);
  const page = await lessNoise(await evenLight(picture));
  const layout = findLayout(page);
  if (!layout) {
    yield { width, height, words: [], lines: [], rotation: 0 };
    return;
  }

  const upright = await readUpright(page, layout, await readers.engines('eng'));
  const { prepared, degrees } = upright;
  const back = inverse(prepared.way);
  const place = (box: PixelBox) => placeOnPage(box, back, page);
  const placed = (rows: RawWord[][]): PageReading => {
    const lines = readingLines(rows);
    return {
      width,
      height,
      words: lines.flatMap((words, line) =>
        words.map(({ text, confidence, bbox }) => ({ text, confidence, line, ...place(bbox) })),
      ),
      lines: lines.map((words) => place(boundsOf(words))),
      rotation: (360 - degrees) % 360,
    };
  };

  const language = languageOf(upright.rows.flat().map(({ text }) => text));
  const reading = await readInItsLanguage(upright, language, readers.engines);
  yield placed(reading);
  if (isDoubtful(reading)) yield placed(await readAgain(reading, prepared.picture, language, readers));
}

/** German and French letters need the recogniser of that language, where the English one met such words. */
async function readInItsLanguage(
  { rows, prepared: { picture } }: Upright,
  language: RecogniserLanguage,
  engines: Engines,
): Promise<RawWord[][]> {
  if (language === 'eng') return rows;
  const engine = await engines(language);
  const again = sensible(await engine.recognise(picture));
  return amountRead(again) > 0.95 * amountRead(rows) ? again : rows;
}

/** The second look: by PP-OCRv4 if it can read the language and is there, otherwise by Tesseract in another way. */
async function readAgain(
  first: RawWord[][],
  picture: Grey,
  language: RecogniserLanguage,
  { engines, paddle }: Readers,
): Promise<RawWord[][]> {
  const other = (language === 'eng' && (await paddle(picture))) || {
    rows: await (await engines(language)).recogniseScattered(await softer(picture)),
    surer: SCATTERED_SURER,
    knows: () => true,
  };
  return sensible(surest(first, sensible(other.rows), other));
}

/** Null if nothing on the page looks like text: recognising grain takes long and finds nonsense. */
function findLayout(page: Grey): Layout | null {
  const threshold = inkThreshold(page);
  const clear = ({ letters, evidence }: Layout) => letters.length < ROWS.letters || evidence >= ROWS.evidence;
  let layout = layoutOf(components(page, threshold));
  // With little ink and much grain the best threshold lies within the grain.
  if (!clear(layout)) layout = layoutOf(components(page, threshold * 0.75));
  const { length } = layout.letters;
  return length >= LETTERS.min && length <= LETTERS.max && clear(layout) ? layout : null;
}

interface Upright {
  readonly rows: RawWord[][];
  readonly prepared: Prepared;
  /** By which the page was turned clockwise to be read. */
  readonly degrees: number;
}

/** The rows' direction is known from their shapes; which end is up only from trying to read. */
async function readUpright(page: Grey, layout: Layout, engine: Engine): Promise<Upright> {
  const grain = grainLevel(page);
  const turn = async (quarters: number) => {
    const degrees = (quarters * 90 - layout.tilt + 360) % 360;
    return { degrees, prepared: await prepare(page, degrees, layout.letterHeight, grain) };
  };
  const read = async (turned: Awaited<ReturnType<typeof turn>>): Promise<Upright> => ({
    ...turned,
    rows: sensible(await engine.recognise(turned.prepared.picture)),
  });
  const probe = async ({ prepared }: Awaited<ReturnType<typeof turn>>) =>
    amountRead(sensible(await engine.recognise(await busiestStrip(prepared, layout, PROBE_ROWS))));

  if (!layout.sideways) {
    const upright = await turn(0);
    const reading = await read(upright);
    if (looksRead(reading.rows)) return reading;
    const overturned = await turn(2);
    return (await probe(overturned)) > (await probe(upright)) ? read(overturned) : reading;
  }
  const [right, left] = [await turn(1), await turn(3)];
  return read((await probe(right)) > (await probe(left)) ? right : left);
}

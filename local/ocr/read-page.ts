import { evenLight, grainLevel, lessNoise, softer } from './clean.ts';
import { components, inkThreshold } from './components.ts';
import { decode } from './decode.ts';
import type { Engine, Engines, RawWord } from './engine.ts';
import { inverse, type PixelBox, placeOnPage } from './geometry.ts';
import type { Grey } from './grey.ts';
import { languageOf } from './language.ts';
import { type Layout, layoutOf } from './layout.ts';
import { boundsOf, readingLines } from './lines.ts';
import { busiestStrip, type Prepared, prepare } from './prepare.ts';
import type { PageReading } from './reading.ts';
import { isDoubtful, surest } from './second-look.ts';
import { amountRead, looksRead, sensible } from './words.ts';

/** A dense page of a newspaper has some 10,000 letters. */
const LETTERS = { min: 3, max: 20_000 } as const;
/** Letters of which it can be told whether they stand in rows, and how clearly they must. */
const ROWS = { letters: 60, evidence: 3 } as const;
/** Rows of text that are read to find out which way up the page is. */
const PROBE_ROWS = 5;

/** Reads a page: cleans it up, finds out how it lies, reads it upright and puts every word back in its place. */
export async function readPage(bytes: Uint8Array, engines: Engines): Promise<PageReading> {
  const { width, height, picture } = await decode(bytes);
  const page = await lessNoise(await evenLight(picture));
  const layout = findLayout(page);
  if (!layout) return { width, height, words: [], lines: [], rotation: 0 };

  const upright = await readUpright(page, layout, await engines('eng'));
  const { prepared, degrees } = upright;
  const rows = await readInItsLanguage(upright, engines);
  const back = inverse(prepared.way);
  const place = (box: PixelBox) => placeOnPage(box, back, page);
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
}

/**
 * German and French letters need the recogniser of that language, where the English one met such words; a poor
 * print gets a second look.
 */
async function readInItsLanguage(
  { rows, prepared: { picture } }: Upright,
  engines: Engines,
): Promise<RawWord[][]> {
  const language = languageOf(rows.flat().map(({ text }) => text));
  const engine = await engines(language);
  const again = language === 'eng' ? rows : sensible(await engine.recognise(picture));
  const reading = amountRead(again) > 0.95 * amountRead(rows) ? again : rows;
  if (!isDoubtful(reading)) return reading;
  return sensible(surest(reading, sensible(await engine.recogniseScattered(await softer(picture)))));
}

/** Null where nothing on the page looks like text: recognising grain takes long and finds nonsense. */
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

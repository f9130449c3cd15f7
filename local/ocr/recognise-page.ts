import { evenOutLight, grainLevel, reduceNoise, sharpenOrWhiten, soften } from './clean-image.ts';
import { connectedComponents, inkThreshold } from './components.ts';
import { decodePage } from './decode-page.ts';
import {
  type Affine,
  inverse,
  type PixelBox,
  positionOnPage,
  rotationAndScale,
  transformPoint,
} from './geometry.ts';
import { fromSharp, type GreyImage, toSharp } from './grey-image.ts';
import { languageOf } from './language.ts';
import { type Layout, layoutOf } from './layout.ts';
import { mergeReadings, needsSecondPass } from './merge-readings.ts';
import type { PageText } from './page-text.ts';
import { isLegible, plausibleRows, recognisedAmount } from './plausible-words.ts';
import { boundsOf, linesInReadingOrder } from './reading-order.ts';
import type { SecondRecogniser } from './second-recogniser.ts';
import type { RecognisedWord, RecogniserLanguage, Tesseract, TesseractByLanguage } from './tesseract.ts';

/** A dense page of a newspaper has about 10,000 characters. */
const GLYPHS = { min: 3, max: 20_000 } as const;
/** How many glyphs are needed to judge whether they form rows, and the evidence required then. */
const CLEAR_ROWS = { glyphs: 60, evidence: 3 } as const;
/** Rows of text that are recognised to find out which way up the page is. */
const PROBE_ROWS = 5;

/** By how much Tesseract's sparse mode must be more confident: it overestimates its confidence. */
const SPARSE_REQUIRED_MARGIN = 20;

export interface Recognisers {
  readonly engines: TesseractByLanguage;
  /** The second pass for poor pages in English. */
  readonly paddle: SecondRecogniser;
}

/**
 * Recognises a page: cleans it, detects its orientation, recognises it upright and maps every word back to its
 * position. A poor print yields two results, the second one improved by a second pass.
 */
export async function* recognisePage(bytes: Uint8Array, recognisers: Recognisers): AsyncGenerator<PageText> {
  const { width, height, picture } = await decodePage(bytes);
  const page = await reduceNoise(await evenOutLight(picture));
  const layout = findLayout(page);
  if (!layout) {
    yield { width, height, words: [], lines: [], rotation: 0 };
    return;
  }

  const upright = await recogniseUpright(page, layout, await recognisers.engines('eng'));
  const { prepared, degrees } = upright;
  const toPage = inverse(prepared.pageToPicture);
  const position = (box: PixelBox) => positionOnPage(box, toPage, page);
  const pageTextOf = (rows: RecognisedWord[][]): PageText => {
    const lines = linesInReadingOrder(rows);
    return {
      width,
      height,
      words: lines.flatMap((words, line) =>
        words.map(({ text, confidence, bbox }) => ({ text, confidence, line, ...position(bbox) })),
      ),
      lines: lines.map((words) => position(boundsOf(words))),
      rotation: (360 - degrees) % 360,
    };
  };

  const language = languageOf(upright.rows.flat().map(({ text }) => text));
  const rows = await recogniseInLanguage(upright, language, recognisers.engines);
  yield pageTextOf(rows);
  if (needsSecondPass(rows))
    yield pageTextOf(await recogniseAgain(rows, prepared.picture, language, recognisers));
}

/** If the English recogniser found German or French words, the page needs the recogniser of that language. */
async function recogniseInLanguage(
  { rows, prepared: { picture } }: UprightPage,
  language: RecogniserLanguage,
  engines: TesseractByLanguage,
): Promise<RecognisedWord[][]> {
  if (language === 'eng') return rows;
  const engine = await engines(language);
  const again = plausibleRows(await engine.recognise(picture));
  return recognisedAmount(again) > 0.95 * recognisedAmount(rows) ? again : rows;
}

/**
 * The second pass: by PP-OCRv4 if it supports the language and is available, otherwise by Tesseract in another mode.
 */
async function recogniseAgain(
  first: RecognisedWord[][],
  picture: GreyImage,
  language: RecogniserLanguage,
  { engines, paddle }: Recognisers,
): Promise<RecognisedWord[][]> {
  const other = (language === 'eng' && (await paddle(picture))) || {
    rows: await (await engines(language)).recogniseSparse(await soften(picture)),
    requiredMargin: SPARSE_REQUIRED_MARGIN,
    canWrite: () => true,
  };
  return plausibleRows(mergeReadings(first, plausibleRows(other.rows), other));
}

/** Null if nothing on the page resembles text: recognising grain takes long and yields nonsense. */
function findLayout(page: GreyImage): Layout | null {
  const threshold = inkThreshold(page);
  const isClear = ({ glyphs, evidence }: Layout) =>
    glyphs.length < CLEAR_ROWS.glyphs || evidence >= CLEAR_ROWS.evidence;
  let layout = layoutOf(connectedComponents(page, threshold));
  // With little ink and much grain, the best threshold is within the grain.
  if (!isClear(layout)) layout = layoutOf(connectedComponents(page, threshold * 0.75));
  const { length } = layout.glyphs;
  return length >= GLYPHS.min && length <= GLYPHS.max && isClear(layout) ? layout : null;
}

interface UprightPage {
  readonly rows: RecognisedWord[][];
  readonly prepared: PreparedPicture;
  /** Degrees by which the page was rotated clockwise for recognition. */
  readonly degrees: number;
}

/** The direction of the rows follows from their shapes; which end is up only from trying to recognise them. */
async function recogniseUpright(page: GreyImage, layout: Layout, engine: Tesseract): Promise<UprightPage> {
  const grain = grainLevel(page);
  const rotate = async (quarters: number) => {
    const degrees = (quarters * 90 - layout.skewDegrees + 360) % 360;
    return { degrees, prepared: await preparePicture(page, degrees, layout.glyphHeight, grain) };
  };
  const recognise = async (turned: Awaited<ReturnType<typeof rotate>>): Promise<UprightPage> => ({
    ...turned,
    rows: plausibleRows(await engine.recognise(turned.prepared.picture)),
  });
  const probe = async ({ prepared }: Awaited<ReturnType<typeof rotate>>) =>
    recognisedAmount(plausibleRows(await engine.recognise(await busiestStrip(prepared, layout, PROBE_ROWS))));

  if (!layout.sideways) {
    const upright = await rotate(0);
    const reading = await recognise(upright);
    if (isLegible(reading.rows)) return reading;
    const overturned = await rotate(2);
    return (await probe(overturned)) > (await probe(upright)) ? recognise(overturned) : reading;
  }
  const [right, left] = [await rotate(1), await rotate(3)];
  return recognise((await probe(right)) > (await probe(left)) ? right : left);
}

/** The recogniser works best with lower-case letters of this height; its own rows are 36 pixels high. */
const GLYPH_HEIGHT_PIXELS = 22;
/** Enlarging further adds no information and costs time. */
const SCALES = { min: 0.4, max: 3, longestSide: 4_200 } as const;

/** A picture that is ready for recognition. */
interface PreparedPicture {
  readonly picture: GreyImage;
  /** From the page's pixels to the picture's. */
  readonly pageToPicture: Affine;
}

/**
 * Rotates the cleaned page clockwise by `degrees` and scales it to the best glyph height. `grain` is the page's grain
 * level.
 */
async function preparePicture(
  page: GreyImage,
  degrees: number,
  glyphHeight: number,
  grain: number,
): Promise<PreparedPicture> {
  const largest = Math.min(SCALES.max, SCALES.longestSide / Math.max(page.width, page.height));
  const scale = Math.max(SCALES.min, Math.min(largest, GLYPH_HEIGHT_PIXELS / glyphHeight));
  const { a, b, c, d } = rotationAndScale(page, page, degrees, scale);
  const turned = await fromSharp(
    toSharp(page).affine([a, b, c, d], { background: 'white', interpolator: 'bicubic' }),
  );
  return {
    picture: await sharpenOrWhiten(turned, grain),
    pageToPicture: rotationAndScale(page, turned, degrees, scale),
  };
}

/** The strip of the picture with the most glyphs, `rows` rows of text high: enough to see whether it is legible. */
async function busiestStrip(
  { picture, pageToPicture }: PreparedPicture,
  layout: Layout,
  rows: number,
): Promise<GreyImage> {
  const height = Math.min(picture.height, Math.round(rows * 3 * GLYPH_HEIGHT_PIXELS));
  const middles = layout.glyphs
    .map(
      ({ left, right, top, bottom }) =>
        transformPoint(pageToPicture, { x: (left + right) / 2, y: (top + bottom) / 2 }).y,
    )
    .toSorted((a, b) => a - b);
  let best = { count: 0, top: 0 };
  let end = 0;
  middles.forEach((from, start) => {
    while (end < middles.length && (middles[end] ?? 0) < from + height) end += 1;
    if (end - start > best.count) best = { count: end - start, top: from };
  });
  const top = Math.max(0, Math.min(picture.height - height, Math.round(best.top - GLYPH_HEIGHT_PIXELS)));
  return fromSharp(toSharp(picture).extract({ left: 0, top, width: picture.width, height }));
}

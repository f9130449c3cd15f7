import type { Engine, RawWord } from './engine.ts';
import { fromSharp, type Grey, toSharp } from './grey.ts';
import { boundsOf } from './lines.ts';
import { confidenceOf } from './words.ts';

/** Rows below this confidence are looked at again. */
const DOUBTFUL = Number(process.env.DB ?? 82);
/** By how much a second reading must be surer to be taken: it is not better only because it is another one. */
const SURER = 3;
/** Rows at most, the doubtful ones of a page as poor as a page may be: some 50 ms each. */
const MAX_ROWS = 30;
/** Pixels: how high a row is drawn, and the paper around it. */
const ROW_HEIGHT = Number(process.env.RH ?? 48);
const MARGIN = 8;

/**
 * Reads the rows again of which the recogniser was not sure, each alone and in another size. On thermal prints of low
 * resolution, it takes the other reading for one row in three.
 */
export async function secondLook(
  picture: Grey,
  rows: readonly (readonly RawWord[])[],
  engine: Engine,
): Promise<RawWord[][]> {
  let looks = 0;
  const better: RawWord[][] = [];
  for (const row of rows) {
    const first = confidenceOf(row);
    const look = first < DOUBTFUL && looks < MAX_ROWS;
    if (look) looks += 1;
    const again = look ? await readAlone(picture, row, engine) : [];
    better.push(confidenceOf(again) >= first + SURER ? again : [...row]);
  }
  return better;
}

async function readAlone(picture: Grey, row: readonly RawWord[], engine: Engine): Promise<RawWord[]> {
  const { x0, y0, x1, y1 } = boundsOf(row);
  const left = Math.max(0, x0 - MARGIN);
  const top = Math.max(0, y0 - MARGIN);
  const width = Math.min(picture.width, x1 + MARGIN) - left;
  const height = Math.min(picture.height, y1 + MARGIN) - top;
  const scale = ROW_HEIGHT / (y1 - y0);
  const strip = await fromSharp(
    toSharp(picture)
      .extract({ left, top, width, height })
      .resize(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)), {
        fit: 'fill',
        kernel: 'cubic',
      }),
  );
  const padded = await fromSharp(
    toSharp(strip).extend({ top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN, background: 'white' }),
  );
  const words = await engine.recogniseRow(padded);
  const back = (at: number, start: number) => (at - MARGIN) / scale + start;
  return words.map(({ bbox, ...word }) => ({
    ...word,
    bbox: {
      x0: back(bbox.x0, left),
      y0: back(bbox.y0, top),
      x1: back(bbox.x1, left),
      y1: back(bbox.y1, top),
    },
  }));
}

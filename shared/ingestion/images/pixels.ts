/** A decoded picture: four bytes a pixel (red, green, blue, opacity), row by row from the top left. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray | Uint8Array;
}

export interface Fitting {
  /** How the picture has to be turned, 1 to 8 as in EXIF. */
  readonly orientation: number;
  /** Pixels on the longer side, at most. */
  readonly maxSide: number;
}

/** Maps a position in a stored picture, in pixels from its top left corner, to the picture as shown. */
export interface Placement {
  readonly width: number;
  readonly height: number;
  /** The position as shown is (a x + c y + e, b x + d y + f). */
  readonly matrix: readonly [a: number, b: number, c: number, d: number, e: number, f: number];
}

/**
 * Where a stored picture of this size is, turned as its orientation says: EXIF 2.3, 4.6.4 A
 * (https://www.cipa.jp/std/documents/e/DC-008-2012_E.pdf).
 */
export function orientedPlacement(width: number, height: number, orientation: number): Placement {
  const [across, down] = orientation >= 5 ? [height, width] : [width, height];
  const matrix = matrices[orientation - 1] ?? matrices[0];
  const [a, b, c, d] = matrix;
  const e = a + c < 0 ? across : 0;
  const f = b + d < 0 ? down : 0;
  return { width: across, height: down, matrix: [a, b, c, d, e, f] };
}

/** The turn of each orientation, without the shift that brings the picture back to the origin. */
const matrices = [
  [1, 0, 0, 1],
  [-1, 0, 0, 1],
  [-1, 0, 0, -1],
  [1, 0, 0, -1],
  [0, 1, 1, 0],
  [0, 1, -1, 0],
  [0, -1, -1, 0],
  [0, -1, 1, 0],
] as const satisfies readonly (readonly [number, number, number, number])[];

/**
 * The picture as a viewer shows it: turned, on white, and no larger than asked, each pixel the mean of the area that it
 * covers in the original.
 */
export function fittedImage(picture: Pixels, { orientation, maxSide }: Fitting): Pixels {
  const { width, height } = picture;
  const scale = Math.min(1, maxSide / Math.max(width, height));
  const across = Math.max(1, Math.round(width * scale));
  const down = Math.max(1, Math.round(height * scale));
  const placement = orientedPlacement(across, down, orientation);
  const data = new Uint8Array(4 * across * down).fill(255);
  const [a, b, c, d, e, f] = placement.matrix;
  const [columns, rows] = [sharesOf(width, across), sharesOf(height, down)];
  const line = new Float32Array(3 * across);
  const sum = new Float32Array(3 * across);
  const write = (y: number) => {
    for (let x = 0; x < across; x += 1) {
      // The middle of the pixel.
      const right = a * (x + 0.5) + c * (y + 0.5) + e - 0.5;
      const below = b * (x + 0.5) + d * (y + 0.5) + f - 0.5;
      const at = 4 * (below * placement.width + right);
      for (let channel = 0; channel < 3; channel += 1)
        data[at + channel] = Math.round(sum[3 * x + channel] ?? 0);
    }
  };
  for (let y = 0; y < height; y += 1) {
    reduceRow(picture, y, columns, line);
    const target = rows.first[y] ?? 0;
    const share = rows.share[y] ?? 0;
    for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] ?? 0) + (line[at] ?? 0) * share;
    if (y < height - 1 && rows.first[y + 1] === target && rows.rest[y] === 0) continue;
    write(target);
    const rest = rows.rest[y] ?? 0;
    for (let at = 0; at < sum.length; at += 1) sum[at] = (line[at] ?? 0) * rest;
  }
  return { width: placement.width, height: placement.height, data };
}

/** For each pixel of a side: the first pixel of the shorter side that it covers, and its shares in it and in the next. */
interface Shares {
  readonly first: Int32Array;
  readonly share: Float32Array;
  readonly rest: Float32Array;
}

function sharesOf(from: number, to: number): Shares {
  const first = new Int32Array(from);
  const share = new Float32Array(from);
  const rest = new Float32Array(from);
  const size = to / from;
  for (let at = 0; at < from; at += 1) {
    const begin = at * size;
    const target = Math.min(to - 1, Math.floor(begin + 1e-9));
    const inFirst = Math.min(size, target + 1 - begin);
    first[at] = target;
    // Less than this is a rounding error.
    const hasRest = size - inFirst > 1e-6 && target + 1 < to;
    share[at] = hasRest ? inFirst : size;
    rest[at] = hasRest ? size - inFirst : 0;
  }
  return { first, share, rest };
}

/** One row of the picture, as it looks on white, reduced to the width of `line`. */
function reduceRow({ width, data }: Pixels, y: number, columns: Shares, line: Float32Array): void {
  line.fill(0);
  let from = 4 * y * width;
  for (let x = 0; x < width; x += 1, from += 4) {
    const opacity = (data[from + 3] ?? 0) / 255;
    const white = 255 * (1 - opacity);
    const at = 3 * (columns.first[x] ?? 0);
    const share = columns.share[x] ?? 0;
    const rest = columns.rest[x] ?? 0;
    for (let channel = 0; channel < 3; channel += 1) {
      const value = white + (data[from + channel] ?? 0) * opacity;
      line[at + channel] = (line[at + channel] ?? 0) + value * share;
      if (rest > 0) line[at + 3 + channel] = (line[at + 3 + channel] ?? 0) + value * rest;
    }
  }
}

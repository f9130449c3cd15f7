/** A decoded picture: four bytes a pixel (red, green, blue, opacity), row by row from the top left. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray | Uint8Array;
}

/**
 * The picture as a viewer shows it: turned as its EXIF orientation (1 to 8) says, on white paper, and at most `longest`
 * pixels on a side, each the mean of a square of the original's.
 */
export function uprightImage(picture: Pixels, orientation: number, maxSide: number): Pixels {
  const shrink = Math.max(1, Math.ceil(Math.max(picture.width, picture.height) / maxSide));
  const [across, down] = [Math.floor(picture.width / shrink), Math.floor(picture.height / shrink)];
  const isTurned = orientation >= 5;
  const [width, height] = isTurned ? [down, across] : [across, down];
  const data = new Uint8Array(4 * width * height);
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) {
      const [right, below] = uprightPosition(x, y, across, down, orientation);
      paintMean(picture, x * shrink, y * shrink, shrink, data, 4 * (below * width + right));
    }
  }
  return { width, height, data };
}

/** Where a pixel of the stored picture stands on the shown one: EXIF 2.3, 4.6.4 A, Orientation. */
function uprightPosition(
  x: number,
  y: number,
  across: number,
  down: number,
  orientation: number,
): [number, number] {
  const [left, top] = [across - 1 - x, down - 1 - y];
  switch (orientation) {
    case 2:
      return [left, y];
    case 3:
      return [left, top];
    case 4:
      return [x, top];
    case 5:
      return [y, x];
    case 6:
      return [top, x];
    case 7:
      return [top, left];
    case 8:
      return [y, left];
    default:
      return [x, y];
  }
}

/** The mean of a square, as it looks on white. */
function paintMean(
  { width, data }: Pixels,
  left: number,
  top: number,
  side: number,
  into: Uint8Array,
  at: number,
): void {
  for (let channel = 0; channel < 3; channel += 1) {
    let sum = 0;
    for (let y = top; y < top + side; y += 1) {
      for (let x = left; x < left + side; x += 1) {
        const from = 4 * (y * width + x);
        const opacity = (data[from + 3] ?? 0) / 255;
        sum += 255 + ((data[from + channel] ?? 0) - 255) * opacity;
      }
    }
    into[at + channel] = Math.round(sum / (side * side));
  }
  into[at + 3] = 255;
}

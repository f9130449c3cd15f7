import { describe, expect, it } from 'vitest';
import { fittedImage, type Pixels } from '../../../../shared/ingestion/images/pixels.ts';

/** A grey picture of these brightnesses, row by row. */
const picture = (...rows: number[][]): Pixels => ({
  width: rows[0]?.length ?? 0,
  height: rows.length,
  data: Uint8Array.from(rows.flat().flatMap((grey) => [grey, grey, grey, 255])),
});

const rowsOf = ({ width, height, data }: Pixels): number[][] =>
  Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (__, x) => data[4 * (y * width + x)] ?? -1),
  );

const fitted = (image: Pixels, maxSide: number, orientation = 1) =>
  rowsOf(fittedImage(image, { orientation, maxSide }));

describe('a picture', () => {
  it.each([
    {
      orientation: 1,
      shown: [
        [1, 2, 3],
        [4, 5, 6],
      ],
    },
    {
      orientation: 2,
      shown: [
        [3, 2, 1],
        [6, 5, 4],
      ],
    },
    {
      orientation: 3,
      shown: [
        [6, 5, 4],
        [3, 2, 1],
      ],
    },
    {
      orientation: 4,
      shown: [
        [4, 5, 6],
        [1, 2, 3],
      ],
    },
    {
      orientation: 5,
      shown: [
        [1, 4],
        [2, 5],
        [3, 6],
      ],
    },
    {
      orientation: 6,
      shown: [
        [4, 1],
        [5, 2],
        [6, 3],
      ],
    },
    {
      orientation: 7,
      shown: [
        [6, 3],
        [5, 2],
        [4, 1],
      ],
    },
    {
      orientation: 8,
      shown: [
        [3, 6],
        [2, 5],
        [1, 4],
      ],
    },
  ])('is turned as the EXIF orientation $orientation says', ({ orientation, shown }) => {
    expect(fitted(picture([1, 2, 3], [4, 5, 6]), 10, orientation)).toEqual(shown);
  });

  it('is reduced to the means of the areas that its pixels cover', () => {
    expect(fitted(picture([0, 255], [0, 255]), 1)).toEqual([[128]]);
    expect(fitted(picture([0, 30, 60]), 2)).toEqual([[10, 50]]);
    expect(fitted(picture([0], [30], [60]), 2)).toEqual([[10], [50]]);
  });

  it('keeps its brightness when reduced by an odd factor', () => {
    const grey = picture(...Array.from({ length: 101 }, () => Array.from({ length: 73 }, () => 200)));

    const reduced = fitted(grey, 37);

    expect([reduced.length, reduced[0]?.length]).toEqual([37, 27]);
    expect(new Set(reduced.flat())).toEqual(new Set([200]));
  });

  it('is not enlarged', () => {
    expect(fitted(picture([7]), 100)).toEqual([[7]]);
  });

  it('with transparency is shown on white', () => {
    const half = { width: 1, height: 1, data: Uint8Array.from([0, 0, 0, 51]) };

    expect(fittedImage(half, { orientation: 1, maxSide: 1 }).data).toEqual(
      Uint8Array.from([204, 204, 204, 255]),
    );
  });
});

import sharp from 'sharp';
import { createRandom } from './random.ts';

/** Pictures with nothing to read on them, for what a person uploads by mistake. JPEG. */

/** A plastered wall: a warm colour, uneven light, coarse and fine grain. */
export async function drawWall({ width = 1600, height = 1200, seed = 1 } = {}): Promise<Buffer> {
  const random = createRandom(seed);
  const [coarse, middle] = await Promise.all([
    grain(width, height, 12, random),
    grain(width, height, 60, random),
  ]);
  const data = Buffer.alloc(width * height * 3);
  for (let i = 0; i < width * height; i += 1) {
    const light = 0.75 + 0.25 * ((i % width) / width);
    const relief = ((coarse[i] ?? 0) - 128) * 0.25 + ((middle[i] ?? 0) - 128) * 0.2 + random.normal() * 5;
    for (const [channel, base] of [214, 203, 186].entries())
      data[i * 3 + channel] = Math.max(0, Math.min(255, base * light + relief));
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 80 })
    .toBuffer();
}

/** Black and white grains, as of a camera in the dark. */
export async function drawNoise({ width = 1200, height = 1600, seed = 1 } = {}): Promise<Buffer> {
  const random = createRandom(seed);
  const data = Buffer.alloc(width * height);
  for (let i = 0; i < data.length; i += 1) data[i] = random.next() * 256;
  return sharp(data, { raw: { width, height, channels: 1 } })
    .jpeg({ quality: 85 })
    .toBuffer();
}

/** Smooth noise: random levels on a coarse grid of `cells` columns, enlarged. */
async function grain(
  width: number,
  height: number,
  cells: number,
  random: { next(): number },
): Promise<Buffer> {
  const rows = Math.max(1, Math.round((cells * height) / width));
  const small = Buffer.alloc(cells * rows);
  for (let i = 0; i < small.length; i += 1) small[i] = random.next() * 256;
  return sharp(small, { raw: { width: cells, height: rows, channels: 1 } })
    .resize(width, height, { kernel: 'cubic', fit: 'fill' })
    .blur(width / cells / 2)
    .toColourspace('b-w')
    .raw()
    .toBuffer();
}

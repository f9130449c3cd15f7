import { createCanvas } from '@napi-rs/canvas';
import sharp from 'sharp';
import type { Mark, Paper } from './paper.ts';
import { canvasFont, POINTS_PER_MM } from './typeface.ts';
import { type Wear, wear } from './wear.ts';

const MM_PER_INCH = 25.4;

/** How a page is scanned or photographed. A clean scan of 200 dpi without any option. */
export interface DrawOptions extends Wear {
  /** 1 for the first. */
  readonly page?: number;
  readonly dpi?: number;
  /** PNG, unless this says a quality of 1 to 100: then JPEG. */
  readonly jpegQuality?: number;
}

/** As a hurried person photographs a page on a desk: tilted, half in the shade, noisy, unsharp. */
export const phonePhoto = {
  dpi: 170,
  tilt: 3,
  desk: 0.06,
  shade: 0.8,
  noise: 9,
  blur: 0.8,
  jpegQuality: 75,
} as const satisfies DrawOptions;

/** A page as a picture file, the same bytes every time. Throws where the paper has no such page. */
export async function drawPaper(paper: Paper, options: DrawOptions = {}): Promise<Buffer> {
  const { page = 1, dpi = 200, jpegQuality } = options;
  const marks = paper.pages[page - 1];
  if (!marks) throw new Error(`${paper.name} has pages 1 to ${paper.pages.length}, not ${page}`);
  const worn = await wear(paint(marks, paper, dpi), options);
  const picture = sharp(worn.data, {
    raw: { width: worn.width, height: worn.height, channels: 1 },
  }).withMetadata({
    density: dpi,
  });
  return jpegQuality === undefined
    ? picture.png({ compressionLevel: 6 }).toBuffer()
    : picture.jpeg({ quality: jpegQuality }).toBuffer();
}

/** A grey picture: one byte a pixel, 0 black, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Buffer;
}

function paint(marks: readonly Mark[], { size, typeface }: Paper, dpi: number): Picture {
  const scale = dpi / MM_PER_INCH;
  const width = Math.round(size.width * scale);
  const height = Math.round(size.height * scale);
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  for (const mark of marks) {
    const level = Math.round(mark.lightness * 255);
    context.fillStyle = `rgb(${level}, ${level}, ${level})`;
    if (mark.mark === 'bar') {
      // At least one pixel: a hairline must not vanish at a low resolution.
      context.fillRect(mark.x * scale, mark.y * scale, mark.width * scale, Math.max(1, mark.height * scale));
      continue;
    }
    context.font = canvasFont(typeface, (mark.size / POINTS_PER_MM) * scale, mark.bold);
    context.textAlign = mark.align;
    context.fillText(mark.text, mark.x * scale, mark.y * scale);
  }
  const pixels = context.getImageData(0, 0, width, height).data;
  const data = Buffer.alloc(width * height);
  for (let i = 0; i < data.length; i += 1) data[i] = pixels[i * 4] ?? 0;
  return { width, height, data };
}

import sharp from 'sharp';
import { type DrawOptions, drawPaper } from './draw.ts';
import type { Paper } from './paper.ts';

/** All pages of a paper in one TIFF, as a fax or a document scanner writes it. */
export async function drawTiff(
  paper: Paper,
  options: Omit<DrawOptions, 'page' | 'jpegQuality'> = {},
): Promise<Buffer> {
  const pages = await Promise.all(
    paper.pages.map((_, index) => drawPaper(paper, { ...options, page: index + 1 })),
  );
  return sharp(pages, { join: { animated: true } })
    .toColourspace('b-w')
    .tiff({ compression: 'deflate' })
    .toBuffer();
}

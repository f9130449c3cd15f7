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
  const [only] = pages;
  // sharp joins two pages at least.
  const picture = pages.length === 1 ? sharp(only) : sharp(pages, { join: { animated: true } });
  return picture.toColourspace('b-w').tiff({ compression: 'deflate' }).toBuffer();
}

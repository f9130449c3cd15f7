import { grayscale, PDFDocument, type PDFFont, StandardFonts } from '@cantoo/pdf-lib';
import { type DrawOptions, drawPaper } from './draw.ts';
import type { Mark, Paper, Size, Typeface } from './paper.ts';
import { POINTS_PER_MM } from './typeface.ts';

export interface PdfOptions {
  /** Whether the words are in the file as text, or only as scanned pictures. */
  readonly textLayer: boolean;
  /** How the pictures are scanned, where there is no text layer. */
  readonly scan?: Omit<DrawOptions, 'page'>;
}

/** JPEG, as office scanners do. */
const SCAN_QUALITY = 80;

const standardFonts: Record<Typeface, readonly [regular: StandardFonts, bold: StandardFonts]> = {
  sans: [StandardFonts.Helvetica, StandardFonts.HelveticaBold],
  serif: [StandardFonts.TimesRoman, StandardFonts.TimesRomanBold],
  mono: [StandardFonts.Courier, StandardFonts.CourierBold],
};

/** Every page of the papers, one after the other, in one PDF; the same bytes every time. */
export async function drawPdf(papers: readonly Paper[], options: PdfOptions): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  for (const paper of papers) {
    for (const [index, marks] of paper.pages.entries()) {
      if (options.textLayer) await typeset(document, paper, marks);
      else await scan(document, paper, { ...options.scan, page: index + 1 });
    }
  }
  return document.save();
}

const points = ({ width, height }: Size): [number, number] => [width * POINTS_PER_MM, height * POINTS_PER_MM];

async function scan(document: PDFDocument, paper: Paper, options: DrawOptions): Promise<void> {
  const image = await document.embedJpg(await drawPaper(paper, { jpegQuality: SCAN_QUALITY, ...options }));
  // As large as the paper, in the picture's own proportions: a scan that lies on its side makes such a page.
  const [width, height] = points(paper.size);
  const scale = Math.sqrt((width * height) / (image.width * image.height));
  const page = document.addPage([image.width * scale, image.height * scale]);
  page.drawImage(image, { x: 0, y: 0, width: page.getWidth(), height: page.getHeight() });
}

async function typeset(document: PDFDocument, paper: Paper, marks: readonly Mark[]): Promise<void> {
  const page = document.addPage(points(paper.size));
  const [regular, bold] = await Promise.all(
    standardFonts[paper.typeface].map((name) => document.embedFont(name)),
  );
  for (const mark of marks) {
    const color = grayscale(mark.lightness);
    const x = mark.x * POINTS_PER_MM;
    const y = page.getHeight() - mark.y * POINTS_PER_MM;
    if (mark.mark === 'bar') {
      const height = mark.height * POINTS_PER_MM;
      page.drawRectangle({ x, y: y - height, width: mark.width * POINTS_PER_MM, height, color });
      continue;
    }
    const font = (mark.bold ? bold : regular) as PDFFont;
    const shift =
      { left: 0, center: 0.5, right: 1 }[mark.align] * font.widthOfTextAtSize(mark.text, mark.size);
    page.drawText(mark.text, { x: x - shift, y, size: mark.size, font, color });
  }
}

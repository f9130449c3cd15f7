import { maxBytes } from '../../domain/limits.ts';
import { orientedPlacement } from './pixels.ts';

/**
 * Pictures as a PDF of one page, still in their own coding: PDF has those of JPEG and of most TIFFs
 * (ISO 32000-2, 7.4). Nothing is decoded for it, and nothing is lost by turning a picture.
 */

/** A picture, or a part of one, as an image of a PDF. */
export interface PdfImage {
  readonly width: number;
  readonly height: number;
  /** Entries of its dictionary: colours, bits and coding. */
  readonly entries: string;
  readonly data: Uint8Array;
}

/** A part of a picture, and where its top left corner is, in pixels. */
interface PlacedImage extends PdfImage {
  readonly left: number;
  readonly top: number;
}

export interface PdfPicture {
  readonly width: number;
  readonly height: number;
  readonly parts: readonly PlacedImage[];
}

/** A picture of one part. */
export const wholePicture = (image: PdfImage): PdfPicture => ({
  width: image.width,
  height: image.height,
  parts: [{ ...image, left: 0, top: 0 }],
});

/** A page that shows the picture turned as its orientation says, a pixel as large as `unit` points. */
export function imagePdf(picture: PdfPicture, orientation: number, unit = 1): Buffer {
  const { parts } = picture;
  const { width, height, matrix } = orientedPlacement(picture.width, picture.height, orientation);
  const [a, b, c, d, e, f] = matrix;
  // In a PDF, y goes up, and an image fills the square from 0 to 1.
  const turn = [a, -b, c, -d, e, height - f].map((value) => value * unit).join(' ');
  const paint = parts.map(
    ({ left, top, width: w, height: h }, index) => `q ${w} 0 0 ${-h} ${left} ${top + h} cm /I${index} Do Q`,
  );
  const images = parts.map(({ width: w, height: h, entries, data }) =>
    stream(`/Type /XObject /Subtype /Image /Width ${w} /Height ${h} ${entries}`, data),
  );
  const names = parts.map((_, index) => `/I${index} ${index + FIRST_IMAGE} 0 R`).join(' ');
  const box = `[0 0 ${width * unit} ${height * unit}]`;
  return pdfOf([
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    Buffer.from(
      `<< /Type /Page /Rotate 0 /Parent 2 0 R /MediaBox ${box} /Contents 4 0 R /Resources << /XObject << ${names} >> >> >>`,
    ),
    stream('', Buffer.from(`q ${turn} cm ${paint.join(' ')} Q`)),
    ...images,
  ]);
}

/** The side of a page in points, at most: https://docs.aws.amazon.com/textract/latest/dg/limits-document.html */
const MAX_SIDE_POINTS = 2_880;
/** Pixels per inch of a page that is a picture: A4 has this many in a photo of four megapixels. */
const DPI = 200;

/** The same as OCR takes it; undefined if that is too large. */
export function pdfForOcr(picture: PdfPicture, orientation: number): Buffer | undefined {
  const unit = Math.min(72 / DPI, MAX_SIDE_POINTS / Math.max(picture.width, picture.height));
  const pdf = imagePdf(picture, orientation, unit);
  return pdf.length > maxBytes['image/jpeg'] ? undefined : pdf;
}

/** The number of the first image among the objects. */
const FIRST_IMAGE = 5;

const stream = (entries: string, data: Uint8Array): Buffer =>
  Buffer.concat([
    Buffer.from(`<< ${entries} /Length ${data.length} >>\nstream\n`),
    data,
    Buffer.from('\nendstream'),
  ]);

/** A file of these objects, numbered from 1; the first is its catalogue. */
function pdfOf(objects: readonly Buffer[]): Buffer {
  const parts = [Buffer.from('%PDF-1.7\n')];
  let length = parts[0]?.length ?? 0;
  const offsets = objects.map((object, index) => {
    const offset = length;
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    parts.push(part);
    length += part.length;
    return offset;
  });
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}` +
        `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

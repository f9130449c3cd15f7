import sharp, { type Metadata } from 'sharp';
import { OcrError } from './errors.ts';
import { fromSharp, type GreyImage } from './grey-image.ts';

/** Textract's own limit, https://docs.aws.amazon.com/textract/latest/dg/limits-document.html. */
const MAX_SIDE_PIXELS = 10_000;
/** Pixels on the longer side that are kept: an A4 page at 300 dpi. More would only take longer. */
const WORKING_SIDE_PIXELS = 3_600;

export interface DecodedPage {
  /** The page's size as displayed, in pixels. */
  readonly width: number;
  readonly height: number;
  /** The page as displayed, at most 3,600 pixels on a side. */
  readonly picture: GreyImage;
}

/**
 * The image of a file with one page, upright as a viewer shows it.
 *
 * @throws OcrError
 */
export async function decodePage(bytes: Uint8Array): Promise<DecodedPage> {
  // pdf.js is slow to load: only for PDFs.
  const file = isPdf(bytes) ? await (await import('./pdf.ts')).renderPdf(bytes, WORKING_SIDE_PIXELS) : bytes;
  const { width, height } = await measure(file);
  const shrink = Math.min(1, WORKING_SIDE_PIXELS / Math.max(width, height));
  try {
    const picture = await fromSharp(
      sharp(file, { failOn: 'error' })
        .autoOrient()
        .flatten({ background: 'white' })
        .resize(Math.max(1, Math.round(width * shrink)), Math.max(1, Math.round(height * shrink)), {
          fit: 'fill',
        })
        .greyscale(),
    );
    return { width, height, picture };
  } catch (cause) {
    throw decodingError(cause);
  }
}

/**
 * Errors of sharp and its decoders are caused by the image, so that a retry would not help, unless memory ran out. They
 * have no codes: libvips reports only messages.
 */
function decodingError(cause: unknown): OcrError {
  const message = cause instanceof Error ? cause.message : String(cause);
  if (/out of memory|unable to (?:allocate|malloc)|ENOMEM/i.test(message))
    return new OcrError('engine-failed', 'There is too little memory to decode the picture', { cause });
  if (/exceeds pixel limit/i.test(message))
    return new OcrError('too-large', 'The picture has too many pixels', { cause });
  return new OcrError('damaged', 'The picture cannot be decoded: it is damaged or incomplete', { cause });
}

const isPicture = (bytes: Uint8Array) =>
  /^(?:\xff\xd8\xff|\x89PNG|II\*\0|MM\0\*)/.test(Buffer.from(bytes.subarray(0, 4)).toString('latin1'));

const isPdf = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');

async function measure(file: Uint8Array): Promise<{ width: number; height: number }> {
  let metadata: Metadata;
  try {
    metadata = await sharp(file).metadata();
  } catch (cause) {
    if (isPicture(file)) throw decodingError(cause);
    throw new OcrError('unsupported', 'The file is not a JPEG, PNG, TIFF or PDF', { cause });
  }
  const { format, pages = 1, autoOrient } = metadata;
  if (format !== 'jpeg' && format !== 'png' && format !== 'tiff')
    throw new OcrError('unsupported', `The file is a ${format}, not a JPEG, PNG, TIFF or PDF`);
  if (pages > 1) throw new OcrError('unsupported', `The TIFF has ${pages} pages; only one is allowed`);
  if (Math.max(autoOrient.width, autoOrient.height) > MAX_SIDE_PIXELS)
    throw new OcrError(
      'too-large',
      `The picture has ${autoOrient.width} × ${autoOrient.height} pixels; at most ${MAX_SIDE_PIXELS} per side are allowed`,
    );
  return autoOrient;
}

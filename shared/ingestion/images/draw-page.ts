import type { ContentType } from '../../domain/document.ts';
import type { Rotation } from '../../domain/rotation.ts';
import { pixelLimits } from '../files/file-limits.ts';
import { decodeWebp } from '../files/webp.ts';
import { orientationOfTurn, UPRIGHT } from './exif.ts';
import { imagePdf, wholePicture } from './image-pdf.ts';
import { IMAGE_SIDE, THUMBNAIL_SIDE } from './image-sizes.ts';
import { jpegOrientation, jpegPdfImage } from './jpeg.ts';
import { fittedImage, type Pixels } from './pixels.ts';
import { decodePng, pngOrientation } from './png.ts';
import { tiffOrientation, tiffPicture } from './tiff-pdf.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A PDF that is open for drawing. Pages are counted from 1. */
export interface PdfDrawer {
  readonly pageCount: number;
  /** The page on white, in pixels as `sizeOf` makes of its size in points; undefined if it cannot be loaded. */
  draw(page: number, sizeOf: (points: Size) => Size): Pixels | undefined;
}

/** Opens a PDF for drawing; undefined if it is encrypted or damaged. */
export type OpenDrawer = (bytes: Uint8Array) => Promise<PdfDrawer | undefined>;

/** PDFium is WebAssembly, and loaded with the first page that is drawn. */
export const openDrawer: OpenDrawer = async (bytes) => (await import('./pdfium.chunk.ts')).openDrawer(bytes);

/** Draws pages of a file; undefined if one cannot be drawn. It may throw, and then draws no other page. */
export type PageDrawer = (page: number) => Promise<Pixels | undefined>;

/**
 * Opens a file whose pages are drawn as a viewer shows them: upright by their EXIF, on white, at most 1,600 pixels on a side. A
 * PDF that has another number of pages for PDFium than it was read with has none: a page could be the wrong one.
 */
export const openPageDrawer = (
  contentType: ContentType,
  bytes: Uint8Array,
  pageCount: number,
): Promise<PageDrawer> => openers[contentType](bytes, pageCount);

const openers: Readonly<Record<ContentType, (bytes: Uint8Array, pageCount: number) => Promise<PageDrawer>>> =
  {
    async 'application/pdf'(bytes, pageCount) {
      const pdf = await openDrawer(bytes);
      if (pdf?.pageCount !== pageCount) return async () => undefined;
      return async (page) => pdf.draw(page, (points) => scaled(points, IMAGE_SIDE));
    },
    'image/tiff': async (bytes) => (page) => drawTiff(bytes, page),
    'image/jpeg': async (bytes) => () => drawJpeg(bytes),
    'image/png': async (bytes) => async () => fitted(decodePng(bytes), pngOrientation(bytes)),
    'image/webp': async (bytes) => async () => {
      const { picture, orientation } = await decodeWebp(bytes);
      return fitted(picture, orientation);
    },
  };

const fitted = (picture: Pixels, orientation: number): Pixels =>
  fittedImage(picture, { orientation, maxSide: IMAGE_SIDE });

async function drawJpeg(bytes: Uint8Array): Promise<Pixels | undefined> {
  const image = jpegPdfImage(bytes);
  if (image === undefined || image.width * image.height > pixelLimits.maxDecoded) return undefined;
  const pdf = await openDrawer(imagePdf(wholePicture(image), jpegOrientation(bytes)));
  return pdf?.draw(1, (size) => scaled(size, Math.min(IMAGE_SIDE, Math.max(size.width, size.height))));
}

/** Drawn pixel by pixel and then reduced: its strips would show if each of them was. */
async function drawTiff(bytes: Uint8Array, page: number): Promise<Pixels | undefined> {
  const picture = tiffPicture(bytes, page);
  if (picture === undefined || picture.width * picture.height > pixelLimits.maxDecoded) return undefined;
  const pdf = await openDrawer(imagePdf(picture, UPRIGHT));
  const drawn = pdf?.draw(1, () => picture);
  return drawn && fitted(drawn, tiffOrientation(bytes, page));
}

function scaled({ width, height }: Size, side: number): Size {
  const scale = side / Math.max(width, height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** The picture, turned clockwise. */
export const turnedImage = (picture: Pixels, degrees: Rotation): Pixels =>
  degrees === 0 ? picture : fitted(picture, orientationOfTurn[degrees]);

export const thumbnailOf = (picture: Pixels): Pixels =>
  fittedImage(picture, { orientation: UPRIGHT, maxSide: THUMBNAIL_SIDE });

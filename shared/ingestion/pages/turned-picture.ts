import type { Rotation } from '../../domain/rotation.ts';
import { pixelLimits } from '../files/file-limits.ts';
import { detectContentType } from '../files/file-type.ts';
import { orientationOfTurn, UPRIGHT } from '../images/exif.ts';
import { type PdfPicture, pdfForOcr, wholePicture } from '../images/image-pdf.ts';
import { jpegPdfImage } from '../images/jpeg.ts';
import { jpegForOcr } from '../images/jpeg-for-ocr.ts';
import { decodePng } from '../images/png.ts';
import { tiffPicture } from '../images/tiff-pdf.ts';

/**
 * The page for OCR, turned clockwise; undefined if it cannot be turned. A JPEG or a TIFF is put into a PDF that shows it turned:
 * nothing is decoded here but PNG.
 */
export function turnedPicture(page: Uint8Array, degrees: Rotation): Uint8Array | undefined {
  const orientation = orientationOfTurn[degrees];
  if (orientation === UPRIGHT) return page;
  switch (detectContentType(page)) {
    case 'application/pdf':
      return withRotate(page, degrees);
    case 'image/tiff':
      return turnedPdf(tiffPicture(page, 1), orientation);
    case 'image/jpeg': {
      const image = jpegPdfImage(page);
      return turnedPdf(image && wholePicture(image), orientation);
    }
    case 'image/png':
      return turnedPng(page, orientation);
    default:
      return undefined;
  }
}

const turnedPdf = (picture: PdfPicture | undefined, orientation: number) =>
  picture && pdfForOcr(picture, orientation);

/** Undefined if the picture is too large to be turned here, or damaged: OCR says what is wrong with it. */
function turnedPng(page: Uint8Array, orientation: number): Uint8Array | undefined {
  try {
    return jpegForOcr(decodePng(page, pixelLimits.maxTurned), orientation);
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** The beginning of a page's dictionary, as `pdfForOcr` and PDF.js write it. */
const PAGE = /\/Type \/Page((?: [^<>]{1,200})?) \/Rotate (-?\d{1,4}) (?=\/)/;
/** Only a few small objects stand before the page. */
const MAX_OFFSET = 4_000;

/**
 * A PDF of one page, turned. Its dictionary stays as long as it was, so that nothing else in the file moves: the spaces
 * before names are not needed (ISO 32000-2, 7.2.3). Undefined if the page is not as it is expected.
 */
function withRotate(page: Uint8Array, degrees: Rotation): Uint8Array | undefined {
  const copy = Buffer.from(page);
  const [found, entries, rotate] = PAGE.exec(copy.toString('latin1', 0, MAX_OFFSET)) ?? [];
  if (found === undefined) return undefined;
  const turned = (((Number(rotate) + degrees) % 360) + 360) % 360;
  const dictionary = `/Type/Page${entries}/Rotate ${turned}`.padEnd(found.length);
  if (dictionary.length > found.length) return undefined;
  copy.write(dictionary, copy.indexOf(found, 0, 'latin1'), 'latin1');
  return copy;
}

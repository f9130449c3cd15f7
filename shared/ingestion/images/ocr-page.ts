import type { ContentType } from '../../domain/document.ts';
import { decodeWebp } from '../files/webp.ts';
import { UPRIGHT } from './exif.ts';
import { type PdfPicture, pdfForOcr, wholePicture } from './image-pdf.ts';
import { jpegOrientation, jpegPdfImage } from './jpeg.ts';
import { jpegForOcr } from './jpeg-for-ocr.ts';
import type { Pixels } from './pixels.ts';
import { decodePng, pngOrientation } from './png.ts';
import { tiffOrientation, tiffPicture } from './tiff-pdf.ts';

/** A page of an image as OCR gets it. */
export interface OcrPage {
  readonly contentType: ContentType;
  readonly bytes: Uint8Array;
}

export type ImageType = Exclude<ContentType, 'application/pdf'>;

/**
 * A page of an image, counted from 1, as OCR gets it; undefined if that is the file as it is. Textract takes no WebP, and does
 * not say whether it turns a picture as its EXIF says: one that has to be turned is turned here, so that words are where a
 * viewer shows them. Throws if a WebP or PNG is damaged.
 */
export const ocrPage = (
  contentType: ImageType,
  bytes: Uint8Array,
  page: number,
): Promise<OcrPage | undefined> => converters[contentType](bytes, page);

const converters: Readonly<
  Record<ImageType, (bytes: Uint8Array, page: number) => Promise<OcrPage | undefined>>
> = {
  async 'image/webp'(bytes) {
    const { picture, orientation } = await decodeWebp(bytes);
    return uprightJpeg(picture, orientation);
  },
  async 'image/png'(bytes) {
    const orientation = pngOrientation(bytes);
    return orientation === UPRIGHT ? undefined : uprightJpeg(decodePng(bytes), orientation);
  },
  async 'image/jpeg'(bytes) {
    const orientation = jpegOrientation(bytes);
    const image = orientation === UPRIGHT ? undefined : jpegPdfImage(bytes);
    return image && uprightPdf(wholePicture(image), orientation);
  },
  async 'image/tiff'(bytes, page) {
    const orientation = tiffOrientation(bytes, page);
    const picture = orientation === UPRIGHT ? undefined : tiffPicture(bytes, page);
    return picture && uprightPdf(picture, orientation);
  },
};

const uprightJpeg = (picture: Pixels, orientation: number): OcrPage => ({
  contentType: 'image/jpeg',
  bytes: jpegForOcr(picture, orientation),
});

function uprightPdf(picture: PdfPicture, orientation: number): OcrPage | undefined {
  const bytes = pdfForOcr(picture, orientation);
  return bytes && { contentType: 'application/pdf', bytes };
}

import { detectContentType, isHeif, jpegSize, pngSize } from '../../../shared/ingestion/files/file-type.ts';
import { tiffPageSizes } from '../../../shared/ingestion/files/tiff.ts';
import { webpImageOf } from '../../../shared/ingestion/files/webp.ts';
import { exifOrientation } from '../../../shared/ingestion/images/exif.ts';
import { jpegOrientation, jpegPdfImage } from '../../../shared/ingestion/images/jpeg.ts';
import { decodePng, pngOrientation } from '../../../shared/ingestion/images/png.ts';
import { tiffOrientation, tiffPicture } from '../../../shared/ingestion/images/tiff-pdf.ts';
import {
  costlyStreams,
  withoutDecodableImages,
  withoutStreams,
} from '../../../shared/ingestion/pdf/prepare-pdf.ts';
import { orRefusal, type TimedFunctions } from './timed-function.ts';

/** The beginning of a file of each kind, so that its parser goes on to what is repeated. */
const signatures = {
  jpeg: '\xff\xd8',
  png: '\x89PNG\r\n\x1a\n',
  tiff: 'II*\0\x08\0\0\0',
  webp: 'RIFF\xff\xff\xff\0WEBP',
  pdf: '%PDF-1.7\n1 0 obj <<>>\n',
} as const;

const parserOf =
  (kind: keyof typeof signatures, parse: (bytes: Buffer) => unknown) =>
  (text: string): unknown =>
    orRefusal(() => parse(Buffer.from(signatures[kind] + text, 'latin1')))(text);

const BYTE_UNITS = ['\0', '\xff', 'a', '\n', '(', '[', 'q '];
/** Empty segments, application data, frames and beginnings of files. */
const JPEG_UNITS = [
  '\xff\xe1\0\x02',
  '\xff\xe1\0\x08Exif\0\0',
  '\xff\xc0\0\x0b\x08\0\x01\0\x01\x01\x01\x11\0',
  '\xff\xd8',
];
/** Chunks of a PNG and of a WebP file, and the entry of a TIFF directory. */
const CHUNK_UNITS = [
  '\0\0\0\0IDAT\0\0\0\0',
  '\0\0\0\0eXIf\0\0\0\0',
  'VP8 \0\0\0\0',
  'EXIF\0\0\0\0',
  '\x01\0\0\x01\x03\0',
];
const PDF_UNITS = [
  'stream\n',
  'stream\nendstream\n',
  ' obj',
  '/Subtype /Image ',
  '/Filter /FlateDecode stream\n',
  'endstream',
];

/** Parsers of uploaded files. */
export const fileFunctions: TimedFunctions = {
  length: 100_000,
  units: [...BYTE_UNITS, ...JPEG_UNITS, ...CHUNK_UNITS, ...PDF_UNITS],
  functions: {
    detectContentType: parserOf('jpeg', detectContentType),
    isHeif: parserOf('jpeg', isHeif),
    jpegSize: parserOf('jpeg', jpegSize),
    jpegOrientation: parserOf('jpeg', jpegOrientation),
    jpegPdfImage: parserOf('jpeg', jpegPdfImage),
    pngSize: parserOf('png', pngSize),
    pngOrientation: parserOf('png', pngOrientation),
    decodePng: parserOf('png', (bytes) => decodePng(bytes)),
    tiffPageSizes: parserOf('tiff', tiffPageSizes),
    tiffOrientation: parserOf('tiff', (bytes) => tiffOrientation(bytes, 1)),
    tiffPicture: parserOf('tiff', (bytes) => tiffPicture(bytes, 1)),
    exifOrientation: parserOf('tiff', exifOrientation),
    webpImageOf: parserOf('webp', webpImageOf),
    costlyStreams: parserOf('pdf', costlyStreams),
    withoutStreams: parserOf('pdf', (bytes) => withoutStreams(costlyStreams(bytes), bytes)),
    withoutDecodableImages: parserOf('pdf', withoutDecodableImages),
  },
};

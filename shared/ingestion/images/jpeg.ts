import { exifOrientation, UPRIGHT } from './exif.ts';
import type { PdfImage } from './image-pdf.ts';

/** A marker segment of a JPEG (ITU-T T.81, B.1.1.3): where it begins and ends in the file, with its marker. */
interface Segment {
  readonly marker: number;
  readonly start: number;
  readonly end: number;
}

const SCAN = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP14 = 0xee;
const APP15 = 0xef;
const COMMENT = 0xfe;
const SEGMENT_HEADER_BYTES = 4;

/** How the picture has to be turned, as its EXIF says. */
export function jpegOrientation(bytes: Uint8Array): number {
  for (const { marker, start, end } of segmentsOf(bytes)) {
    const data = bytes.subarray(start + SEGMENT_HEADER_BYTES, end);
    if (marker === APP1 && Buffer.from(data.subarray(0, 4)).toString('latin1') === 'Exif')
      return exifOrientation(data);
  }
  return UPRIGHT;
}

/** The picture for a PDF, which decodes JPEG itself; undefined if it is damaged, or of a kind that PDF does not have. */
export function jpegPdfImage(bytes: Uint8Array): PdfImage | undefined {
  const segments = segmentsOf(bytes);
  const frame = segments.find(isFrame);
  if (frame === undefined || frame.end - frame.start < 10) return undefined;
  const [bits, top, below, left, right, channels = 0] = bytes.subarray(frame.start + 4);
  const [height, width] = [((top ?? 0) << 8) | (below ?? 0), ((left ?? 0) << 8) | (right ?? 0)];
  const colours = colourSpaces[channels];
  if (bits !== 8 || colours === undefined || width === 0 || height === 0) return undefined;
  // Adobe's programs store inverted CMYK, and say so in a segment of their own.
  const isInverted = channels === 4 && segments.some(({ marker }) => marker === APP14);
  const decode = isInverted ? '/Decode [1 0 1 0 1 0 1 0]' : '';
  return {
    width,
    height,
    entries: `/ColorSpace ${colours} /BitsPerComponent 8 /Filter /DCTDecode ${decode}`,
    data: withoutMetadata(bytes, segments),
  };
}

const colourSpaces: Readonly<Record<number, string>> = {
  1: '/DeviceGray',
  3: '/DeviceRGB',
  4: '/DeviceCMYK',
};

const isFrame = ({ marker }: Segment) =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** EXIF and all else that does not matter for decoding. */
const isMetadata = ({ marker }: Segment) =>
  marker === COMMENT || (marker > APP0 && marker <= APP15 && marker !== APP14);

function withoutMetadata(bytes: Uint8Array, segments: readonly Segment[]): Buffer {
  const kept: Uint8Array[] = [];
  let at = 0;
  for (const segment of segments.filter(isMetadata)) {
    kept.push(bytes.subarray(at, segment.start));
    at = segment.end;
  }
  return Buffer.concat([...kept, bytes.subarray(at)]);
}

/** The segments before the first scan. */
function segmentsOf(bytes: Uint8Array): Segment[] {
  const segments: Segment[] = [];
  for (let at = 2; at + SEGMENT_HEADER_BYTES <= bytes.length; ) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) break;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const standsAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
    const length = standsAlone ? 0 : ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    const end = at + 2 + length;
    if (marker === SCAN || end > bytes.length || (!standsAlone && length < 2)) break;
    segments.push({ marker, start: at, end });
    at = end;
  }
  return segments;
}

import type { ContentType } from '../../domain/document.ts';

/** What a file is by its first bytes, whatever it is called; undefined if Docket does not support it. */
export function detectContentType(bytes: Uint8Array): ContentType | undefined {
  const begins = (...signature: number[]) => signature.every((byte, index) => bytes[index] === byte);
  if (begins(0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (begins(0x49, 0x49, 0x2a, 0x00) || begins(0x4d, 0x4d, 0x00, 0x2a)) return 'image/tiff';
  const letters = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (/^RIFF.{4}WEBP$/s.test(letters)) return 'image/webp';
  // PDF readers accept the header anywhere in the first kilobyte.
  if (Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')) return 'application/pdf';
  return undefined;
}

/** Whether it is HEIC, HEIF or AVIF, which phones write and Docket does not read: a box `ftyp` with such a brand (ISO/IEC 23008-12, 10.2). */
export const isHeif = (bytes: Uint8Array): boolean =>
  /^.{4}ftyp(?:hei[cxms]|hev[cxms]|mif[12]|msf1|avi[fs])/s.test(
    Buffer.from(bytes.subarray(0, 12)).toString('latin1'),
  );

export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

/** Width and height from the header of a PNG; undefined if there is none. */
export function pngSize(bytes: Uint8Array): PixelSize | undefined {
  const data = view(bytes);
  if (data.byteLength < 24 || Buffer.from(bytes.subarray(12, 16)).toString('latin1') !== 'IHDR')
    return undefined;
  return { width: data.getUint32(16), height: data.getUint32(20) };
}

/** Width and height from the frame header of a JPEG (ITU-T T.81, B.2.2); undefined if there is none. */
export function jpegSize(bytes: Uint8Array): PixelSize | undefined {
  const data = view(bytes);
  let at = 2;
  while (at + 9 < data.byteLength) {
    if (data.getUint8(at) !== 0xff) return undefined;
    const marker = data.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: data.getUint16(at + 7), height: data.getUint16(at + 5) };
    const standsAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
    at += standsAlone ? 2 : 2 + data.getUint16(at + 2);
  }
  return undefined;
}

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

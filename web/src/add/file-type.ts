import type { ContentType } from '../../../shared/domain/document.ts';

/** What a file is by its first bytes: its name and what the system calls it may be wrong. */
export type FileType = ContentType | 'image/heic' | 'image/gif' | 'image/avif' | 'image/bmp';

const ascii = (bytes: Uint8Array, start: number, end: number) =>
  String.fromCharCode(...bytes.subarray(start, end));

/** The type of a file by its first 16 bytes; undefined if it is none that the app knows. */
export function fileTypeOf(bytes: Uint8Array): FileType | undefined {
  const start = ascii(bytes, 0, 4);
  const brand = ascii(bytes, 4, 12);
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'image/jpeg';
  if (start === '\x89PNG') return 'image/png';
  if (start === '%PDF') return 'application/pdf';
  if (start === 'II*\0' || start === 'MM\0*') return 'image/tiff';
  if (start === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'image/webp';
  if (start === 'GIF8') return 'image/gif';
  if (start.startsWith('BM')) return 'image/bmp';
  if (/^ftyp(heic|heix|hevc|heim|heis|mif1|msf1)$/.test(brand)) return 'image/heic';
  if (/^ftypavi[fs]$/.test(brand)) return 'image/avif';
  return undefined;
}

/** Images that the API does not take; a browser that can open them sends them as JPEG. */
export const mustBeConverted = (type: FileType): boolean =>
  type === 'image/heic' || type === 'image/gif' || type === 'image/avif' || type === 'image/bmp';

/** Whether it is one picture, not a file with pages of its own. */
export const isPhoto = (type: FileType): boolean => type !== 'application/pdf' && type !== 'image/tiff';

/** What a file picker offers. Without HEIC, so that an iPhone converts its photos to JPEG. */
export const ACCEPTED = 'image/jpeg,image/png,image/webp,image/tiff,application/pdf';

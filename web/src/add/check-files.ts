import { maxBytes } from '../../../shared/domain/limits.ts';
import { type FileType, fileTypeOf, isPhoto, mustBeConverted } from './file-type.ts';
import type { TrayFile } from './tray.ts';

/** Why a file is refused. */
export interface Refusal {
  readonly name: string;
  /** `heic` and `unreadable`: the browser cannot open the photo. */
  readonly cause: 'unknown-type' | 'empty' | 'too-large' | 'heic' | 'unreadable';
  /** For `too-large`. */
  readonly maxBytes?: number;
}

type CheckedFile = Pick<TrayFile, 'key' | 'file' | 'type'>;

/** A photo may be larger than what the API takes, because it is scaled down first. */
const MAX_PHOTO_BYTES = 40_000_000;

const maxBytesOf = (type: FileType): number =>
  type === 'application/pdf' || type === 'image/tiff' ? maxBytes[type] : MAX_PHOTO_BYTES;

let lastKey = 0;

/**
 * Checks files by their content. Each is either ready for the tray or refused with a reason; none is ignored.
 *
 * @param canOpen whether the browser opens a photo that has to be converted
 */
export async function checkFiles(
  files: readonly File[],
  canOpen: (photo: File) => Promise<boolean>,
): Promise<{ accepted: CheckedFile[]; refused: Refusal[] }> {
  const accepted: CheckedFile[] = [];
  const refused: Refusal[] = [];
  for (const file of files) {
    const type = fileTypeOf(new Uint8Array(await file.slice(0, 16).arrayBuffer()));
    const refusal = await refusalOf(file, type, canOpen);
    if (refusal !== undefined) refused.push({ name: file.name, ...refusal });
    else if (type !== undefined) {
      lastKey += 1;
      accepted.push({ key: `file-${lastKey}`, file, type });
    }
  }
  return { accepted, refused };
}

async function refusalOf(
  file: File,
  type: FileType | undefined,
  canOpen: (photo: File) => Promise<boolean>,
): Promise<Omit<Refusal, 'name'> | undefined> {
  if (file.size === 0) return { cause: 'empty' };
  if (type === undefined) return { cause: 'unknown-type' };
  if (file.size > maxBytesOf(type)) return { cause: 'too-large', maxBytes: maxBytesOf(type) };
  return isPhoto(type) && mustBeConverted(type) && !(await canOpen(file)) ? unopened(type) : undefined;
}

/** Why a photo that the browser cannot open is refused. */
export const unopened = (type: FileType): Pick<Refusal, 'cause'> => ({
  cause: type === 'image/heic' ? 'heic' : 'unreadable',
});

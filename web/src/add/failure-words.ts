import { isApiError } from '../../../client/api-error.ts';
import { UploadError } from '../../../client/upload.ts';
import { limits, maxBytes } from '../../../shared/domain/limits.ts';
import { describeError } from '../api/describe-error.ts';
import type { add as AddTexts } from '../text/en/add.ts';
import type { Texts } from '../text/en/index.ts';
import type { Format } from '../text/format.ts';
import type { FileType } from './file-type.ts';

/** A file that stops its document: the browser cannot open the photo, or S3 refuses the upload (the cause). */
export class FileError extends Error {
  override readonly name = 'FileError';
  readonly fileName: string;
  readonly type: FileType;

  constructor(file: { readonly name: string }, type: FileType, cause: unknown) {
    super(`${type} file cannot be sent`, { cause });
    this.fileName = file.name;
    this.type = type;
  }
}

/** Why a document was not sent: which file, the reason, and what to do. */
export function failureWords(error: unknown, add: typeof AddTexts, texts: Texts, format: Format): string {
  if (error instanceof FileError) {
    const { fileName, type, cause } = error;
    if (!(cause instanceof UploadError))
      return type === 'image/heic' ? add.heic(fileName) : add.unreadable(fileName);
    if (cause.code === 'EntityTooLarge')
      return add.tooLarge(fileName, format.bytes(maxBytes[uploadTypeOf(type)]));
    return add.refused(fileName, cause.code);
  }
  if (isApiError(error)) {
    if (error.code === 'document.too-large') {
      return add.tooLarge(error.values.name, format.bytes(error.values.maxBytes));
    }
    if (error.code === 'document.unsupported-type') return add.unknownType(error.values.name);
  }
  return describeError(error, texts, format).message;
}

/** Other photos are sent as JPEG. */
const uploadTypeOf = (type: FileType) => (type in maxBytes ? (type as keyof typeof maxBytes) : 'image/jpeg');

/** The name under which a file is sent: a converted photo ends as what it is now, and a very long name is cut. */
export function uploadName(name: string, type: string): string {
  const [, stem = name, ending = ''] = /^(.+?)(\.\w{1,5})?$/s.exec(name) ?? [];
  const kept = type === 'image/jpeg' && !/^\.jpe?g$/i.test(ending) ? '.jpg' : ending;
  return `${stem.slice(0, limits.maxFileNameLength - kept.length)}${kept}`;
}

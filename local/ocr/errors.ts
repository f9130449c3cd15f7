/**
 * - `unsupported`: not a JPEG, PNG, TIFF or PDF, several pages, or encrypted
 * - `damaged`: of a known format, but it cannot be decoded
 * - `too-large`: more than 10,000 pixels on a side
 * - `timed-out`: decoded, but not read within the time limit
 * - `engine-failed`: the recogniser itself broke down
 */
export type OcrErrorCode = 'unsupported' | 'damaged' | 'too-large' | 'timed-out' | 'engine-failed';

/** Why a page could not be read. */
export class OcrError extends Error {
  readonly code: OcrErrorCode;

  constructor(code: OcrErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OcrError';
    this.code = code;
  }
}

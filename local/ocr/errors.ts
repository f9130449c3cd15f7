/**
 * - `unsupported`: not a JPEG, PNG, TIFF or PDF, several pages, or encrypted
 * - `damaged`: of a known format, but it cannot be decoded
 * - `too-large`: more than 10,000 pixels on a side
 * - `timed-out`: it takes more time of the processor than a page may
 * - `engine-failed`: the recogniser broke down; the next time it may not
 * - `unreadable`: the recogniser broke down on this page twice
 * - `abandoned`: whoever asked has gone away
 */
export type OcrErrorCode =
  | 'unsupported'
  | 'damaged'
  | 'too-large'
  | 'timed-out'
  | 'engine-failed'
  | 'unreadable'
  | 'abandoned';

/** Why a page could not be read. */
export class OcrError extends Error {
  readonly code: OcrErrorCode;

  constructor(code: OcrErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OcrError';
    this.code = code;
  }
}

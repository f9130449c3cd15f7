/**
 * - `unsupported`: not a JPEG, PNG, TIFF or PDF, more than one page, or encrypted
 * - `damaged`: a known format that cannot be decoded
 * - `too-large`: more than 10,000 pixels on a side
 * - `timed-out`: needs more CPU time than a page is allowed
 * - `engine-failed`: the recogniser crashed; a retry may succeed
 * - `unreadable`: the recogniser crashed on this page twice
 * - `abandoned`: the caller has disconnected
 */
export type OcrErrorCode =
  | 'unsupported'
  | 'damaged'
  | 'too-large'
  | 'timed-out'
  | 'engine-failed'
  | 'unreadable'
  | 'abandoned';

/** Why a page could not be recognised. */
export class OcrError extends Error {
  readonly code: OcrErrorCode;

  constructor(code: OcrErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OcrError';
    this.code = code;
  }
}

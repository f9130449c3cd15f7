import type { PageText } from '../../domain/page.ts';

/** Reads the words of one page: JPEG, PNG, TIFF or a PDF of one page, at most 10 MB. */
export interface OcrEngine {
  /** Throws `OcrBusy` if it takes no page now, `PageUnreadable` if this page can never be read. */
  recognise(page: Uint8Array): Promise<Pick<PageText, 'lines' | 'text' | 'confidence'>>;
}

/** OCR is throttling, or in trouble that passes. It says nothing about the page, which is asked about again. */
export class OcrBusy extends Error {
  override readonly name = 'OcrBusy';
}

/** This page can never be read: trying again would change nothing. The message says why, for a person. */
export class PageUnreadable extends Error {
  override readonly name = 'PageUnreadable';
}

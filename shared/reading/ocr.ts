import type { ReadPage } from '../domain/page.ts';

/** Reads the words of one page: JPEG, PNG, TIFF or a PDF of one page, at most 10 MB. */
export interface OcrEngine {
  /** Throws `Later` where the service is throttling, `PageUnreadable` where this page can never be read. */
  read(page: Uint8Array): Promise<Pick<ReadPage, 'lines' | 'text' | 'confidence'>>;
}

/** This page can never be read: trying again would change nothing. The message says why, for a person. */
export class PageUnreadable extends Error {
  override readonly name = 'PageUnreadable';
}

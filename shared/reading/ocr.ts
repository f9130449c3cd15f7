import type { ReadPage } from '../domain/page.ts';

/** Reads the words of one page: JPEG, PNG, TIFF or a PDF of one page, at most 10 MB. */
export interface OcrEngine {
  /** Throws `Later` where the service is throttling, `PageUnreadable` where this page can never be read. */
  read(page: Uint8Array): Promise<Pick<ReadPage, 'lines' | 'confidence'>>;
}

import type { Layout } from './layout.ts';

/** A PDF that has been opened. Pages are counted from 1. */
export interface OpenPdf {
  readonly pageCount: number;
  /** Whether it is encrypted, though nobody needs a password to read it. */
  readonly encrypted: boolean;
  /** The page's own text, in reading order. Words have the confidence 1. */
  text(page: number): Promise<Layout>;
  /** The page as a PDF of its own, not encrypted. */
  split(page: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** A PDF that cannot be opened. */
export class PdfRefused extends Error {
  override readonly name = 'PdfRefused';
  readonly code: 'file.encrypted' | 'file.invalid-pdf';

  constructor(code: PdfRefused['code'], options: { cause: unknown }) {
    super(code, options);
    this.code = code;
  }
}

/** Opens a PDF; throws `PdfRefused` where it is encrypted or broken. */
export type OpenPdfFile = (bytes: Uint8Array) => Promise<OpenPdf>;

/** PDF.js has 1.6 MB: it is bundled as a file of its own, which is loaded when the first PDF arrives. */
export const openPdf: OpenPdfFile = async (bytes) => (await import('./pdfjs.chunk.ts')).openPdf(bytes);

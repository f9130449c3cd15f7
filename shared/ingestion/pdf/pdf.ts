import type { Layout } from '../pages/layout.ts';
import type { Placeholder } from './placeholder.ts';

/** A page's own text. */
export interface PdfPage extends Layout {
  /** Invisible text of the page, which was left out; empty if there is none. */
  readonly hidden: string;
  /** Whether the text is all that there is to read on the page. If not, OCR reads its picture. */
  readonly trusted: boolean;
}

/** A PDF that has been opened. Pages are counted from 1. */
export interface OpenPdf {
  readonly pageCount: number;
  /** Whether it is encrypted, but can be read without a password. */
  readonly encrypted: boolean;
  /** What its pages stand for, if its content is elsewhere. */
  readonly placeholder: Placeholder | undefined;
  /** The page's own text with its form values and notes, in reading order. Words have the confidence 1. */
  text(page: number): Promise<PdfPage>;
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

/** By its name: PDF.js is bundled apart, and what it throws is of that bundle's own class. */
export const isPdfRefused = (error: unknown): error is PdfRefused =>
  error instanceof Error && error.name === 'PdfRefused';

/** Opens a PDF; throws `PdfRefused` if it is encrypted or broken. */
export type PdfOpener = (bytes: Uint8Array) => Promise<OpenPdf>;

/**
 * PDF.js has 1.6 MB: it is bundled as a file of its own, which is loaded when the first PDF arrives. Its errors are told
 * apart by name and thrown again here, for the two bundles share no classes.
 */
export const openPdf: PdfOpener = async (bytes) => {
  const pdfjs = await import('./pdfjs.chunk.ts');
  try {
    return await pdfjs.openPdf(bytes);
  } catch (error) {
    const locked = error instanceof Error && error.name === 'PasswordException';
    throw new PdfRefused(locked ? 'file.encrypted' : 'file.invalid-pdf', { cause: error });
  }
};

import { limits } from '../../domain/limits.ts';

/**
 * How much of a file from a stranger is looked at: the bounds of time and memory that no file exceeds, as data. What
 * cannot be counted is bounded by the time and the memory of the function that parses (`functions/pipeline/contract.ts`).
 */

/** Of one PDF page, unless it says otherwise. A page beyond these is read as a picture: OCR has limits of its own. */
export const pdfLimits = {
  /** Drawing operators. */
  operators: 1_000_000,
  /** Letters drawn: some seventy pages of prose. */
  glyphs: 200_000,
  /** Pieces of text as PDF.js joins them. */
  items: 50_000,
  /** Characters of text, which is passed to search, prompts and the extractor. */
  characters: limits.maxPageTextLength,
  /** States saved within one another (`q`, form XObjects). */
  nesting: 500,
  /** Areas painted. What is painted after these hides no text. */
  areas: 20_000,
  /** Annotations and form fields. */
  annotations: 2_000,
  /** Characters of one form value or comment. */
  valueLength: 10_000,
  /** Bytes that one compressed stream may inflate to, pictures apart. PDF.js never inflates a larger one. */
  streamBytes: 16 * 1024 * 1024,
  /** The same for all streams of a file together. */
  allStreamBytes: 256 * 1024 * 1024,
} as const;

export const tiffLimits = {
  /** Directories followed, smaller versions of a page included; one more than the pages that a document may have. */
  directories: limits.pagesPerDocument + 1,
  /** Entries of a directory. TIFF 6.0 defines 74 tags; scanners add some twenty of their own. */
  entries: 200,
} as const;

/** Pixels on a side. The upper limit is Textract's: https://docs.aws.amazon.com/textract/latest/dg/limits-document.html */
export const pixelLimits = {
  min: 50,
  max: 10_000,
  /** Pixels in all of a picture that is decoded here, four bytes each. Telephones take 50 million at most, as a rule. */
  maxDecoded: 60_000_000,
  /** The same in `read-page`, which has a third of the memory: up to twelve bytes each while a PNG is decoded. */
  maxTurned: 25_000_000,
  /** Pixels on the longer side of a picture made for OCR: A4 at 400 dpi. */
  maxConvertedSide: 4_700,
} as const;

/** A page is over one of the limits. */
export class PageTooComplex extends Error {
  override readonly name = 'PageTooComplex';
}

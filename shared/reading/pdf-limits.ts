/** How much of one PDF page is looked at. A page beyond these is read as a picture instead: OCR has limits of its own. */
export const pdfLimits = {
  /** Drawing operators. */
  operators: 1_000_000,
  /** Letters drawn: some seventy pages of prose. */
  glyphs: 200_000,
  /** Pieces of text as PDF.js joins them. */
  items: 50_000,
  /** States saved within one another (`q`, form XObjects). */
  nesting: 500,
  /** Areas painted. What is painted after these hides no text. */
  areas: 20_000,
  /** Annotations and form fields. */
  annotations: 2_000,
  /** Characters of one form value or comment. */
  valueLength: 10_000,
} as const;

/** A page is over one of the limits. */
export class PageTooComplex extends Error {
  override readonly name = 'PageTooComplex';
}

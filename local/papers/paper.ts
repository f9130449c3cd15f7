/**
 * Papers as data: what stands where on which page, and beside it what a reader should find out about it. Nothing here
 * draws; `draw.ts` turns a page into a picture, `pdf.ts` and `tiff.ts` into files.
 */

export type Language = 'en' | 'de' | 'fr' | 'nl';

/** A sans serif as in modern letters, a serif as in old-fashioned ones, a typewriter face as on tills. */
export type Typeface = 'sans' | 'serif' | 'mono';

/** Millimetres. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export const A4: Size = { width: 210, height: 297 };

/** One run of text: `x` and the baseline `y` in millimetres from the top left corner, `size` in points. */
export interface TextMark {
  readonly mark: 'text';
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  readonly align: 'left' | 'right' | 'center';
  /** 0 (black) to 1 (white). */
  readonly lightness: number;
}

/** A filled rectangle: a rule, a table's shaded head, a bar of the letterhead. Millimetres. */
export interface BarMark {
  readonly mark: 'bar';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** 0 (black) to 1 (white). */
  readonly lightness: number;
}

export type Mark = TextMark | BarMark;

export interface Paper {
  /** A short kebab-case name, such as `council-letter`. */
  readonly name: string;
  readonly size: Size;
  readonly typeface: Typeface;
  /** Each page's marks, in the order in which they are painted. */
  readonly pages: readonly (readonly Mark[])[];
  readonly expected: Expected;
}

/** Who wrote the paper. */
export interface Party {
  readonly name: string;
  /** The lines of the postal address, without the name. */
  readonly address: readonly string[];
  readonly email?: string;
  readonly phone?: string;
}

/** Decimal strings such as `12.50`; dates as `YYYY-MM-DD`; null where the paper does not say. */
export interface ExpectedInvoice {
  readonly invoiceNumber: string | null;
  readonly issueDate: string;
  readonly dueDate: string | null;
  readonly currency: string;
  readonly subtotal: string;
  readonly tax: string;
  readonly total: string;
  readonly lineItems: readonly ExpectedLineItem[];
}

export interface ExpectedLineItem {
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly amount: string;
}

/** What a careful person would enter about the paper. */
export interface Expected {
  readonly kind: 'letter' | 'invoice' | 'receipt' | 'statement';
  readonly language: Language;
  readonly category: string;
  readonly actionStatus: 'require-action' | 'action-done' | 'no-action-needed';
  readonly sender: Party;
  readonly date: string;
  readonly dueDate: string | null;
  readonly amount: { readonly value: string; readonly currency: string } | null;
  readonly invoice: ExpectedInvoice | null;
  /** A bank statement's movements, in the order in which they stand on the paper; else empty. */
  readonly movements: readonly ExpectedMovement[];
}

export interface ExpectedMovement {
  readonly date: string;
  readonly description: string;
  /** Negative for money going out. */
  readonly amount: string;
}

/** A point in fractions (0 to 1) of the displayed page's width and height, from the top left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle in the same units. */
export interface RelativeBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The position of something on the page. */
export interface Positioned {
  /** The upright bounding box of the polygon. */
  readonly box: RelativeBox;
  /** Its corners, clockwise from the top left in reading direction: rotated like the text. */
  readonly polygon: readonly [Point, Point, Point, Point];
}

export interface PageWord extends Positioned {
  readonly text: string;
  /** 0 to 100. */
  readonly confidence: number;
  /** Index of its line; the words of a line are consecutive. */
  readonly line: number;
}

/** The recognised text of one page. */
export interface PageText {
  /** Pixels, as displayed: with the EXIF orientation applied. */
  readonly width: number;
  readonly height: number;
  /** In reading order. */
  readonly words: readonly PageWord[];
  /** From the top, and within a row from the left; words of a row that are far apart are on separate lines. */
  readonly lines: readonly Positioned[];
  /** Degrees (0 to 360) by which the text is rotated clockwise on the displayed page. */
  readonly rotation: number;
}

/** A point as parts (0 to 1) of the width and height of the page as it is displayed, from its top left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle in the same measure. */
export interface RelativeBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where something stands. */
export interface Positioned {
  /** Upright, around the polygon. */
  readonly box: RelativeBox;
  /** Its own corners, clockwise from its top left as one reads it: tilted as the text is. */
  readonly polygon: readonly [Point, Point, Point, Point];
}

export interface PageWord extends Positioned {
  readonly text: string;
  /** 0 to 100. */
  readonly confidence: number;
  /** In which of the page's lines it stands; the words of a line follow each other. */
  readonly line: number;
}

/** One page as read. */
export interface PageText {
  /** Pixels, as displayed: after the picture's EXIF orientation. */
  readonly width: number;
  readonly height: number;
  /** In reading order. */
  readonly words: readonly PageWord[];
  /** From the top, each row from the left; words of a row that are far apart are in lines of their own. */
  readonly lines: readonly Positioned[];
  /** Degrees (0 to 360) by which the text is turned clockwise on the page as displayed. */
  readonly rotation: number;
}

import { type Bounds, IDENTITY, type Matrix } from './geometry.ts';

/** What a page is painted with at one moment: PDF's graphics and text state (ISO 32000-2, 8.4 and 9.3). */
export interface GraphicsState {
  /** From the operators' coordinates to the page as shown. */
  ctm: Matrix;
  /** `#rrggbb`; undefined if it is a pattern. */
  fill: string | undefined;
  /** Whether that pattern is made of tiles, which may hold a picture. */
  isTiled: boolean;
  stroke: string | undefined;
  fillAlpha: number;
  strokeAlpha: number;
  /** Of the groups around. */
  groupAlpha: number;
  /** Neither a blend mode nor a soft mask, so that what is painted replaces what was there. */
  isPlain: boolean;
  isMasked: boolean;
  lineWidth: number;
  clip: Bounds;
  font: Font | undefined;
  fontSize: number;
  /** Text rendering mode: 0 fill, 1 stroke, 2 both, 3 neither; 4 to 7 the same and clip. */
  textMode: number;
  charSpacing: number;
  wordSpacing: number;
  horizontalScale: number;
  rise: number;
  leading: number;
  textMatrix: Matrix;
  x: number;
  y: number;
  lineX: number;
  lineY: number;
}

/** What is known of a font, as PDF.js reports it. */
export interface Font {
  readonly fontMatrix?: readonly number[] | undefined;
  readonly vertical?: boolean | undefined;
  readonly isType3Font?: boolean | undefined;
  readonly defaultVMetrics?: readonly number[] | undefined;
  readonly ascent?: number | undefined;
}

export const initialState = (ctm: Matrix, clip: Bounds): GraphicsState => ({
  ctm,
  clip,
  fill: '#000000',
  isTiled: false,
  stroke: '#000000',
  fillAlpha: 1,
  strokeAlpha: 1,
  groupAlpha: 1,
  isPlain: true,
  isMasked: false,
  lineWidth: 1,
  font: undefined,
  fontSize: 0,
  textMode: 0,
  charSpacing: 0,
  wordSpacing: 0,
  horizontalScale: 1,
  rise: 0,
  leading: 0,
  textMatrix: IDENTITY,
  x: 0,
  y: 0,
  lineX: 0,
  lineY: 0,
});

export function setTextMatrix(state: GraphicsState, matrix: Matrix): void {
  Object.assign(state, { textMatrix: matrix, x: 0, y: 0, lineX: 0, lineY: 0 });
}

export function moveText(state: GraphicsState, x: number, y: number): void {
  state.lineX += x;
  state.lineY += y;
  state.x = state.lineX;
  state.y = state.lineY;
}

import { OPS } from 'unpdf/pdfjs';
import { PageTooComplex, pdfLimits } from '../files/file-limits.ts';
import {
  type Bounds,
  boundsOf,
  corners,
  drawnPath,
  expanded,
  intersection,
  type Matrix,
  multiply,
  type PackedPath,
  union,
  unitSquareTo,
} from './geometry.ts';
import { type DrawnGlyph, placeGlyphs, type ShownGlyph } from './glyphs.ts';
import { type Font, type GraphicsState, initialState } from './graphics-state.ts';
import { type Area, PaintedAreas, PictureCover } from './painted-areas.ts';

export interface PageView {
  /** From the page's coordinates to the page as shown, y down. */
  readonly transform: Matrix;
  readonly width: number;
  readonly height: number;
}

/** What the arguments of operators name. */
export interface PageResources {
  readonly font: (name: string) => Font | undefined;
  /** Whether a layer (optional content, OCG or OCMD) is shown. */
  readonly isShown: (layer: unknown) => boolean;
}

/** The state of a page between two operators, and what has been painted so far. The functions below change it. */
export interface PagePainter {
  readonly view: PageView;
  readonly resources: PageResources;
  /** In the order in which they are drawn. */
  readonly glyphs: DrawnGlyph[];
  readonly pictures: PictureCover;
  readonly areas: PaintedAreas;
  /** Curves in filled outlines. */
  curves: number;
  state: GraphicsState;
  readonly savedStates: GraphicsState[];
  /** Whether each of the layers that contain the next operator is shown. */
  readonly layers: boolean[];
  /** How many of these layers are not shown. */
  hiddenLayers: number;
  /** Whether the next path also clips. */
  isClipping: boolean;
  /** How many soft masks are being painted: their content is not painted on the page. */
  softMasks: number;
  /** Whether the next picture has a mask of its own. */
  isPictureMasked: boolean;
  annotation: { readonly id: string; readonly depth: number } | undefined;
}

export function createPagePainter(view: PageView, resources: PageResources): PagePainter {
  const page: Bounds = { left: 0, top: 0, right: view.width, bottom: view.height };
  return {
    view,
    resources,
    glyphs: [],
    pictures: new PictureCover(page),
    areas: new PaintedAreas(page),
    curves: 0,
    state: initialState(view.transform, page),
    savedStates: [],
    layers: [],
    hiddenLayers: 0,
    isClipping: false,
    softMasks: 0,
    isPictureMasked: false,
    annotation: undefined,
  };
}

/** Pixels per inch that a picture needs for anything to be read on it. */
const MIN_LEGIBLE_DPI = 50;
/** Points. A thinner area is a rule, which hides no letters; but a shade may be made of many. */
const MIN_AREA_THICKNESS = 2;

/** @throws PageTooComplex */
export function saveState(painter: PagePainter): void {
  if (painter.savedStates.length >= pdfLimits.nesting)
    throw new PageTooComplex(`The page saves its state more than ${pdfLimits.nesting} times over`);
  painter.savedStates.push(painter.state);
  painter.state = { ...painter.state };
}

export function restoreState(painter: PagePainter): void {
  painter.state = painter.savedStates.pop() ?? painter.state;
}

export function concatMatrix({ state }: PagePainter, matrix: Matrix): void {
  state.ctm = multiply(state.ctm, matrix);
}

export function clipTo({ state }: PagePainter, bounds: Bounds): void {
  state.clip = intersection(state.clip, bounds);
}

export function beginLayer(painter: PagePainter, isShown: boolean): void {
  painter.layers.push(isShown);
  if (!isShown) painter.hiddenLayers += 1;
}

export function endLayer(painter: PagePainter): void {
  if (painter.layers.pop() === false) painter.hiddenLayers -= 1;
}

/** Whether what is painted now appears on the page. */
const isVisible = ({ hiddenLayers, softMasks }: PagePainter) => hiddenLayers === 0 && softMasks === 0;

interface Look extends Partial<Area> {
  /** Whether all of the bounds is painted. */
  readonly exact: boolean;
  readonly alpha: number;
}

export function paintArea(painter: PagePainter, bounds: Bounds, look: Look): void {
  const { state, areas } = painter;
  if (!isVisible(painter) || look.alpha === 0 || look.colour === 'transparent') return;
  const within = intersection(bounds, state.clip);
  const thickness = Math.min(within.right - within.left, within.bottom - within.top);
  if (thickness <= 0) return;
  const opaque =
    thickness >= MIN_AREA_THICKNESS &&
    look.exact &&
    // The tiles of a pattern may be far apart.
    (look.picture === true || look.colour !== undefined) &&
    look.alpha === 1 &&
    state.groupAlpha === 1 &&
    state.isPlain &&
    !state.isMasked;
  const colour = look.alpha === 1 && state.isPlain ? look.colour : undefined;
  areas.add({ bounds: within, colour, opaque, picture: look.picture ?? false });
}

/** Where PDF draws a picture: the unit square of the matrix. */
export const pictureBounds = ({ state }: PagePainter): Bounds => boundsOf(corners(state.ctm, [0, 0, 1, 1]));
/** Whether the matrix turns nothing, or by a right angle. */
export const isUpright = ({ state }: PagePainter): boolean => state.ctm[1] === 0 || state.ctm[0] === 0;

/** `isRectangular`: whether the picture fills its rectangle. */
export function paintPicture(
  painter: PagePainter,
  size: { readonly width: number; readonly height: number },
  isRectangular: boolean,
): void {
  const { state, pictures } = painter;
  if (!isVisible(painter) || state.fillAlpha === 0) return;
  const bounds = pictureBounds(painter);
  const dpi =
    (72 * Math.max(size.width, size.height)) /
    Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top);
  if (dpi >= MIN_LEGIBLE_DPI) pictures.add(state.ctm, state.clip);
  const exact = isRectangular && isUpright(painter) && !painter.isPictureMasked;
  paintArea(painter, bounds, { exact, alpha: state.fillAlpha, picture: true });
}

const fills = new Set<number>([
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
const strokes = new Set<number>([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);

export function paintPath(painter: PagePainter, operation: number, packed: PackedPath): void {
  const { state } = painter;
  const { parts, curves } = drawnPath(packed, state.ctm);
  if (painter.isClipping) {
    const around = parts.map(({ bounds }) => bounds);
    clipTo(painter, around.length === 0 ? { left: 0, top: 0, right: 0, bottom: 0 } : around.reduce(union));
    painter.isClipping = false;
  }
  if (fills.has(operation)) {
    if (painter.hiddenLayers === 0) painter.curves += curves;
    for (const { bounds, exact } of parts) {
      paintArea(painter, bounds, { colour: state.fill, exact, alpha: state.fillAlpha });
      // Some programs draw pictures as the tiles of a pattern.
      if (state.isTiled && isVisible(painter)) painter.pictures.add(unitSquareTo(bounds), state.clip);
    }
  }
  if (strokes.has(operation)) {
    const half = (state.lineWidth * Math.hypot(state.ctm[0], state.ctm[1])) / 2;
    for (const { bounds } of parts) {
      const look = { colour: state.stroke, exact: false, alpha: state.strokeAlpha };
      paintArea(painter, expanded(bounds, half), look);
    }
  }
}

/** @throws PageTooComplex */
export function paintGlyphs(painter: PagePainter, row: readonly (ShownGlyph | number)[]): void {
  const { glyphs, areas, annotation } = painter;
  if (glyphs.length + row.length > pdfLimits.glyphs)
    throw new PageTooComplex(`The page has more than ${pdfLimits.glyphs} letters`);
  const shown = painter.hiddenLayers === 0;
  const placed = placeGlyphs(painter.state, row, { shown, order: areas.count, annotation: annotation?.id });
  if (painter.softMasks === 0) glyphs.push(...placed);
}

/** Begins what an annotation or a form field draws, in a graphics state of its own. */
export function beginAnnotation(
  painter: PagePainter,
  id: string,
  rectangle: ArrayLike<number> | null,
  [into, matrix]: readonly [Matrix, Matrix],
): void {
  const { view, savedStates } = painter;
  saveState(painter);
  painter.annotation = { id, depth: savedStates.length };
  painter.state = initialState(view.transform, {
    left: 0,
    top: 0,
    right: view.width,
    bottom: view.height,
  });
  if (rectangle) clipTo(painter, boundsOf(corners(view.transform, cornersOf(rectangle))));
  concatMatrix(painter, into);
  concatMatrix(painter, matrix);
}

/** Ends an annotation with the states that it has saved and not restored. */
export function endAnnotation(painter: PagePainter): void {
  const { savedStates, annotation } = painter;
  savedStates.splice(annotation?.depth ?? savedStates.length);
  restoreState(painter);
  painter.annotation = undefined;
}

/** The two corners that PDF.js gives of a rectangle. */
export const cornersOf = (values: ArrayLike<number>) =>
  Array.from(values) as [number, number, number, number];

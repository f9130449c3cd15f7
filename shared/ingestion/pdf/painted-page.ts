import { OPS } from 'unpdf/pdfjs';
import { PageTooComplex, pdfLimits } from '../files/file-limits.ts';
import {
  type Bounds,
  boundsOf,
  corners,
  drawnPath,
  IDENTITY,
  intersection,
  type Matrix,
  multiply,
  type PackedPath,
} from './geometry.ts';
import { type DrawnGlyph, placeGlyphs, type ShownGlyph } from './glyphs.ts';
import { type Font, type GraphicsState, initialState, moveText, setTextMatrix } from './graphics-state.ts';
import { type Area, PaintedAreas, PictureCover } from './painted-areas.ts';
import { COSTLY_TAG } from './prepare-pdf.ts';

/** A page as PDF.js takes it apart: operators with their arguments, and what these name. */
export interface Operators {
  readonly fnArray: ArrayLike<number>;
  readonly argsArray: ArrayLike<unknown>;
  readonly font: (name: string) => Font | undefined;
  /** Whether a layer (optional content, OCG or OCMD) is shown. */
  readonly isShown: (layer: unknown) => boolean;
}

export interface PageView {
  /** From the page's coordinates to the page as shown, y down. */
  readonly transform: Matrix;
  readonly width: number;
  readonly height: number;
}

/** What a page looks like, as far as its operators tell without being drawn. */
export interface PaintedPage {
  /** In the order in which they are drawn. */
  readonly glyphs: readonly DrawnGlyph[];
  readonly pictures: PictureCover;
  readonly areas: PaintedAreas;
  /** Curves in filled outlines: text that is drawn as shapes has many. */
  readonly curves: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels per inch that a picture needs for anything to be read on it. */
const MIN_LEGIBLE_DPI = 50;
/** Points. A thinner area is a rule, which hides no letters; but a shade may be made of many. */
const MIN_AREA_THICKNESS = 2;

/** Follows the operators of a page. Throws `PageTooComplex`. */
export function paintedPage(operators: Operators, { transform, width, height }: PageView): PaintedPage {
  const { fnArray, argsArray, isShown } = operators;
  if (fnArray.length > pdfLimits.operators)
    throw new PageTooComplex(
      `The page has ${fnArray.length} operators; at most ${pdfLimits.operators} are followed`,
    );
  const page: Bounds = { left: 0, top: 0, right: width, bottom: height };
  const areas = new PaintedAreas(page);
  const pictures = new PictureCover(page);
  const glyphs: DrawnGlyph[] = [];
  const saved: GraphicsState[] = [];
  const layers: boolean[] = [];
  let state = initialState(transform, page);
  let shown = true;
  let curves = 0;
  let clipping = false;
  let softMasks = 0;
  let isPartial = false;
  let annotation: { readonly id: string; readonly depth: number } | undefined;

  const save = () => {
    if (saved.length >= pdfLimits.nesting)
      throw new PageTooComplex(`The page saves its state more than ${pdfLimits.nesting} times over`);
    saved.push(state);
    state = { ...state };
  };
  const restore = () => {
    state = saved.pop() ?? state;
  };
  const concat = (matrix: Matrix) => {
    state.ctm = multiply(state.ctm, matrix);
  };
  const clip = (bounds: Bounds) => {
    state.clip = intersection(state.clip, bounds);
  };
  const enter = (visible: boolean) => {
    layers.push(visible);
    shown &&= visible;
  };
  const leave = () => {
    layers.pop();
    shown = layers.every(Boolean);
  };
  const paint = (
    bounds: Bounds,
    look: Partial<Area> & { readonly exact: boolean; readonly alpha: number },
  ) => {
    if (!shown || softMasks > 0 || look.alpha === 0 || look.colour === 'transparent') return;
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
  };
  const picture = (size: { width: number; height: number }, exact: boolean) => {
    if (!shown || softMasks > 0 || state.fillAlpha === 0) return;
    const bounds = boundsOf(corners(state.ctm, [0, 0, 1, 1]));
    const dpi =
      (72 * Math.max(size.width, size.height)) /
      Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top);
    if (dpi >= MIN_LEGIBLE_DPI) pictures.add(state.ctm, state.clip);
    const upright = state.ctm[1] === 0 || state.ctm[0] === 0;
    paint(bounds, { exact: exact && upright && !isPartial, alpha: state.fillAlpha, picture: true });
  };
  const path = (operation: number, packed: PackedPath) => {
    const { parts, curves: bends } = drawnPath(packed, state.ctm);
    if (clipping) {
      const around = parts.map(({ bounds }) => bounds);
      clip(around.length === 0 ? { left: 0, top: 0, right: 0, bottom: 0 } : around.reduce(union));
      clipping = false;
    }
    if (fills.has(operation)) {
      if (shown) curves += bends;
      for (const { bounds, exact } of parts) {
        paint(bounds, { colour: state.fill, exact, alpha: state.fillAlpha });
        // Some programs draw pictures as the tiles of a pattern.
        if (state.isTiled && shown && softMasks === 0) pictures.add(unitSquareTo(bounds), state.clip);
      }
    }
    if (strokes.has(operation)) {
      const half = (state.lineWidth * Math.hypot(state.ctm[0], state.ctm[1])) / 2;
      for (const { bounds } of parts)
        paint(expanded(bounds, half), { colour: state.stroke, exact: false, alpha: state.strokeAlpha });
    }
  };
  const show = (row: readonly (ShownGlyph | number)[]) => {
    if (glyphs.length + row.length > pdfLimits.glyphs)
      throw new PageTooComplex(`The page has more than ${pdfLimits.glyphs} letters`);
    const look = { shown, order: areas.count, annotation: annotation?.id };
    const placed = placeGlyphs(state, row, look);
    if (softMasks === 0) glyphs.push(...placed);
  };

  const steps: Readonly<Record<number, (...args: never[]) => void>> = {
    [OPS.save]: save,
    [OPS.restore]: restore,
    [OPS.transform]: (...matrix: number[]) => concat(matrix as unknown as Matrix),
    [OPS.setLineWidth]: (value: number) => void (state.lineWidth = value),
    [OPS.setGState]: (entries: readonly [string, unknown][]) => setGraphics(state, entries, operators.font),
    [OPS.setFillRGBColor]: (colour: string) => void Object.assign(state, { fill: colour, isTiled: false }),
    [OPS.setStrokeRGBColor]: (colour: string) => void (state.stroke = colour),
    [OPS.setFillColorN]: (kind: string) =>
      void Object.assign(state, { fill: undefined, isTiled: kind === 'TilingPattern' }),
    [OPS.setStrokeColorN]: () => void (state.stroke = undefined),
    [OPS.setFillTransparent]: () => void (state.fill = 'transparent'),
    [OPS.setStrokeTransparent]: () => void (state.stroke = 'transparent'),
    [OPS.clip]: () => void (clipping = true),
    [OPS.eoClip]: () => void (clipping = true),
    [OPS.constructPath]: (operation: number, [packed]: [PackedPath | null]) => path(operation, packed ?? []),
    [OPS.shadingFill]: () => paint(state.clip, { exact: false, alpha: state.fillAlpha }),
    [OPS.beginText]: () => setTextMatrix(state, IDENTITY),
    [OPS.setCharSpacing]: (value: number) => void (state.charSpacing = value),
    [OPS.setWordSpacing]: (value: number) => void (state.wordSpacing = value),
    [OPS.setHScale]: (value: number) => void (state.horizontalScale = value / 100),
    [OPS.setLeading]: (value: number) => void (state.leading = -value),
    [OPS.setTextRise]: (value: number) => void (state.rise = value),
    [OPS.setTextRenderingMode]: (value: number) => void (state.textMode = value),
    [OPS.setFont]: (name: string, size: number) => {
      state.font = operators.font(name);
      state.fontSize = size;
    },
    [OPS.setTextMatrix]: (matrix: ArrayLike<number>) =>
      setTextMatrix(state, Array.from(matrix) as unknown as Matrix),
    [OPS.moveText]: (x: number, y: number) => moveText(state, x, y),
    [OPS.setLeadingMoveText]: (x: number, y: number) => {
      state.leading = y;
      moveText(state, x, y);
    },
    [OPS.nextLine]: () => moveText(state, 0, state.leading),
    [OPS.showText]: (row: readonly (ShownGlyph | number)[]) => show(row),
    [OPS.beginMarkedContent]: (tag: { name?: string } | null) => {
      if (tag?.name === COSTLY_TAG) throw new PageTooComplex('Part of the content costs too much to look at');
      enter(true);
    },
    [OPS.beginMarkedContentProps]: (tag: unknown, layer: unknown) => enter(tag !== 'OC' || isShown(layer)),
    [OPS.endMarkedContent]: leave,
    [OPS.paintFormXObjectBegin]: (matrix: ArrayLike<number> | null, box: ArrayLike<number> | null) => {
      save();
      if (matrix) concat(Array.from(matrix) as unknown as Matrix);
      if (box) clip(boundsOf(corners(state.ctm, Array.from(box) as [number, number, number, number])));
    },
    [OPS.paintFormXObjectEnd]: restore,
    [OPS.beginGroup]: ({ smask }: { smask?: unknown }) => {
      save();
      if (smask) softMasks += 1;
      Object.assign(state, {
        groupAlpha: state.groupAlpha * state.fillAlpha,
        fillAlpha: 1,
        strokeAlpha: 1,
      });
    },
    [OPS.endGroup]: ({ smask }: { smask?: unknown }) => {
      restore();
      if (smask) softMasks -= 1;
    },
    [OPS.beginAnnotation]: (id: string, rect: ArrayLike<number>, into: Matrix, matrix: Matrix) => {
      save();
      annotation = { id, depth: saved.length };
      state = initialState(transform, page);
      if (rect) clip(boundsOf(corners(transform, Array.from(rect) as [number, number, number, number])));
      concat(into);
      concat(matrix);
    },
    [OPS.endAnnotation]: () => {
      const depth = annotation?.depth ?? saved.length;
      while (saved.length > depth) saved.pop();
      restore();
      annotation = undefined;
    },
    [OPS.paintImageXObject]: (_name: string, w: number, h: number) => picture({ width: w, height: h }, true),
    [OPS.paintInlineImageXObject]: (image: { width: number; height: number }) => picture(image, true),
    [OPS.paintImageMaskXObject]: (image: { width: number; height: number }) => picture(image, false),
    [OPS.paintSolidColorImageMask]: () =>
      paint(boundsOf(corners(state.ctm, [0, 0, 1, 1])), {
        colour: state.fill,
        exact: state.ctm[1] === 0 || state.ctm[0] === 0,
        alpha: state.fillAlpha,
      }),
  };
  for (let at = 0; at < fnArray.length; at += 1) {
    const step = steps[fnArray[at] ?? 0];
    step?.(...((argsArray[at] ?? []) as never[]));
    // PDF.js puts this before every picture that has a mask of its own.
    if (fnArray[at] === OPS.beginMarkedContentProps) continue;
    isPartial = fnArray[at] === OPS.setGState && JSON.stringify(argsArray[at]) === '[[["SMask",false]]]';
  }
  return { glyphs, pictures, areas, curves, width, height };
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

function setGraphics(
  state: GraphicsState,
  entries: readonly [string, unknown][],
  fontNamed: Operators['font'],
): void {
  for (const [key, value] of entries) {
    if (key === 'LW') state.lineWidth = value as number;
    else if (key === 'ca') state.fillAlpha = value as number;
    else if (key === 'CA') state.strokeAlpha = value as number;
    else if (key === 'BM') state.isPlain = value === 'source-over';
    else if (key === 'SMask') state.isMasked = Boolean(value);
    else if (key === 'Font') {
      const [name, size] = value as [string, number];
      state.font = fontNamed(name);
      state.fontSize = size;
    }
  }
}

/** From the unit square to the rectangle. */
const unitSquareTo = ({ left, top, right, bottom }: Bounds): Matrix => [
  right - left,
  0,
  0,
  bottom - top,
  left,
  top,
];

const union = (a: Bounds, b: Bounds): Bounds => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
});

const expanded = ({ left, top, right, bottom }: Bounds, by: number): Bounds => ({
  left: left - by,
  top: top - by,
  right: right + by,
  bottom: bottom + by,
});

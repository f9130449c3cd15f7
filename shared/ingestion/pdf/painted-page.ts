import { OPS } from 'unpdf/pdfjs';
import { PageTooComplex, pdfLimits } from '../files/file-limits.ts';
import { boundsOf, corners, IDENTITY, type Matrix, type PackedPath } from './geometry.ts';
import type { DrawnGlyph, ShownGlyph } from './glyphs.ts';
import { type GraphicsState, moveText, setTextMatrix } from './graphics-state.ts';
import {
  beginAnnotation,
  beginLayer,
  clipTo,
  concatMatrix,
  cornersOf,
  createPagePainter,
  endAnnotation,
  endLayer,
  isUpright,
  type PagePainter,
  type PageResources,
  type PageView,
  paintArea,
  paintGlyphs,
  paintPath,
  paintPicture,
  pictureBounds,
  restoreState,
  saveState,
} from './page-painter.ts';
import type { PaintedAreas, PictureCover } from './painted-areas.ts';
import { COSTLY_TAG } from './prepare-pdf.ts';

/** A page as PDF.js takes it apart: operators with their arguments, and what these name. */
export interface Operators extends PageResources {
  readonly fnArray: ArrayLike<number>;
  readonly argsArray: ArrayLike<unknown>;
}

/** What a page looks like, as far as its operators show without being drawn. */
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

/**
 * Follows the operators of a page.
 *
 * @throws PageTooComplex
 */
export function paintedPage({ fnArray, argsArray, ...resources }: Operators, view: PageView): PaintedPage {
  if (fnArray.length > pdfLimits.operators)
    throw new PageTooComplex(
      `The page has ${fnArray.length} operators; at most ${pdfLimits.operators} are followed`,
    );
  const painter = createPagePainter(view, resources);
  for (let index = 0; index < fnArray.length; index += 1) {
    const operator = fnArray[index] ?? 0;
    steps[operator]?.(painter, ...((argsArray[index] ?? []) as never[]));
    // PDF.js puts this before every picture that has a mask of its own.
    if (operator !== OPS.beginMarkedContentProps)
      painter.isPictureMasked =
        operator === OPS.setGState && JSON.stringify(argsArray[index]) === '[[["SMask",false]]]';
  }
  const { glyphs, pictures, areas, curves } = painter;
  return { glyphs, pictures, areas, curves, width: view.width, height: view.height };
}

type Step = (painter: PagePainter, ...args: never[]) => void;
/** A step that only changes the graphics state. */
const onState =
  (change: (state: GraphicsState, ...args: never[]) => void): Step =>
  ({ state }, ...args) =>
    change(state, ...args);

/** What each operator does. All others paint nothing. */
const steps: Readonly<Record<number, Step>> = {
  [OPS.save]: saveState,
  [OPS.restore]: restoreState,
  [OPS.transform]: (painter, ...matrix: number[]) => concatMatrix(painter, matrix as unknown as Matrix),
  [OPS.setLineWidth]: onState((state, value: number) => void (state.lineWidth = value)),
  [OPS.setGState]: setGraphics,
  [OPS.setFillRGBColor]: onState((state, colour: string) => {
    state.fill = colour;
    state.isTiled = false;
  }),
  [OPS.setStrokeRGBColor]: onState((state, colour: string) => void (state.stroke = colour)),
  [OPS.setFillColorN]: onState((state, kind: string) => {
    state.fill = undefined;
    state.isTiled = kind === 'TilingPattern';
  }),
  [OPS.setStrokeColorN]: onState((state) => void (state.stroke = undefined)),
  [OPS.setFillTransparent]: onState((state) => void (state.fill = 'transparent')),
  [OPS.setStrokeTransparent]: onState((state) => void (state.stroke = 'transparent')),
  [OPS.clip]: (painter) => void (painter.isClipping = true),
  [OPS.eoClip]: (painter) => void (painter.isClipping = true),
  [OPS.constructPath]: (painter, operation: number, [packed]: [PackedPath | null]) =>
    paintPath(painter, operation, packed ?? []),
  [OPS.shadingFill]: (painter) =>
    paintArea(painter, painter.state.clip, { exact: false, alpha: painter.state.fillAlpha }),
  [OPS.beginText]: onState((state) => setTextMatrix(state, IDENTITY)),
  [OPS.setCharSpacing]: onState((state, value: number) => void (state.charSpacing = value)),
  [OPS.setWordSpacing]: onState((state, value: number) => void (state.wordSpacing = value)),
  [OPS.setHScale]: onState((state, value: number) => void (state.horizontalScale = value / 100)),
  [OPS.setLeading]: onState((state, value: number) => void (state.leading = -value)),
  [OPS.setTextRise]: onState((state, value: number) => void (state.rise = value)),
  [OPS.setTextRenderingMode]: onState((state, value: number) => void (state.textMode = value)),
  [OPS.setFont]: setFont,
  [OPS.setTextMatrix]: onState((state, matrix: ArrayLike<number>) =>
    setTextMatrix(state, Array.from(matrix) as unknown as Matrix),
  ),
  [OPS.moveText]: onState((state, x: number, y: number) => moveText(state, x, y)),
  [OPS.setLeadingMoveText]: onState((state, x: number, y: number) => {
    state.leading = y;
    moveText(state, x, y);
  }),
  [OPS.nextLine]: onState((state) => moveText(state, 0, state.leading)),
  [OPS.showText]: (painter, row: readonly (ShownGlyph | number)[]) => paintGlyphs(painter, row),
  [OPS.beginMarkedContent]: (painter, tag: { name?: string } | null) => {
    if (tag?.name === COSTLY_TAG) throw new PageTooComplex('Part of the content costs too much to look at');
    beginLayer(painter, true);
  },
  [OPS.beginMarkedContentProps]: (painter, tag: unknown, layer: unknown) =>
    beginLayer(painter, tag !== 'OC' || painter.resources.isShown(layer)),
  [OPS.endMarkedContent]: endLayer,
  [OPS.paintFormXObjectBegin]: (painter, matrix: ArrayLike<number> | null, box: ArrayLike<number> | null) => {
    saveState(painter);
    if (matrix) concatMatrix(painter, Array.from(matrix) as unknown as Matrix);
    if (box) clipTo(painter, boundsOf(corners(painter.state.ctm, cornersOf(box))));
  },
  [OPS.paintFormXObjectEnd]: restoreState,
  [OPS.beginGroup]: (painter, { smask }: { smask?: unknown }) => {
    saveState(painter);
    if (smask) painter.softMasks += 1;
    const { state } = painter;
    state.groupAlpha *= state.fillAlpha;
    state.fillAlpha = 1;
    state.strokeAlpha = 1;
  },
  [OPS.endGroup]: (painter, { smask }: { smask?: unknown }) => {
    restoreState(painter);
    if (smask) painter.softMasks -= 1;
  },
  [OPS.beginAnnotation]: (
    painter,
    id: string,
    rectangle: ArrayLike<number> | null,
    into: Matrix,
    matrix: Matrix,
  ) => beginAnnotation(painter, id, rectangle, [into, matrix]),
  [OPS.endAnnotation]: endAnnotation,
  [OPS.paintImageXObject]: (painter, _name: string, width: number, height: number) =>
    paintPicture(painter, { width, height }, true),
  [OPS.paintInlineImageXObject]: (painter, image: { width: number; height: number }) =>
    paintPicture(painter, image, true),
  [OPS.paintImageMaskXObject]: (painter, image: { width: number; height: number }) =>
    paintPicture(painter, image, false),
  [OPS.paintSolidColorImageMask]: (painter) =>
    paintArea(painter, pictureBounds(painter), {
      colour: painter.state.fill,
      exact: isUpright(painter),
      alpha: painter.state.fillAlpha,
    }),
};

function setFont({ state, resources }: PagePainter, name: string, size: number): void {
  state.font = resources.font(name);
  state.fontSize = size;
}

/** Entries of a graphics state parameter dictionary (ISO 32000-2, 8.4.5). */
function setGraphics(painter: PagePainter, entries: readonly [string, unknown][]): void {
  const { state } = painter;
  for (const [key, value] of entries) {
    if (key === 'LW') state.lineWidth = value as number;
    else if (key === 'ca') state.fillAlpha = value as number;
    else if (key === 'CA') state.strokeAlpha = value as number;
    else if (key === 'BM') state.isPlain = value === 'source-over';
    else if (key === 'SMask') state.isMasked = Boolean(value);
    else if (key === 'Font') setFont(painter, ...(value as [string, number]));
  }
}

import { pdfLimits } from '../files/file-limits.ts';
import {
  type Bounds,
  boundsOf,
  contains,
  corners,
  intersection,
  inverse,
  type Matrix,
  type Point,
  transformPoint,
} from './geometry.ts';

/** Something painted over a part of the page. */
export interface Area {
  readonly bounds: Bounds;
  /** `#rrggbb`; undefined if it has no one colour: a picture, a pattern, a shading. */
  readonly colour: string | undefined;
  /** Whether it hides everything within its bounds: an opaque rectangle along the axes. */
  readonly opaque: boolean;
  readonly picture: boolean;
}

/** Cells on a side of the grid by which areas are found again. */
const CELLS = 16;

/** All areas painted on a page, in order, found by place. */
export class PaintedAreas {
  readonly #page: Bounds;
  readonly #cells: { readonly order: number; readonly area: Area }[][] = [];
  #count = 0;

  constructor(page: Bounds) {
    this.#page = page;
  }

  /** How many have been painted: the place in time of whatever is painted next. */
  get count(): number {
    return this.#count;
  }

  add(area: Area): void {
    if (this.#count >= pdfLimits.areas) return;
    const order = this.#count;
    this.#count += 1;
    const [fromX, fromY] = this.#cell({ x: area.bounds.left, y: area.bounds.top });
    const [toX, toY] = this.#cell({ x: area.bounds.right, y: area.bounds.bottom });
    for (let y = fromY; y <= toY; y += 1) {
      for (let x = fromX; x <= toX; x += 1) (this.#cells[y * CELLS + x] ??= []).push({ order, area });
    }
  }

  /** What was painted over a point after `order` others and hides it. */
  over(point: Point, order: number): Area | undefined {
    return this.#at(point).find(
      (each) => each.order >= order && each.area.opaque && contains(each.area.bounds, point),
    )?.area;
  }

  /**
   * The colours that may be under a point painted after `order` others: that of the topmost area that hides what is
   * beneath, and of those above it whose outline is not known exactly. Undefined stands for more than one colour.
   */
  under(point: Point, order: number): (string | undefined)[] {
    const colours: (string | undefined)[] = [];
    for (const { order: at, area } of this.#at(point).toReversed()) {
      if (at >= order || !contains(area.bounds, point)) continue;
      colours.push(area.colour);
      if (area.opaque) return colours;
    }
    return [...colours, PAPER];
  }

  #at(point: Point) {
    const [x, y] = this.#cell(point);
    return this.#cells[y * CELLS + x] ?? [];
  }

  #cell({ x, y }: Point): [number, number] {
    const { left, top, right, bottom } = this.#page;
    const step = (part: number) => Math.max(0, Math.min(CELLS - 1, Math.floor(part * CELLS) || 0));
    return [step((x - left) / (right - left)), step((y - top) / (bottom - top))];
  }
}

const PAPER = '#ffffff';

/** Cells on a side of the grid by which the pictures' share of the page is measured. */
const STEPS = 64;

/** Which part of a page is covered by pictures. */
export class PictureCover {
  readonly #page: Bounds;
  readonly #covered = new Uint8Array(STEPS * STEPS);

  constructor(page: Bounds) {
    this.#page = page;
  }

  /** Adds a picture, which PDF draws into the unit square of its matrix. */
  add(matrix: Matrix, clip: Bounds): void {
    const back = inverse(matrix);
    if (back === undefined) return;
    const { left, top, right, bottom } = intersection(boundsOf(corners(matrix, [0, 0, 1, 1])), clip);
    const [fromRow, fromColumn] = this.#cell({ x: left, y: top });
    const [toRow, toColumn] = this.#cell({ x: right, y: bottom });
    for (let row = Math.max(0, fromRow); row <= Math.min(STEPS - 1, toRow); row += 1) {
      for (let column = Math.max(0, fromColumn); column <= Math.min(STEPS - 1, toColumn); column += 1) {
        const point = this.#centre(row, column);
        if (!contains(clip, point)) continue;
        const { x, y } = transformPoint(back, point.x, point.y);
        if (x >= 0 && x <= 1 && y >= 0 && y <= 1) this.#covered[row * STEPS + column] = 1;
      }
    }
  }

  /** 0 to 1. */
  get share(): number {
    return this.#covered.reduce((sum, cell) => sum + cell, 0) / this.#covered.length;
  }

  has(point: Point): boolean {
    const [row, column] = this.#cell(point);
    return (
      column >= 0 && column < STEPS && row >= 0 && row < STEPS && this.#covered[row * STEPS + column] === 1
    );
  }

  #cell({ x, y }: Point): [row: number, column: number] {
    const { left, top, right, bottom } = this.#page;
    const step = (part: number) => Math.floor(part * STEPS);
    return [step((y - top) / (bottom - top)), step((x - left) / (right - left))];
  }

  #centre(row: number, column: number): Point {
    const { left, top, right, bottom } = this.#page;
    return {
      x: left + ((column + 0.5) / STEPS) * (right - left),
      y: top + ((row + 0.5) / STEPS) * (bottom - top),
    };
  }
}

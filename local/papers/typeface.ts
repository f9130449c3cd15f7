import { fileURLToPath } from 'node:url';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import type { Typeface } from './paper.ts';

/**
 * The faces come from npm packages (Open Font License), so that a paper looks the same on a machine without fonts.
 * Arimo, Tinos and Cousine have the widths of Helvetica, Times and Courier: a PDF that names those standard fonts has
 * its words in the same places.
 */
const packages: Record<Typeface, string> = { sans: 'arimo', serif: 'tinos', mono: 'cousine' };
const family = (typeface: Typeface) => `docket-${typeface}`;

/** Points in a millimetre. */
export const POINTS_PER_MM = 72 / 25.4;

/** The canvas `font` of a face, `size` in the canvas's own units. */
export function canvasFont(typeface: Typeface, size: number, bold: boolean): string {
  register(typeface);
  return `${bold ? 'bold ' : ''}${size}px ${family(typeface)}`;
}

/** How wide a text is, in millimetres, at a size in points. */
export function textWidth(text: string, typeface: Typeface, size: number, bold = false): number {
  const context = createCanvas(1, 1).getContext('2d');
  // Measured ten times as large, where hinting rounds nothing away.
  context.font = canvasFont(typeface, size * 10, bold);
  return context.measureText(text).width / 10 / POINTS_PER_MM;
}

function register(typeface: Typeface): void {
  if (GlobalFonts.has(family(typeface))) return;
  const name = packages[typeface];
  for (const weight of [400, 700]) {
    const file = fileURLToPath(
      import.meta.resolve(`@fontsource/${name}/files/${name}-latin-${weight}-normal.woff2`),
    );
    if (!GlobalFonts.registerFromPath(file, family(typeface)))
      throw new Error(`The font ${file} could not be registered: reinstall @fontsource/${name}`);
  }
}

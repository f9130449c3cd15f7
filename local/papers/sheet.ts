import type { Mark, TextMark, Typeface } from './paper.ts';
import { textWidth } from './typeface.ts';

type TextStyle = Partial<Pick<TextMark, 'size' | 'bold' | 'align' | 'lightness'>>;

/** One page being laid out, in millimetres. `paragraph` and `lines` return the baseline after the last line. */
export interface Sheet {
  readonly marks: Mark[];
  text(text: string, x: number, y: number, style?: TextStyle): void;
  /** One text below the other. */
  lines(texts: readonly string[], x: number, y: number, style?: TextStyle): number;
  /** Wrapped to `width`. */
  paragraph(text: string, x: number, y: number, width: number, style?: TextStyle): number;
  bar(x: number, y: number, width: number, height: number, lightness?: number): void;
}

/** Line spacing over type size. */
const LEADING = 1.3;

/** The distance of two baselines, in millimetres, at a size in points. */
export const lineHeight = (size: number) => (size * LEADING * 25.4) / 72;

export function createSheet(typeface: Typeface, defaultSize = 10.5): Sheet {
  const marks: Mark[] = [];
  const sheet: Sheet = {
    marks,
    text(text, x, y, { size = defaultSize, bold = false, align = 'left', lightness = 0.1 } = {}) {
      marks.push({ mark: 'text', text, x, y, size, bold, align, lightness });
    },
    lines(texts, x, y, style = {}) {
      const step = lineHeight(style.size ?? defaultSize);
      texts.forEach((text, index) => {
        sheet.text(text, x, y + index * step, style);
      });
      return y + texts.length * step;
    },
    paragraph(text, x, y, width, style = {}) {
      const lines = wrap(text, width, typeface, style.size ?? defaultSize, style.bold);
      return sheet.lines(lines, x, y, style);
    },
    bar(x, y, width, height, lightness = 0.2) {
      marks.push({ mark: 'bar', x, y, width, height, lightness });
    },
  };
  return sheet;
}

/** Breaks a text at its spaces into lines of at most `width` millimetres; a longer word stands alone. */
export function wrap(text: string, width: number, typeface: Typeface, size: number, bold = false): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const joined = `${last} ${word}`;
    if (last !== undefined && textWidth(joined, typeface, size, bold) <= width)
      lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}

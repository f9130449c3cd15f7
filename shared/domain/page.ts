import * as z from 'zod/mini';
import { Rotation } from './rotation.ts';

/** A rectangle on a page. All values are fractions of the width or the height of the page, from 0 to 1. */
export const Box = z.object({
  /** The distance from the left edge, as a fraction of the width of the page. */
  left: z.number(),
  /** The distance from the top edge, as a fraction of the height of the page. */
  top: z.number(),
  /** The width, as a fraction of the width of the page. */
  width: z.number(),
  /** The height, as a fraction of the height of the page. */
  height: z.number(),
});
export type Box = z.infer<typeof Box>;

/** As quotes had it before there was a box for each line: one around all words, null if they were not found. */
type WithFormerBox<Quote> = Omit<Quote, 'boxes'> & { readonly box: Box | null };

/** A stored quote with the boxes of its lines. */
export function withBoxes<Quote extends { readonly boxes: readonly Box[] }>(
  stored: Quote | WithFormerBox<Quote>,
): Quote {
  if ('boxes' in stored) return stored;
  const { box, ...quote } = stored;
  return { ...quote, boxes: box === null ? [] : [box] } as unknown as Quote;
}

/** A word on a page. */
export const Word = z.object({
  /** The word as it is on the page. */
  text: z.string(),
  /** How certain OCR is of the word, from 0 to 1. Words of a PDF's own text have 1. */
  confidence: z.number(),
  /** Where the word is on the page. */
  box: Box,
});
export type Word = z.infer<typeof Word>;

/** Words in reading order. Words of one row that are far apart (columns of a table) are in one line with a wide gap. */
export const Line = z.object({ words: z.array(Word) });
export type Line = z.infer<typeof Line>;

const Count = z.int().check(z.minimum(0));

/** Why an image or a page can never be read: values of `file.unreadable` and `page.unreadable`. */
export const Unreadable = z.union([
  z.strictObject({ cause: z.enum(['damaged', 'unsupported']) }),
  z.strictObject({ cause: z.literal('too-small'), width: Count, height: Count }),
  z.strictObject({ cause: z.literal('too-wide-or-high'), width: Count, height: Count, maxSide: Count }),
  z.strictObject({ cause: z.literal('too-many-pixels'), pixels: Count, maxPixels: Count }),
  z.strictObject({ cause: z.literal('too-many-bytes'), maxBytes: Count }),
  z.strictObject({ cause: z.literal('other'), error: z.nullable(z.string().check(z.maxLength(100))) }),
]);
export type Unreadable = z.infer<typeof Unreadable>;

const CurrentPageProblem = z.union([
  z.object({ code: z.literal('page.unreadable'), values: Unreadable }),
  /** `text` is the beginning of what cannot be seen. */
  z.object({ code: z.literal('page.hidden-text'), values: z.object({ text: z.string() }) }),
]);

/** As pages had it before values were stored. `detail` is a part of a sentence, or the text that cannot be seen. */
const FormerPageProblem = z.object({
  code: z.enum(['page.unreadable', 'page.hidden-text']),
  detail: z.string(),
});

/** What is wrong with a page itself: the values of a reason, without the page's number. */
export const PageProblem = z.pipe(
  z.union([CurrentPageProblem, FormerPageProblem]),
  z.transform((problem): z.infer<typeof CurrentPageProblem> => {
    if ('values' in problem) return problem;
    const { code, detail } = problem;
    return code === 'page.hidden-text'
      ? { code, values: { text: detail } }
      : { code, values: { cause: 'other', error: null } };
  }),
);
export type PageProblem = z.infer<typeof PageProblem>;

/**
 * One page as read: the checkpoint that `read-page` writes to S3. `text` is derived from `lines`, whose boxes are on the page as
 * it is shown: turned by `rotation`.
 */
export const PageText = z.object({
  number: z.int().check(z.minimum(1)),
  source: z.enum(['ocr', 'text-layer']),
  confidence: z.number(),
  text: z.string(),
  lines: z.array(Line),
  rotation: z.optional(Rotation),
  problems: z.optional(z.array(PageProblem)),
});
export type PageText = z.infer<typeof PageText>;

/** The lines of a page as they are there, columns three spaces apart. There are as many as the page has `lines`. */
export const linesOf = ({ text }: Pick<PageText, 'text'>): string[] =>
  text.split('\n').filter((line) => line.trim() !== '');

import * as z from 'zod/mini';

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

/** One word as it is on the page. `confidence` is 0 to 1; words of a PDF's own text layer have 1. */
export const Word = z.object({ text: z.string(), confidence: z.number(), box: Box });
export type Word = z.infer<typeof Word>;

/** Words in reading order. Words of one row that are far apart (columns of a table) are in one line with a wide gap. */
export const Line = z.object({ words: z.array(Word) });
export type Line = z.infer<typeof Line>;

/** What is wrong with a page itself. `detail` is why it cannot be read, or the beginning of the text that cannot be seen. */
export const PageProblem = z.object({
  code: z.enum(['page.unreadable', 'page.hidden-text']),
  detail: z.string(),
});
export type PageProblem = z.infer<typeof PageProblem>;

/** One page as read: the checkpoint that `read-page` writes to S3. `text` is derived from `lines`. */
export const PageText = z.object({
  number: z.int().check(z.minimum(1)),
  source: z.enum(['ocr', 'text-layer']),
  confidence: z.number(),
  text: z.string(),
  lines: z.array(Line),
  problems: z.optional(z.array(PageProblem)),
});
export type PageText = z.infer<typeof PageText>;

/** The lines of a page as they are there, columns three spaces apart. There are as many as the page has `lines`. */
export const linesOf = ({ text }: Pick<PageText, 'text'>): string[] =>
  text.split('\n').filter((line) => line.trim() !== '');

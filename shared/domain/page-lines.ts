import type { ReadPage } from './page.ts';

/** The lines of a page as they stand there, from edge to edge: words are parted by one blank. */
export const linesOf = ({ lines }: Pick<ReadPage, 'lines'>): string[] =>
  lines.map(({ words }) => words.map(({ text }) => text).join(' '));

import type { PageText } from './page.ts';

/** The lines of a page as they stand there, columns three spaces apart. There are as many as the page has `lines`. */
export const linesOf = ({ text }: Pick<PageText, 'text'>): string[] =>
  text.split('\n').filter((line) => line.trim() !== '');

import type * as stems from './stems.chunk.ts';

/** What knows the stems of words. Most lists are read without it, and need not load seven languages. */
export type Stems = typeof stems;

export const loadStems = (): Promise<Stems> => import('./stems.chunk.ts');

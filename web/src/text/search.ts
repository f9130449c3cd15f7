import { search as de } from './de/search.ts';
import { search as en } from './en/search.ts';

export const searchTexts = { en, de };

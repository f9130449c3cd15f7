import { document as de } from './de/document.ts';
import { document as en } from './en/document.ts';

export const documentTexts = { en, de };

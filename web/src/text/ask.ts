import { ask as de } from './de/ask.ts';
import { ask as en } from './en/ask.ts';

export const askTexts = { en, de };

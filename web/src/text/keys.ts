import { keys as de } from './de/keys.ts';
import { keys as en } from './en/keys.ts';

export const keyTexts = { en, de };

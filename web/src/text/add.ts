import { add as de } from './de/add.ts';
import { add as en } from './en/add.ts';

export const addTexts = { en, de };

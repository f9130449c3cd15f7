import { snooze as de } from './de/snooze.ts';
import { snooze as en } from './en/snooze.ts';

export const snoozeTexts = { en, de };

import { common } from './common.ts';
import { errors } from './errors.ts';
import { frame } from './frame.ts';
import { inbox } from './inbox.ts';
import { reasonText } from './reason.ts';
import { values } from './values.ts';

/**
 * The texts in English that the first screen needs, by area. Those of what is loaded on demand are imported by it, in both
 * languages: `../search.ts`.
 */
export const en = {
  common,
  errors,
  frame,
  inbox,
  reasonText,
  values,
};

/** What a catalogue of any language has. */
export type Texts = typeof en;

import type { Texts } from '../en/index.ts';
import { common } from './common.ts';
import { errors } from './errors.ts';
import { frame } from './frame.ts';
import { inbox } from './inbox.ts';
import { reasonText } from './reason.ts';
import { values } from './values.ts';

/** The texts in German that the first screen needs, by area. */
export const de: Texts = {
  common,
  errors,
  frame,
  inbox,
  reasonText,
  values,
};

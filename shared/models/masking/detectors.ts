import type { PersonalData } from '../personal-data.ts';
import { cardSpans } from './cards.ts';
import { ibanSpans } from './ibans.ts';
import { nationalIdSpans, passportSpans } from './identity-numbers.ts';
import { phoneSpans } from './phones.ts';
import { type Detector, matchSpans } from './spans.ts';

/**
 * Addresses as people use them, not all that RFC 5322 allows; letters of any script (RFC 6531), at most 64 of them before
 * the sign and 63 in a label of the domain (RFC 5321, section 4.5.3.1).
 */
const email =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}\p{L}{2,63}/gu;

/**
 * How each kind is found, in the order in which they are masked: the surest forms first, so that fewer figures are left
 * for a telephone number to be made of.
 */
export const detectors: readonly (readonly [PersonalData, Detector])[] = [
  ['iban', ibanSpans],
  ['card', cardSpans],
  ['email', (text) => matchSpans(text, email)],
  ['national-id', nationalIdSpans],
  ['passport', passportSpans],
  ['phone', phoneSpans],
];

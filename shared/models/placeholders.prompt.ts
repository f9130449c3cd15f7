import type { Instructions } from './model-gateway.ts';

/** Explains the placeholders of masked values. Added to the instructions of a prompt that has any. */
export const placeholderInstructions: Instructions = {
  name: 'placeholders',
  version: 2,
  text: () =>
    'Text in brackets such as [IBAN-1] or [PHONE-2] is a placeholder for a value that is not shown to you. Wherever you would ' +
    'write the value, copy its placeholder character by character, including the brackets.',
};

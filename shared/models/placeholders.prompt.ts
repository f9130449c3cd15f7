import type { Instructions } from './model-gateway.ts';

/** Explains the placeholders of masked values. Added to the instructions of a prompt that has any. */
export const placeholderInstructions: Instructions = {
  name: 'placeholders',
  version: 1,
  text: () =>
    'What stands in brackets like [IBAN-1] or [PHONE-2] stands for a value that is not shown. Wherever you would write the ' +
    'value, copy its placeholder letter by letter, brackets included.',
};

import type { Instructions } from './model-gateway.ts';

export interface RepairValues {
  /** The name of the tool. */
  readonly tool: string;
  /** What is wrong with the input; undefined if the tool was not called with valid JSON. */
  readonly errors: string | undefined;
}

/** Asks for a corrected reply. */
export const repairInstructions: Instructions<RepairValues> = {
  name: 'repair',
  version: 2,
  text: ({ tool, errors }) =>
    errors === undefined
      ? `The tool ${tool} was not called with valid JSON. Call ${tool} exactly once, with all of its properties.`
      : `The input does not match the schema. Call ${tool} again with the complete input and correct these errors:\n${errors}`,
};

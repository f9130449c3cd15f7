import { styleText } from 'node:util';

/** How the demo prints. */

export const printHeading = (text: string) => console.log(`\n${styleText('bold', text)}`);

/** A name and its value; nothing where there is none. */
export const printLine = (name: string, value: string | null) =>
  value !== null && console.log(`${name.padEnd(14)} ${value}`);

export const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
export const highlighted = (text: string) => styleText(['bold', 'underline'], text);
export const dimmed = (text: string) => styleText('dim', text);

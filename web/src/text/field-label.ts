import type { LineItemPart, SimplePath } from '../../../shared/messages/field-path.ts';
import type { Texts } from './en/index.ts';

/** What the app calls the value at a path of a document: `Due`, `Total`, `Amount 3` for the third row of an invoice. */
export function fieldLabelOf(path: string, { fields, lineItemParts }: Texts['values']): string {
  const [, row, part] = /^invoice\.lineItems\.(\d+)(?:\.(\w+))?$/.exec(path) ?? [];
  if (row === undefined) return fields[path as SimplePath] ?? path;
  return `${lineItemParts[(part ?? 'description') as LineItemPart] ?? part} ${Number(row) + 1}`;
}

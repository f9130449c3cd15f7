import type { ValueChange } from '../../../shared/domain/history.ts';
import type { document } from '../text/en/document.ts';
import type { Texts } from '../text/en/index.ts';
import { fieldLabelOf } from '../text/field-label.ts';
import type { Format } from '../text/format.ts';

/** A change in words: `Due`, `4 December`, `before: 3 December`. */
export interface ChangeInWords {
  readonly label: string;
  /** Null if the value was removed. */
  readonly to: string | null;
  /** Null if there was none. */
  readonly from: string | null;
}

interface Words {
  readonly document: typeof document;
  readonly values: Texts['values'];
}

/** What the entry itself says already, and what only Docket needs. */
const untold = new Set(['status', 'statusReason', 'read', 'view']);

/** The changes of an entry that a person wants to know, in words. */
export function changesInWords(
  changes: readonly ValueChange[],
  words: Words,
  format: Format,
): ChangeInWords[] {
  return changes
    .filter(({ path }) => !untold.has(path))
    .map(({ path, from, to }) => ({
      label: labelOf(path, words),
      from: from === null ? null : valueInWords(path, from, words, format),
      to: to === null ? null : valueInWords(path, to, words, format),
    }));
}

function labelOf(path: string, { document, values }: Words): string {
  const names: Readonly<Record<string, string>> = document.historyFields;
  const page = /^rotation\.(\d+)$/.exec(path)?.[1];
  return page === undefined ? (names[path] ?? fieldLabelOf(path, values)) : document.rotation(page);
}

function valueInWords(path: string, value: string, { document, values }: Words, format: Format): string {
  const named: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    kind: values.kinds,
    category: values.categories,
    actionStatus: values.actionStatuses,
    duplicate: { true: document.yes, false: document.no },
  };
  const name = named[path]?.[value];
  if (name !== undefined) return name;
  if (path.startsWith('rotation.')) return document.degrees(value);
  if (path === 'snoozedUntil') return format.dateTime(value);
  return /^\d{4}-\d\d-\d\d$/.test(value) && /date$/i.test(path) ? format.date(value) : value;
}

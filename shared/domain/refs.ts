/** Identifies a document. */
export interface DocumentRef {
  readonly workspaceId: string;
  readonly documentId: string;
}

/** Identifies a reminder. */
export interface ReminderRef {
  readonly workspaceId: string;
  readonly reminderId: string;
}

/** Whether a text can be the id of a document or a reminder at all: a ULID (https://github.com/ulid/spec). */
export const isUlid = (text: string): boolean => /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(text);

/** A number within a key, from 0 to 9999, so that keys sort by it. */
export const sortableNumber = (number: number) => String(number).padStart(4, '0');

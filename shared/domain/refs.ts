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

/** Crockford's Base32, in the order of its values. */
export const ULID_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** A ULID, or the first characters of one, inverted so that the newest sorts first. */
export const invertedUlid = (id: string): string =>
  Array.from(id, (letter) => ULID_ALPHABET[ULID_ALPHABET.length - 1 - ULID_ALPHABET.indexOf(letter)]).join(
    '',
  );

/** A number within a key, from 0 to 9999, so that keys sort by it. */
export const sortableNumber = (number: number) => String(number).padStart(4, '0');

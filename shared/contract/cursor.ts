import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { AppError } from '../domain/errors.ts';
import { invertedUlid, isUlid } from '../domain/refs.ts';

/** The valid form of a position, by what the list is sorted by. */
const positionFormats = {
  /** By id: the id itself. */
  id: isUlid,
  /** By a day or an instant, and then the id: `2026-11-20#01…`, `2026-11-20T08:00:00.000Z#01…`. */
  time: (position: string) => {
    const [, id = ''] = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]{5,12}Z)?#(.+)$/.exec(position) ?? [];
    return isUlid(id);
  },
  /** By a number from 1 to 999. */
  number: (position: string) => /^[1-9]\d{0,2}$/.test(position),
  /** In a section of the inbox: by a day or `~` for none, and then the id, inverted so that the newest is first. */
  section: (position: string) => {
    const [, id = ''] = /^(?:\d{4}-\d{2}-\d{2}|~)#([0-9A-Z]{26})$/.exec(position) ?? [];
    return isUlid(invertedUlid(id));
  },
  /** By name: `=` and the name. */
  name: (position: string) => /^=.{1,300}$/.test(position),
} as const;
export type SortedBy = keyof typeof positionFormats;

const Cursor = z.tuple([z.string(), z.string()]);

/**
 * A cursor says where a list continues and which list it belongs to. It contains no key: the workspace comes from the
 * caller, so a forged cursor can only move within the caller's own documents.
 */
export function encodeCursor(position: string, filters: object): string {
  return Buffer.from(JSON.stringify([position, fingerprint(filters)])).toString('base64url');
}

/**
 * The position after which a list with this order continues.
 *
 * @throws AppError `request.invalid-cursor`
 */
export function decodeCursor(cursor: string, filters: object, sortedBy: SortedBy): string {
  const parsed = Cursor.safeParse(tryParseJson(Buffer.from(cursor, 'base64url').toString()));
  const [position, list] = parsed.data ?? [];
  if (position === undefined || !positionFormats[sortedBy](position) || list !== fingerprint(filters)) {
    throw new AppError('request.invalid-cursor', {});
  }
  return position;
}

const fingerprint = (filters: object) =>
  createHash('sha256').update(JSON.stringify(filters)).digest('base64url').slice(0, 12);

function tryParseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

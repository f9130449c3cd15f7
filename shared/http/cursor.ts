import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { AppError } from '../domain/errors.ts';

/**
 * Where a list sorted by something else than the id goes on is that and the id: `2026-11-20T08:00:00.000Z#01…`; where
 * there is no id, the name of the last one: `=taxes`.
 */
const Cursor = z.tuple([
  z.string().check(z.regex(/^(([\d:.TZ-]{10,24}#)?[0-9A-HJKMNP-TV-Z]{26}|=.{1,300})$/)),
  z.string(),
]);

/**
 * A cursor says where a list goes on and which list it belongs to. It holds no key: the workspace comes from the
 * caller, so that a made-up cursor can only ever move within one's own documents.
 */
export function writeCursor(position: string, filters: object): string {
  return Buffer.from(JSON.stringify([position, fingerprint(filters)])).toString('base64url');
}

/** The position to go on after. Throws `request.invalid-cursor`. */
export function readCursor(cursor: string, filters: object): string {
  const parsed = Cursor.safeParse(jsonOrNothing(Buffer.from(cursor, 'base64url').toString()));
  if (!parsed.success || parsed.data[1] !== fingerprint(filters)) {
    throw new AppError(
      'request.invalid-cursor',
      'Use `nextCursor` of the page before, unchanged and with the same filters, or start without a cursor.',
    );
  }
  return parsed.data[0];
}

const fingerprint = (filters: object) =>
  createHash('sha256').update(JSON.stringify(filters)).digest('base64url').slice(0, 12);

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

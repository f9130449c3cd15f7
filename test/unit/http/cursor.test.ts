import fc from 'fast-check';
import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { readCursor, writeCursor } from '../../../shared/http/cursor.ts';

const refused = expect.objectContaining({ code: 'request.invalid-cursor' });

describe('a cursor', () => {
  it('leads back to the id it was made of', () => {
    const id = ulid();

    const cursor = writeCursor(id, { status: 'ready' });

    expect(readCursor(cursor, { status: 'ready' })).toBe(id);
  });

  it('is refused by a list with other filters', () => {
    const cursor = writeCursor(ulid(), { status: 'ready' });

    expect(() => readCursor(cursor, { status: 'failed' })).toThrow(refused);
  });

  it('is refused when made up by hand', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json().map((json) => Buffer.from(json).toString('base64url')),
        ),
        (madeUp) => {
          expect(() => readCursor(madeUp, {})).toThrow(refused);
        },
      ),
    );
  });
});

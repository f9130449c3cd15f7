import fc from 'fast-check';
import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from '../../../shared/contract/cursor.ts';

const invalidCursor = expect.objectContaining({ code: 'request.invalid-cursor' });

describe('a cursor', () => {
  it('decodes to the id that it was made of', () => {
    const id = ulid();

    const cursor = encodeCursor(id, { status: 'ready' });

    expect(decodeCursor(cursor, { status: 'ready' }, 'id')).toBe(id);
  });

  it('is refused by a list with other filters', () => {
    const cursor = encodeCursor(ulid(), { status: 'ready' });

    expect(() => decodeCursor(cursor, { status: 'failed' }, 'id')).toThrow(invalidCursor);
  });

  it('is refused if it is forged', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json().map((json) => Buffer.from(json).toString('base64url')),
        ),
        (madeUp) => {
          expect(() => decodeCursor(madeUp, {}, 'id')).toThrow(invalidCursor);
        },
      ),
    );
  });

  it.each([
    { sortedBy: 'id', position: 'taxes' },
    { sortedBy: 'id', position: '=taxes' },
    { sortedBy: 'id', position: `2026-11-20#${ulid()}` },
    // Larger than any ULID: the time does not fit into 48 bits.
    { sortedBy: 'id', position: 'Z'.repeat(26) },
    { sortedBy: 'time', position: ulid() },
    { sortedBy: 'time', position: `=${ulid()}` },
    { sortedBy: 'time', position: `2026-11-20#${'Z'.repeat(26)}` },
    { sortedBy: 'name', position: ulid() },
    { sortedBy: 'name', position: '' },
  ] as const)(
    'of a list sorted by $sortedBy is refused with the position $position',
    ({ sortedBy, position }) => {
      expect(() => decodeCursor(encodeCursor(position, {}), {}, sortedBy)).toThrow(invalidCursor);
    },
  );
});

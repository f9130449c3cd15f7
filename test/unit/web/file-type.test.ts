import { describe, expect, it } from 'vitest';
import { contentTypes } from '../../../shared/domain/document.ts';
import { ACCEPTED, fileTypeOf } from '../../../web/src/add/file-type.ts';

const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('the type of a file', () => {
  it.each([
    { start: '\xff\xd8\xff\xe1', type: 'image/jpeg' },
    { start: '\x89PNG\r\n\x1a\n', type: 'image/png' },
    { start: '%PDF-1.7', type: 'application/pdf' },
    { start: 'II*\0', type: 'image/tiff' },
    { start: 'MM\0*', type: 'image/tiff' },
    { start: 'RIFF\0\0\0\0WEBPVP8 ', type: 'image/webp' },
    { start: '\0\0\0\x18ftypheic', type: 'image/heic' },
    { start: '\0\0\0\x18ftypavif', type: 'image/avif' },
    { start: 'GIF89a', type: 'image/gif' },
    { start: 'PK\x03\x04', type: undefined },
    { start: '', type: undefined },
  ])('is $type by the bytes, whatever its name', ({ start, type }) => {
    expect(fileTypeOf(bytesOf(start))).toBe(type);
  });
});

describe('the file picker', () => {
  it('offers every type that the API takes', () => {
    expect(ACCEPTED.split(',').toSorted()).toEqual(contentTypes.toSorted());
  });
});

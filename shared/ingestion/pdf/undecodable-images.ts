/**
 * Where a page's pictures are matters for its text; what they show does not. PDF.js decodes every picture of a page
 * whose operators it lists: 0.2 to 0.5 s for a scan of A4, and four bytes a pixel. In a copy of the file, pictures are
 * given an unknown coding here, byte for byte as long as before: PDF.js then gives up on each at once, and still says
 * where it is and how large. Only the dictionaries of streams change, which are never compressed (ISO 32000-2, 7.5.7),
 * and whose names are never encrypted (7.6.2). A picture that is not found is decoded as ever.
 */

/** A picture's dictionary is no longer than this before and behind its subtype. */
const MAX_DICTIONARY_BYTES = 2_000;
const SUBTYPE = Buffer.from('/Image');

/** The file, with no picture that could be decoded. */
export function withoutDecodableImages(bytes: Uint8Array): Uint8Array {
  const copy = Buffer.from(bytes);
  for (let at = copy.indexOf(SUBTYPE); at >= 0; at = copy.indexOf(SUBTYPE, at + SUBTYPE.length)) {
    const before = copy.subarray(Math.max(0, at - MAX_DICTIONARY_BYTES), at).toString('latin1');
    if (!/\/Subtype\s*$/.test(before)) continue;
    const start = before.lastIndexOf(' obj');
    const after = copy.subarray(at, at + MAX_DICTIONARY_BYTES).toString('latin1');
    const end = after.search(/stream\r?\n/);
    // Behind the word `stream` it is not a dictionary, but content that looks like one.
    if (start < 0 || end < 0 || before.includes('stream', start)) continue;
    for (const name of ['/Filter', '/BitsPerComponent']) {
      const dictionary = copy.subarray(at - before.length + start, at + end);
      const found = dictionary.indexOf(name);
      if (found >= 0) dictionary.write('/X', found, 'latin1');
    }
  }
  return copy;
}

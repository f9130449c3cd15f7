import { constants, inflateSync } from 'node:zlib';
import { pdfLimits } from '../files/file-limits.ts';

/**
 * A few kilobytes of a PDF may inflate to hundreds of megabytes, which PDF.js would hold in memory and follow operator
 * by operator; and it takes the square of the time for states that are saved within one another. Here every stream
 * (ISO 32000-2, 7.3.8) is measured first, pictures apart, which are never decoded. One that costs too much is
 * overwritten, byte for byte as long as before, by a mark that `paintedPage` knows: a page that uses it is read as a
 * picture. Streams of encrypted files and of other codings cannot be measured: for these there is the time and the
 * memory of the function that parses.
 */
export interface CostlyStream {
  /** Where `/Filter` stands, if it does, and its data. */
  readonly filter: number | undefined;
  readonly start: number;
  readonly end: number;
  /** Whether it holds objects of the file, not the content of a page. */
  readonly isStructure: boolean;
}

/** Marks content that was overwritten: the tag of a `BMC` operator. */
export const COSTLY_TAG = '~';
const COSTLY_MARK = `/${COSTLY_TAG} BMC`;

/** A stream's dictionary is no longer than this. */
const MAX_DICTIONARY_BYTES = 2_000;
const COMPRESSED = /\/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\b/g;

/** The streams that cost too much, each on its own or because those before it used up what all may have together. */
export function costlyStreams(bytes: Uint8Array): CostlyStream[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const costly: CostlyStream[] = [];
  let left: number = pdfLimits.allStreamBytes;
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 1)) {
    const start = dataStart(file, at);
    if (start === undefined) continue;
    const found = file.indexOf('endstream', start);
    const end = found < 0 ? file.length : found;
    const before = file.toString('latin1', Math.max(0, at - MAX_DICTIONARY_BYTES), at);
    const dictionary = before.slice(Math.max(0, before.lastIndexOf(' obj')));
    if (!/\/Subtype\s*\/Image\b/.test(dictionary)) {
      const filter = dictionary.indexOf('/Filter');
      const most = Math.min(pdfLimits.streamBytes, left);
      const data = decodedStream(file.subarray(start, end), filter < 0 ? '' : dictionary.slice(filter), most);
      left -= Math.min(left, data?.length ?? most);
      if (data === undefined || nestingDepth(data) > pdfLimits.nesting)
        costly.push({
          filter: filter < 0 ? undefined : at - dictionary.length + filter,
          start,
          end,
          isStructure: /\/Type\s*\/(?:ObjStm|XRef)\b/.test(dictionary),
        });
    }
    at = end;
  }
  return costly;
}

/** The file with these streams overwritten: a copy, if there are any. */
export function withoutStreams(streams: readonly CostlyStream[], bytes: Uint8Array): Uint8Array {
  if (streams.length === 0) return bytes;
  const copy = Buffer.from(bytes);
  for (const { filter, start, end } of streams) {
    if (filter !== undefined) copy.write('/X', filter, 'latin1');
    copy.fill(' ', start, end);
    copy.write(COSTLY_MARK, start, end - start, 'latin1');
  }
  return copy;
}

/** Behind the word `stream` and the end of its line; undefined if it is another word, such as `endstream`. */
function dataStart(file: Buffer, at: number): number | undefined {
  if (file.toString('latin1', Math.max(0, at - 3), at) === 'end') return undefined;
  const [next, afterNext] = [file[at + 6], file[at + 7]];
  if (next === 0x0a) return at + 7;
  return next === 0x0d ? at + (afterNext === 0x0a ? 8 : 7) : undefined;
}

/** Undefined if it is more than `most` bytes, or compressed more than once; as it is if it cannot be inflated. */
function decodedStream(data: Buffer, filters: string, most: number): Buffer | undefined {
  const used = filters.slice(0, 200).match(COMPRESSED) ?? [];
  if (used.length > 1) return undefined;
  if (used.length === 0) return data.length > most ? undefined : data;
  try {
    return inflateSync(data, { maxOutputLength: Math.max(1, most), finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return undefined;
    // Damaged, encrypted, or another coding: nothing can be told of it here.
    return data;
  }
}

const [SAVE, RESTORE] = [0x71, 0x51] as const;
/** Spaces and line ends; a missing neighbour is one too. */
const isBlank = (byte: number | undefined) => byte === undefined || byte <= 0x20;

/** How deep the operators `q` and `Q` nest the states that they save. */
function nestingDepth(content: Buffer): number {
  let [depth, deepest] = [0, 0];
  for (let at = 0; at < content.length; at += 1) {
    const byte = content[at];
    if (byte !== SAVE && byte !== RESTORE) continue;
    if (!isBlank(content[at - 1]) || !isBlank(content[at + 1])) continue;
    depth = byte === SAVE ? depth + 1 : Math.max(0, depth - 1);
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/**
 * Where a page's pictures are matters for its text; what they show does not. PDF.js decodes every picture of a page
 * whose operators it lists: 0.2 to 0.5 s for a scan of A4, and four bytes a pixel. In a copy of the file, pictures are
 * given an unknown coding here, byte for byte as long as before: PDF.js then gives up on each immediately, and still says
 * where it is and how large. Only the dictionaries of streams change, which are never compressed (ISO 32000-2, 7.5.7),
 * and whose names are never encrypted (7.6.2). A picture that is not found is decoded as ever.
 */

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

/**
 * PDF.js ends the list of pages at the first one whose object is missing or broken, and the good pages behind it are
 * lost. Here, the references to such objects are blanked out of the page tree (ISO 32000-2, 7.7.3), byte for byte as
 * long as before, and their positions are remembered. Trees within compressed objects stay as they are.
 */

/** An indirect reference, as PDF.js takes it. */
export interface ObjectRef {
  readonly num: number;
  readonly gen: number;
}

export interface RepairedTree {
  readonly bytes: Uint8Array;
  /** For each page that is missing, in order: the next page in the same list, if any. */
  readonly missing: readonly { readonly next: ObjectRef | undefined }[];
}

/** A tree of more references is not mended. */
const MAX_REFERENCES = 5_000;

/** Undefined if nothing is found that could be mended. */
export async function withoutMissingPages(
  bytes: Uint8Array,
  isMissing: (ref: ObjectRef) => Promise<boolean>,
): Promise<RepairedTree | undefined> {
  const copy = Buffer.from(bytes);
  const text = copy.toString('latin1');
  const whole = objectsIn(text);
  const missing: { next: ObjectRef | undefined }[] = [];
  let looked = 0;
  for (const kids of text.matchAll(/\/Kids\s*\[([\d\sR]*)\]/g)) {
    const refs = [...kids[0].matchAll(/(\d{1,10})\s+(\d{1,5})\s+R/g)];
    looked += refs.length;
    if (looked > MAX_REFERENCES) return undefined;
    const lost = await Promise.all(
      refs.map(async (ref) => !whole.has(keyOf(ref)) && isMissing(objectRefOf(ref))),
    );
    for (const [at, ref] of refs.entries()) {
      if (!lost[at]) continue;
      const next = refs.find((_, later) => later > at && !lost[later]);
      missing.push({ next: next && objectRefOf(next) });
      const start = kids.index + ref.index;
      copy.fill(' ', start, start + ref[0].length);
    }
  }
  return missing.length === 0 ? undefined : { bytes: copy, missing };
}

/** The objects that are in the file as uncompressed dictionaries. */
function objectsIn(text: string): Set<string> {
  const found = [...text.matchAll(/(\d{1,10})\s{1,3}(\d{1,5})\s{1,3}obj\s{0,10}<</g)];
  return new Set(found.map(keyOf));
}

const keyOf = ([, num, gen]: RegExpMatchArray) => `${Number(num)} ${Number(gen)}`;
const objectRefOf = ([, num, gen]: RegExpMatchArray): ObjectRef => ({ num: Number(num), gen: Number(gen) });

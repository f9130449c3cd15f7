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

/** The streams that cost too much, each by itself or because those before it used up what all may have together. */
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

import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';

/** Checksums that an upload can be compared with; MD5 is always computed, for the ETag. */
export type ChecksumAlgorithm = 'md5' | 'sha1' | 'sha256' | 'crc32';

/** Bytes on disk that no object refers to yet. */
export interface StagedFile {
  readonly file: string;
  readonly size: number;
  readonly checksums: ReadonlyMap<ChecksumAlgorithm, Buffer>;
}

/** The bytes of all objects: one file each, with a random name, so that a key never becomes a path. */
export interface Disk {
  /**
   * Writes while reading.
   *
   * @throws Error returned by `refuse`, as soon as the size is too large; the partial file is removed.
   */
  stage: (
    source: AsyncIterable<Uint8Array>,
    options?: { algorithms?: readonly ChecksumAlgorithm[]; refuse?: (size: number) => Error | undefined },
  ) => Promise<StagedFile>;
  /**
   * The bytes from `start` to `end`, both inclusive. Opens the file immediately, so that the bytes stay readable if the
   * object is replaced; undefined if the file is gone.
   */
  read(file: string, range: { start: number; end: number }): Promise<Readable | undefined>;
  remove(file: string): Promise<void>;
  /** Deletes what was being written when the process died. Must be called before anything is staged. */
  removeAllBut(wanted: ReadonlySet<string>): void;
}

/** Large enough for most files in one chunk: each chunk is a round trip to the thread pool. */
const READ_CHUNK_BYTES = 1024 * 1024;

export function openDisk(folder: string): Disk {
  mkdirSync(folder, { recursive: true });
  const path = (file: string) => join(folder, file);
  const remove = (file: string) => rm(path(file), { force: true });

  return {
    async stage(source, { algorithms = [], refuse } = {}) {
      const file = randomUUID();
      const handle = await open(path(file), 'wx');
      try {
        const digests = [...new Set<ChecksumAlgorithm>(['md5', ...algorithms])].map(digestOf);
        let size = 0;
        for await (const chunk of source) {
          size += chunk.length;
          const error = refuse?.(size);
          if (error) throw error;
          for (const { update } of digests) update(chunk);
          await handle.writeFile(chunk);
        }
        await handle.close();
        return {
          file,
          size,
          checksums: new Map(digests.map(({ algorithm, digest }) => [algorithm, digest()])),
        };
      } catch (error) {
        await handle.close();
        await remove(file);
        throw error;
      }
    },
    async read(file, range) {
      let handle: FileHandle;
      try {
        handle = await open(path(file), 'r');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
      if (range.end < range.start) {
        await handle.close();
        return Readable.from([]);
      }
      return handle.createReadStream({ ...range, highWaterMark: READ_CHUNK_BYTES });
    },
    remove,
    removeAllBut(wanted) {
      for (const name of readdirSync(folder)) if (!wanted.has(name)) rmSync(path(name), { force: true });
    },
  };
}

function digestOf(algorithm: ChecksumAlgorithm) {
  if (algorithm === 'crc32') {
    let value = 0;
    return {
      algorithm,
      update: (chunk: Uint8Array) => {
        value = crc32(chunk, value);
      },
      digest: () => {
        const bytes = Buffer.alloc(4);
        bytes.writeUInt32BE(value);
        return bytes;
      },
    };
  }
  const hash = createHash(algorithm);
  return {
    algorithm,
    update: (chunk: Uint8Array) => {
      hash.update(chunk);
    },
    digest: () => hash.digest(),
  };
}

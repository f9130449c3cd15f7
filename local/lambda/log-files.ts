import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';

/** Where the functions' lines go: one file per function. */
export interface LogFiles {
  write(functionName: string, text: string): void;
  /** Waits until everything is written. */
  close(): Promise<void>;
}

/** Appends to `<folder>/<function>.log`. What comes after `close` is lost: a thread's last words may. */
export function openLogFiles(folder: string): LogFiles {
  mkdirSync(folder, { recursive: true });
  const streams = new Map<string, WriteStream>();
  let closed = false;
  return {
    write(name, text) {
      if (closed) return;
      let stream = streams.get(name);
      if (!stream)
        streams.set(name, (stream = createWriteStream(join(folder, `${name}.log`), { flags: 'a' })));
      stream.write(text);
    },
    async close() {
      closed = true;
      await Promise.all([...streams.values()].map((stream) => finished(stream.end())));
    },
  };
}

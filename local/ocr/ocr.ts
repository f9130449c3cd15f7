import { OcrError } from './errors.ts';
import { type PageProcess, startPageProcess } from './page-process.ts';
import type { PageReading } from './reading.ts';

/** Reads pages in processes of its own, so that neither a crash nor a long page stops the caller. */
export interface Ocr {
  /**
   * The words of one page: JPEG, PNG, a TIFF or PDF of one page. No words where there is nothing to read.
   * Throws `OcrError` where the page cannot be read.
   */
  read(image: Uint8Array): Promise<PageReading>;
  /** Stops the processes; pages that are waiting or being read fail. */
  close(): Promise<void>;
}

export interface OcrOptions {
  /** Processes, each with one core's work and some 500 MB; 1.2 GB once it has taken a second look at large poor pages. */
  readonly workers?: number;
  /** Longest time for one page, in milliseconds. */
  readonly timeLimit?: number;
  /** Hears, once each, of what makes reading worse or slower; the log unless this says otherwise. */
  readonly warn?: (message: string) => void;
}

/** A dense page takes 3 s; there are pictures over which the recogniser broods for minutes. */
const TIME_LIMIT = 60_000;

interface Job {
  readonly image: Uint8Array;
  readonly resolve: (reading: PageReading) => void;
  readonly reject: (error: unknown) => void;
}

export function createOcr({
  workers = 1,
  timeLimit = TIME_LIMIT,
  warn = console.error,
}: OcrOptions = {}): Ocr {
  const closed = new OcrError('engine-failed', 'The OCR engine has been closed');
  const waiting: Job[] = [];
  const idle: PageProcess[] = [];
  const reading = new Set<PageProcess>();
  const said = new Set<string>();
  let open = true;

  const warnOnce = (message: string) => {
    if (!said.has(message)) warn(message);
    said.add(message);
  };
  const next = () => {
    if (waiting.length === 0 || reading.size === workers) return;
    const { image, resolve, reject } = waiting.shift() as Job;
    let reader = idle.pop();
    // A process that ended while it was idle gets no further page.
    while (reader && !reader.usable) reader = idle.pop();
    reader ??= startPageProcess(warnOnce);
    reading.add(reader);
    const done = () => {
      reading.delete(reader);
      if (open && reader.usable) idle.push(reader);
      next();
    };
    reader.read(image, timeLimit).then(resolve, reject).finally(done);
    next();
  };

  return {
    async read(image) {
      if (!open) throw closed;
      return new Promise((resolve, reject) => {
        waiting.push({ image, resolve, reject });
        next();
      });
    },
    async close() {
      open = false;
      for (const { reject } of waiting.splice(0)) reject(closed);
      await Promise.all([...idle.splice(0), ...reading].map((reader) => reader.stop(closed)));
    },
  };
}

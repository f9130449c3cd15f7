import { OcrError } from './errors.ts';
import { type PageThread, startPageThread } from './page-thread.ts';
import type { PageReading } from './reading.ts';

/** Reads pages in threads of its own, so that neither a crash nor a long page stops the caller. */
export interface Ocr {
  /**
   * The words of one page: JPEG, PNG, a TIFF or PDF of one page. No words where there is nothing to read.
   * Throws `OcrError` where the page cannot be read.
   */
  read(image: Uint8Array): Promise<PageReading>;
  /** Stops the threads; pages that are waiting or being read fail. */
  close(): Promise<void>;
}

export interface OcrOptions {
  /** Threads, each with one core's work and some 300 MB. */
  readonly workers?: number;
  /** Longest time for one page, in milliseconds. */
  readonly timeLimit?: number;
}

/** A dense page takes 3 s; there are pictures over which the recogniser broods for minutes. */
const TIME_LIMIT = 60_000;

interface Job {
  readonly image: Uint8Array;
  readonly resolve: (reading: PageReading) => void;
  readonly reject: (error: unknown) => void;
}

export function createOcr({ workers = 1, timeLimit = TIME_LIMIT }: OcrOptions = {}): Ocr {
  const closed = new OcrError('engine-failed', 'The OCR engine has been closed');
  const waiting: Job[] = [];
  const idle: PageThread[] = [];
  const reading = new Set<PageThread>();
  let open = true;

  const next = () => {
    if (waiting.length === 0 || reading.size === workers) return;
    const { image, resolve, reject } = waiting.shift() as Job;
    const thread = idle.pop() ?? startPageThread();
    reading.add(thread);
    const done = () => {
      reading.delete(thread);
      if (open && thread.usable) idle.push(thread);
      next();
    };
    thread.read(image, timeLimit).then(resolve, reject).finally(done);
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
      await Promise.all([...idle.splice(0), ...reading].map((thread) => thread.stop(closed)));
    },
  };
}

import { availableParallelism, totalmem } from 'node:os';
import { createBreakdowns } from './breakdowns.ts';
import { OcrError } from './errors.ts';
import { type PageProcess, startPageProcess } from './page-process.ts';
import type { PageReading } from './reading.ts';

/** Reads pages in processes of its own, so that neither a crash nor a long page stops the caller. */
export interface Ocr {
  /**
   * The words of one page: JPEG, PNG, a TIFF or PDF of one page. No words if there is nothing to read. Once `signal` is
   * aborted the page is not begun, or the process that reads it is killed.
   *
   * @throws OcrError if the page cannot be read.
   */
  read(image: Uint8Array, signal?: AbortSignal): Promise<PageReading>;
  /** Pages that it should be given at once: one for each process, and one more that waits, so that none is ever idle. */
  readonly places: number;
  /** Stops the processes; pages that are waiting or being read fail. */
  close(): Promise<void>;
}

export interface OcrOptions {
  /** Processes, each with one core's work and some 500 MB; 1.2 GB once it has taken a second look at large poor pages. */
  readonly workers?: number;
  /** Seconds of one core that a page may take. */
  readonly processorSeconds?: number;
  /** Milliseconds, the waiting included, after which a page is answered with its first reading as soon as there is one. */
  readonly hurryAfter?: number;
  /** Hears, once each, of what makes reading worse or slower; the log unless this says otherwise. */
  readonly warn?: (message: string) => void;
  readonly startProcess?: (warn: (message: string) => void) => PageProcess;
}

/** A dense page takes 3 s, a large poor one 7 s; there are pictures over which the recogniser broods for minutes. */
const PROCESSOR_SECONDS = 24;
/** Half of what the app waits for an answer of Textract. */
const HURRY_AFTER = 60_000;
const GIGABYTE = 2 ** 30;

interface Job {
  readonly image: Uint8Array;
  readonly since: number;
  readonly resolve: (reading: PageReading) => void;
  readonly reject: (error: unknown) => void;
}

export function createOcr({
  workers = workersOfThisMachine(),
  processorSeconds = PROCESSOR_SECONDS,
  hurryAfter = HURRY_AFTER,
  warn = console.error,
  startProcess = startPageProcess,
}: OcrOptions = {}): Ocr {
  const closed = new OcrError('engine-failed', 'The OCR engine has been closed');
  const abandoned = new OcrError('abandoned', 'Nobody waits for the page any more');
  const waiting: Job[] = [];
  const idle: PageProcess[] = [];
  const reading = new Map<Job, PageProcess>();
  const said = new Set<string>();
  const breakdowns = createBreakdowns();
  let open = true;

  const warnOnce = (message: string) => {
    if (!said.has(message)) warn(message);
    said.add(message);
  };
  const next = () => {
    if (reading.size === workers) return;
    const job = waiting.shift();
    if (job === undefined) return;
    let reader = idle.pop();
    // A process that ended while it was idle gets no further page.
    while (reader && !reader.usable) reader = idle.pop();
    reader ??= startProcess(warnOnce);
    reading.set(job, reader);
    const done = () => {
      reading.delete(job);
      if (open && reader.usable) idle.push(reader);
      next();
    };
    const { image, since, resolve, reject } = job;
    const hurry = Math.max(0, hurryAfter - (performance.now() - since));
    reader.read({ image, processorSeconds }, hurry).then(resolve, reject).finally(done);
    next();
  };

  function abandon(job: Job): void {
    const index = waiting.indexOf(job);
    if (index >= 0) waiting.splice(index, 1);
    job.reject(abandoned);
    void reading.get(job)?.stop(abandoned);
  }

  return {
    places: workers + 1,
    async read(image, signal) {
      if (!open) throw closed;
      if (signal?.aborted) throw abandoned;
      let onAbort = () => {};
      try {
        return await new Promise<PageReading>((resolve, reject) => {
          const job = { image, since: performance.now(), resolve, reject };
          onAbort = () => abandon(job);
          signal?.addEventListener('abort', onAbort, { once: true });
          waiting.push(job);
          next();
        });
      } catch (error) {
        throw open ? breakdowns.classified(error, image) : error;
      } finally {
        signal?.removeEventListener('abort', onAbort);
      }
    },
    async close() {
      open = false;
      for (const { reject } of waiting.splice(0)) reject(closed);
      await Promise.all([...idle.splice(0), ...reading.values()].map((reader) => reader.stop(closed)));
    },
  };
}

/** Half of the cores belong to the rest of the app. */
function workersOfThisMachine(): number {
  const byMemory = totalmem() / (4 * GIGABYTE);
  return Math.max(1, Math.floor(Math.min(availableParallelism() / 2, byMemory)));
}

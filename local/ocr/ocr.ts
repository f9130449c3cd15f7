import { createHash } from 'node:crypto';
import { availableParallelism, totalmem } from 'node:os';
import { OcrError } from './errors.ts';
import { type PageProcess, startPageProcess } from './page-process.ts';
import type { PageText } from './page-text.ts';

/** Reads pages in processes of its own, so that neither a crash nor a long page stops the caller. */
export interface Ocr {
  /**
   * The words of one page: JPEG, PNG, a TIFF or PDF of one page. No words if there is nothing to read. Once `signal` is
   * aborted the page is not begun, or the process that reads it is killed.
   *
   * @throws OcrError if the page cannot be read.
   */
  recognise(image: Uint8Array, signal?: AbortSignal): Promise<PageText>;
  /** Pages that it should be given at once: one for each process, and one more that waits, so that none is ever idle. */
  readonly capacity: number;
  /** Stops the processes; pages that are waiting or being read fail. */
  close(): Promise<void>;
}

export interface OcrOptions {
  /** Processes, each with one core's work and some 500 MB; 1.2 GB once it has taken a second look at large poor pages. */
  readonly workers?: number;
  /** Seconds of one core that a page may take. */
  readonly cpuSeconds?: number;
  /** Milliseconds, the waiting included, after which a page is answered with its first reading as soon as there is one. */
  readonly hurryAfterMs?: number;
  /** Hears, once each, of what makes reading worse or slower; the log unless this says otherwise. */
  readonly warn?: (message: string) => void;
  readonly startProcess?: (warn: (message: string) => void) => PageProcess;
}

/** A dense page takes 3 s, a large poor one 7 s; there are pictures over which the recogniser broods for minutes. */
const MAX_CPU_SECONDS = 24;
/** Half of what the app waits for an answer of Textract. */
const HURRY_AFTER_MS = 60_000;
const GIGABYTE_BYTES = 2 ** 30;

interface Job {
  readonly image: Uint8Array;
  readonly startedAt: number;
  readonly resolve: (reading: PageText) => void;
  readonly reject: (error: unknown) => void;
}

export function createOcr({
  workers = defaultWorkers(),
  cpuSeconds = MAX_CPU_SECONDS,
  hurryAfterMs = HURRY_AFTER_MS,
  warn = console.error,
  startProcess = startPageProcess,
}: OcrOptions = {}): Ocr {
  const closed = new OcrError('engine-failed', 'The OCR engine has been closed');
  const abandoned = new OcrError('abandoned', 'Nobody waits for the page any more');
  const waiting: Job[] = [];
  const idle: PageProcess[] = [];
  const running = new Map<Job, PageProcess>();
  const warned = new Set<string>();
  const failedPages = createFailedPages();
  let open = true;

  const warnOnce = (message: string) => {
    if (!warned.has(message)) warn(message);
    warned.add(message);
  };
  const next = () => {
    if (running.size === workers) return;
    const job = waiting.shift();
    if (job === undefined) return;
    let pageProcess = idle.pop();
    // A process that ended while it was idle gets no further page.
    while (pageProcess && !pageProcess.usable) pageProcess = idle.pop();
    pageProcess ??= startProcess(warnOnce);
    running.set(job, pageProcess);
    const done = () => {
      running.delete(job);
      if (open && pageProcess.usable) idle.push(pageProcess);
      next();
    };
    const { image, startedAt, resolve, reject } = job;
    const hurryMs = Math.max(0, hurryAfterMs - (performance.now() - startedAt));
    pageProcess.recognise({ image, cpuSeconds }, hurryMs).then(resolve, reject).finally(done);
    next();
  };

  function abandon(job: Job): void {
    const index = waiting.indexOf(job);
    if (index >= 0) waiting.splice(index, 1);
    job.reject(abandoned);
    void running.get(job)?.stop(abandoned);
  }

  return {
    capacity: workers + 1,
    async recognise(image, signal) {
      if (!open) throw closed;
      if (signal?.aborted) throw abandoned;
      let onAbort = () => {};
      try {
        return await new Promise<PageText>((resolve, reject) => {
          const job = { image, startedAt: performance.now(), resolve, reject };
          onAbort = () => abandon(job);
          signal?.addEventListener('abort', onAbort, { once: true });
          waiting.push(job);
          next();
        });
      } catch (error) {
        throw open ? failedPages.classify(error, image) : error;
      } finally {
        signal?.removeEventListener('abort', onAbort);
      }
    },
    async close() {
      open = false;
      for (const { reject } of waiting.splice(0)) reject(closed);
      await Promise.all([...idle.splice(0), ...running.values()].map((reader) => reader.stop(closed)));
    },
  };
}

/** Half of the cores belong to the rest of the app. */
function defaultWorkers(): number {
  const byMemory = totalmem() / (4 * GIGABYTE_BYTES);
  return Math.max(1, Math.floor(Math.min(availableParallelism() / 2, byMemory)));
}

/** Remembers on which pages the recogniser broke down. */
interface FailedPages {
  /** The error to answer with: once is chance, as when somebody kills the process; twice is the page. */
  classify(error: unknown, image: Uint8Array): unknown;
}

/** Pages that are remembered; the oldest is forgotten first. */
const MAX_REMEMBERED_PAGES = 1000;

function createFailedPages(): FailedPages {
  const pages = new Set<string>();
  return {
    classify(error, image) {
      if (!(error instanceof OcrError && error.code === 'engine-failed')) return error;
      const page = createHash('sha256').update(image).digest('base64');
      if (pages.has(page))
        return new OcrError('unreadable', `The recogniser broke down on this page twice: ${error.message}`, {
          cause: error,
        });
      pages.add(page);
      const [oldest] = pages;
      if (pages.size > MAX_REMEMBERED_PAGES && oldest !== undefined) pages.delete(oldest);
      return error;
    },
  };
}

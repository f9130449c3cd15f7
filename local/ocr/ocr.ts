import { createHash } from 'node:crypto';
import { availableParallelism, totalmem } from 'node:os';
import { OcrError } from './errors.ts';
import { type PageProcess, startPageProcess } from './page-process.ts';
import type { PageText } from './page-text.ts';

/** Recognises pages in child processes, so that neither a crash nor a slow page stops the caller. */
export interface Ocr {
  /**
   * The words of one page: JPEG, PNG, or a TIFF or PDF with one page. No words if there is nothing to recognise. When
   * `signal` is aborted, the page is not started, or the process that works on it is killed.
   *
   * @throws OcrError if the page cannot be recognised.
   */
  recognise(image: Uint8Array, signal?: AbortSignal): Promise<PageText>;
  /** How many pages to pass concurrently: one for each process, and one that waits, so that no process is idle. */
  readonly capacity: number;
  /** Stops the processes; waiting and running pages fail. */
  close(): Promise<void>;
}

export interface OcrOptions {
  /** Number of processes. Each uses one core and about 500 MB; 1.2 GB after a second pass over large, poor pages. */
  readonly workers?: number;
  /** CPU seconds that a page may take. */
  readonly cpuSeconds?: number;
  /** Milliseconds, including waiting, after which a page is answered with its first reading as soon as there is one. */
  readonly hurryAfterMs?: number;
  /** Receives, once each, what makes recognition worse or slower; defaults to the log. */
  readonly warn?: (message: string) => void;
  readonly startProcess?: (warn: (message: string) => void) => PageProcess;
}

/** A dense page takes 3 s, a large poor one 7 s; on some pictures the recogniser runs for minutes. */
const MAX_CPU_SECONDS = 24;
/** Half of the time that the app waits for Textract. */
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
  const abandoned = new OcrError('abandoned', 'The caller has disconnected');
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
    // A process that ended while idle gets no further page.
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

/** Half of the cores are left to the rest of the app. */
function defaultWorkers(): number {
  const byMemory = totalmem() / (4 * GIGABYTE_BYTES);
  return Math.max(1, Math.floor(Math.min(availableParallelism() / 2, byMemory)));
}

/** Remembers the pages on which the recogniser crashed. */
interface FailedPages {
  /** The error to return: one crash may be chance, for example a killed process; a second one is caused by the page. */
  classify(error: unknown, image: Uint8Array): unknown;
}

/** Number of pages remembered; the oldest is removed first. */
const MAX_REMEMBERED_PAGES = 1000;

function createFailedPages(): FailedPages {
  const pages = new Set<string>();
  return {
    classify(error, image) {
      if (!(error instanceof OcrError && error.code === 'engine-failed')) return error;
      const page = createHash('sha256').update(image).digest('base64');
      if (pages.has(page))
        return new OcrError('unreadable', `The recogniser crashed on this page twice: ${error.message}`, {
          cause: error,
        });
      pages.add(page);
      const [oldest] = pages;
      if (pages.size > MAX_REMEMBERED_PAGES && oldest !== undefined) pages.delete(oldest);
      return error;
    },
  };
}

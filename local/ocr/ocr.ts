import { Worker } from 'node:worker_threads';
import { OcrError, type OcrErrorCode } from './errors.ts';
import type { PageReading } from './reading.ts';

/** Reads pages one at a time in each of its threads, so that neither a crash nor a long page stops the caller. */
export interface Ocr {
  /**
   * The words of one page: JPEG, PNG, a TIFF or PDF of one page. No words where there is nothing to read.
   * Throws `OcrError` where the page cannot be read.
   */
  read(image: Uint8Array): Promise<PageReading>;
  close(): Promise<void>;
}

export interface OcrOptions {
  /** Threads, each with some 200 MB of memory once it has read a page. */
  readonly workers?: number;
  /** Longest time for one page, in milliseconds. */
  readonly timeLimit?: number;
}

/** What the page worker answers. */
export type PageAnswer =
  | { readonly ok: true; readonly reading: PageReading }
  | { readonly ok: false; readonly code: OcrErrorCode; readonly message: string };

interface Job {
  readonly image: Uint8Array;
  readonly resolve: (reading: PageReading) => void;
  readonly reject: (error: OcrError) => void;
}

/** A page of dense text takes 3 s; noise can take the recogniser minutes. */
const TIME_LIMIT = 30_000;

export function createOcr({ workers = 1, timeLimit = TIME_LIMIT }: OcrOptions = {}): Ocr {
  const waiting: Job[] = [];
  const idle: Worker[] = [];
  const busy = new Map<Worker, Job>();
  let closed = false;

  const next = () => {
    while (waiting.length > 0 && (idle.length > 0 || busy.size < workers)) {
      const job = waiting.shift() as Job;
      start(idle.pop() ?? spawn(), job);
    }
  };

  const start = (worker: Worker, job: Job) => {
    const settle = (finish: () => void, reusable: boolean) => {
      clearTimeout(timer);
      worker.removeAllListeners('message').removeAllListeners('error').removeAllListeners('exit');
      busy.delete(worker);
      // The recogniser's own errors leave it in an unknown state: a fresh thread costs half a second.
      if (reusable && !closed) idle.push(worker.on('error', () => drop(worker)));
      else void worker.terminate();
      worker.unref();
      finish();
      next();
    };
    const fail = (code: OcrErrorCode, message: string, cause?: unknown) =>
      settle(() => job.reject(new OcrError(code, message, { cause })), false);
    const timer = setTimeout(
      () => fail('timed-out', `The page took longer than ${timeLimit / 1000} s to read`),
      timeLimit,
    );
    busy.set(worker, job);
    worker.ref();
    worker
      .removeAllListeners('error')
      .on('message', (answer: PageAnswer) => {
        if (answer.ok) settle(() => job.resolve(answer.reading), true);
        else
          settle(
            () => job.reject(new OcrError(answer.code, answer.message)),
            answer.code !== 'engine-failed',
          );
      })
      .on('error', (cause) => fail('engine-failed', 'The recogniser crashed on this page', cause))
      .on('exit', (code) => fail('engine-failed', `The recogniser ended with code ${code} on this page`));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage(job.image);
  };

  const drop = (worker: Worker) => {
    const index = idle.indexOf(worker);
    if (index >= 0) idle.splice(index, 1);
  };

  return {
    read: (image) =>
      new Promise((resolve, reject) => {
        if (closed) throw new OcrError('engine-failed', 'The OCR engine has been closed');
        waiting.push({ image, resolve, reject });
        next();
      }),
    async close() {
      closed = true;
      const stopped = new OcrError('engine-failed', 'The OCR engine has been closed');
      for (const { reject } of [...waiting.splice(0), ...busy.values()]) reject(stopped);
      const threads = [...idle.splice(0), ...busy.keys()];
      busy.clear();
      await Promise.all(threads.map((worker) => worker.removeAllListeners().terminate()));
    },
  };
}

/** The recogniser prints its doubts about every line to stderr: they are read and thrown away. */
function spawn(): Worker {
  const worker = new Worker(new URL('./page-worker.ts', import.meta.url), { stdout: true, stderr: true });
  worker.stdout.resume();
  worker.stderr.resume();
  worker.unref();
  return worker;
}

import { Worker } from 'node:worker_threads';
import { OcrError, type OcrErrorCode } from './errors.ts';
import type { PageReading } from './reading.ts';

/** What `page-worker.ts` answers to a page's bytes. */
export type PageAnswer =
  | { readonly ok: true; readonly reading: PageReading }
  | { readonly ok: false; readonly code: OcrErrorCode; readonly message: string };

/** A thread that reads one page at a time. Idle, it keeps no process alive. */
export interface PageThread {
  /** False once the thread has crashed, was stopped, or may be in a state that nobody knows. */
  readonly usable: boolean;
  /** Throws `OcrError`; of a page that takes longer than `timeLimit` milliseconds, `timed-out`. */
  read(image: Uint8Array, timeLimit: number): Promise<PageReading>;
  /** Ends the thread; a page that is being read fails. */
  stop(reason: OcrError): Promise<void>;
}

export function startPageThread(): PageThread {
  const worker = new Worker(new URL('./page-worker.ts', import.meta.url), { stdout: true, stderr: true });
  // The recogniser prints its doubts about every line to stderr: they are read and thrown away.
  worker.stdout.resume();
  worker.stderr.resume();
  worker.unref();

  let usable = true;
  let finish: (outcome: PageReading | OcrError) => void = () => {};
  const end = async (reason: OcrError) => {
    usable = false;
    finish(reason);
    await worker.terminate();
  };
  const crashed = (message: string, cause?: unknown) =>
    void end(new OcrError('engine-failed', message, { cause }));

  worker.on('error', (cause) => crashed('The recogniser crashed on this page', cause));
  worker.on('exit', (code) => crashed(`The recogniser ended with code ${code}`));
  worker.on('message', (answer: PageAnswer) => {
    if (answer.ok) finish(answer.reading);
    // After an error of its own the recogniser may be broken: a fresh thread costs half a second.
    else if (answer.code === 'engine-failed') crashed(answer.message);
    else finish(new OcrError(answer.code, answer.message));
  });

  return {
    get usable() {
      return usable;
    },
    read: (image, timeLimit) =>
      new Promise((resolve, reject) => {
        const seconds = timeLimit / 1000;
        const timer = setTimeout(
          () => void end(new OcrError('timed-out', `The page took longer than ${seconds} s to read`)),
          timeLimit,
        );
        finish = (outcome) => {
          finish = () => {};
          clearTimeout(timer);
          worker.unref();
          if (outcome instanceof OcrError) reject(outcome);
          else resolve(outcome);
        };
        worker.ref();
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
        worker.postMessage(image);
      }),
    stop: end,
  };
}

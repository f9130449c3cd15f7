import { fork } from 'node:child_process';
import type { Socket } from 'node:net';
import { OcrError, type OcrErrorCode } from './errors.ts';
import { OUT_OF_TIME } from './processor-watch.ts';
import type { PageReading } from './reading.ts';

/** What `page-child.ts` is sent. */
export interface PageTask {
  readonly image: Uint8Array;
  /** The time of one core that it may take. */
  readonly processorSeconds: number;
}

/** What `page-child.ts` says about the page whose bytes it was sent. */
export type PageMessage =
  /** Something to log: not about the page's content. */
  | { readonly kind: 'warning'; readonly message: string }
  /** What was read. A better reading may follow. */
  | { readonly kind: 'reading'; readonly reading: PageReading }
  /** The last reading counts. */
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly code: OcrErrorCode; readonly message: string };

/**
 * A process that reads one page at a time. It can be killed at any moment: a thread cannot, because native code that is
 * running in it would take the whole process along. It ends with this process, however this one ends. Idle, it keeps this
 * one alive no longer.
 */
export interface PageProcess {
  readonly pid: number | undefined;
  /** False once the process has crashed, was stopped, or may be in an unknown state. */
  readonly usable: boolean;
  /**
   * Throws `OcrError`; `timed-out` if the page takes more time of the processor than it may. If only the second look at
   * the page goes wrong or takes too long, or has not ended after `hurryAfter` milliseconds, the first reading is the
   * answer.
   */
  read(task: PageTask, hurryAfter: number): Promise<PageReading>;
  /** Kills the process; a page that is being read fails. */
  stop(reason: OcrError): Promise<void>;
}

/** Characters of what the process printed last, for the log if it crashes. */
const LAST_WORDS = 2_000;

export function startPageProcess(warn: (message: string) => void): PageProcess {
  const child = fork(new URL('./page-child.ts', import.meta.url), {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
  });
  const stderr = child.stderr as Socket | null;
  /** While a caller waits for the child process, it keeps this one alive. */
  const hold = () => [child, stderr].forEach((handle) => handle?.ref());
  const release = () => [child, stderr].forEach((handle) => handle?.unref());
  child.channel?.unref();
  release();
  // Tesseract prints its doubts about every line: they are of interest only after a crash.
  let lastWords = '';
  stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-LAST_WORDS);
  });

  let usable = true;
  let latest: PageReading | undefined;
  /** Why there is no time for more than one reading; undefined while there is. */
  let hurry: OcrError | undefined;
  let finish: (error?: OcrError) => void = () => {};
  const gone = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    // No process could be started: there will be no end of it either.
    child.once('error', () => child.pid === undefined && resolve());
  });
  const end = async (reason: OcrError) => {
    usable = false;
    finish(reason);
    hold();
    child.kill('SIGKILL');
    await gone;
  };
  const crashed = (message: string, cause?: unknown) => {
    if (usable) warn(`${message}. ${lastWords}`.trim());
    void end(new OcrError('engine-failed', message, { cause }));
  };

  child.on('error', (cause) => crashed('The process that reads pages cannot be used', cause));
  child.on('close', (code, signal) => {
    if (signal === OUT_OF_TIME)
      void end(new OcrError('timed-out', 'The page takes more time of the processor than a page may'));
    else crashed(`The process that reads pages ended with ${signal ?? `code ${code}`}`);
  });
  child.on('message', (message: PageMessage) => {
    if (message.kind === 'warning') warn(message.message);
    else if (message.kind === 'reading') {
      latest = message.reading;
      if (hurry) void end(hurry);
    } else if (message.kind === 'done') finish();
    // After an error of its own the recogniser may be broken: a fresh process costs half a second.
    else if (message.code === 'engine-failed') crashed(message.message);
    else finish(new OcrError(message.code, message.message));
  });

  return {
    pid: child.pid,
    get usable() {
      return usable;
    },
    read: (task, hurryAfter) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          hurry = new OcrError('timed-out', 'There is no time left for it');
          if (latest) void end(hurry);
        }, hurryAfter);
        latest = undefined;
        hurry = undefined;
        finish = (error) => {
          finish = () => {};
          clearTimeout(timer);
          release();
          if (latest) {
            if (error) warn(`A page's first reading counts; the second look failed: ${error.message}`);
            resolve(latest);
          } else reject(error ?? new OcrError('engine-failed', 'The recogniser answered without a reading'));
        };
        hold();
        child.send(task, (error) => error && crashed('The page cannot be handed over', error));
      }),
    async stop(reason) {
      // A caller that stops reading does not want a part of it.
      latest = undefined;
      await end(reason);
    },
  };
}

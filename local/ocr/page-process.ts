import { fork } from 'node:child_process';
import type { Socket } from 'node:net';
import { OUT_OF_TIME_SIGNAL } from './cpu-watch.ts';
import { OcrError, type OcrErrorCode } from './errors.ts';
import type { PageText } from './page-text.ts';

/** What `page-child.ts` is sent. */
export interface PageTask {
  readonly image: Uint8Array;
  /** The time of one core that it may take. */
  readonly cpuSeconds: number;
}

/** What `page-child.ts` says about the page whose bytes it was sent. */
export type PageMessage =
  /** Something to log: not about the page's content. */
  | { readonly kind: 'warning'; readonly message: string }
  /** What was read. A better reading may follow. */
  | { readonly kind: 'reading'; readonly reading: PageText }
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
  recognise(task: PageTask, hurryAfterMs: number): Promise<PageText>;
  /** Kills the process; a page that is being read fails. */
  stop(reason: OcrError): Promise<void>;
}

/** Characters of what the process printed last, for the log if it crashes. */
const STDERR_TAIL_CHARACTERS = 2_000;

export function startPageProcess(warn: (message: string) => void): PageProcess {
  const child = fork(new URL('./page-child-process.ts', import.meta.url), {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
  });
  const stderr = child.stderr as Socket | null;
  /** While a caller waits for the child process, it keeps this one alive. */
  const keepAlive = () => [child, stderr].forEach((handle) => handle?.ref());
  const allowExit = () => [child, stderr].forEach((handle) => handle?.unref());
  child.channel?.unref();
  allowExit();
  // Tesseract prints its doubts about every line: they are of interest only after a crash.
  let stderrTail = '';
  stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderrTail = (stderrTail + text).slice(-STDERR_TAIL_CHARACTERS);
  });

  let usable = true;
  let latest: PageText | undefined;
  /** Why there is no time for more than one reading; undefined while there is. */
  let hurry: OcrError | undefined;
  let finish: (error?: OcrError) => void = () => {};
  const exited = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    // No process could be started: there will be no end of it either.
    child.once('error', () => child.pid === undefined && resolve());
  });
  const end = async (reason: OcrError) => {
    usable = false;
    finish(reason);
    keepAlive();
    child.kill('SIGKILL');
    await exited;
  };
  const crashed = (message: string, cause?: unknown) => {
    if (usable) warn(`${message}. ${stderrTail}`.trim());
    void end(new OcrError('engine-failed', message, { cause }));
  };

  child.on('error', (cause) => crashed('The process that reads pages cannot be used', cause));
  child.on('close', (code, signal) => {
    if (signal === OUT_OF_TIME_SIGNAL)
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
    recognise: (task, hurryAfterMs) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          hurry = new OcrError('timed-out', 'There is no time left for it');
          if (latest) void end(hurry);
        }, hurryAfterMs);
        latest = undefined;
        hurry = undefined;
        finish = (error) => {
          finish = () => {};
          clearTimeout(timer);
          allowExit();
          if (latest) {
            if (error) warn(`A page's first reading counts; the second look failed: ${error.message}`);
            resolve(latest);
          } else reject(error ?? new OcrError('engine-failed', 'The recogniser answered without a reading'));
        };
        keepAlive();
        child.send(task, (error) => error && crashed('The page cannot be handed over', error));
      }),
    async stop(reason) {
      // A caller that stops reading does not want a part of it.
      latest = undefined;
      await end(reason);
    },
  };
}

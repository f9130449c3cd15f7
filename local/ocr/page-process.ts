import { fork } from 'node:child_process';
import type { Socket } from 'node:net';
import { OUT_OF_TIME_SIGNAL } from './cpu-watch.ts';
import { OcrError, type OcrErrorCode } from './errors.ts';
import type { PageText } from './page-text.ts';

/** A task for `page-child-process.ts`. */
export interface PageTask {
  readonly image: Uint8Array;
  /** CPU time that the page may use. */
  readonly cpuSeconds: number;
}

/** What `page-child-process.ts` sends while it works on a page. */
export type PageMessage =
  /** Something to log, without content of the page. */
  | { readonly kind: 'warning'; readonly message: string }
  /** The recognised page. A better reading may follow. */
  | { readonly kind: 'reading'; readonly reading: PageText }
  /** The last reading is final. */
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly code: OcrErrorCode; readonly message: string };

/**
 * A process that recognises one page at a time. It can be killed at any moment, which a thread cannot: native code that
 * is running in a thread would crash the whole process. It ends with this process, however this one ends. While idle,
 * it does not keep this one alive.
 */
export interface PageProcess {
  readonly pid: number | undefined;
  /** False once the process has crashed, was stopped, or may be in an unknown state. */
  readonly usable: boolean;
  /**
   * If only the second pass fails or takes too long, or is not finished after `hurryAfterMs`, the first reading is the
   * result.
   *
   * @throws OcrError `timed-out` if the page uses more CPU time than allowed.
   */
  recognise(task: PageTask, hurryAfterMs: number): Promise<PageText>;
  /** Kills the process; the page in progress fails. */
  stop(reason: OcrError): Promise<void>;
}

/** How much of the process's last output is kept, for the log if it crashes. */
const STDERR_TAIL_CHARACTERS = 2_000;

export function startPageProcess(warn: (message: string) => void): PageProcess {
  const child = fork(new URL('./page-child-process.ts', import.meta.url), {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
  });
  const stderr = child.stderr as Socket | null;
  /** While a caller waits for the child process, the child keeps this process alive. */
  const keepAlive = () => [child, stderr].forEach((handle) => handle?.ref());
  const allowExit = () => [child, stderr].forEach((handle) => handle?.unref());
  child.channel?.unref();
  allowExit();
  // Tesseract prints warnings about every line: they matter only after a crash.
  let stderrTail = '';
  stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderrTail = (stderrTail + text).slice(-STDERR_TAIL_CHARACTERS);
  });

  let usable = true;
  let latest: PageText | undefined;
  /** Why there is only time for one reading; undefined while there is time. */
  let hurry: OcrError | undefined;
  let finish: (error?: OcrError) => void = () => {};
  const exited = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    // The process could not be started, so it will not emit `close`.
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
      void end(new OcrError('timed-out', 'The page needs more CPU time than a page is allowed'));
    else crashed(`The process that reads pages ended with ${signal ?? `code ${code}`}`);
  });
  child.on('message', (message: PageMessage) => {
    if (message.kind === 'warning') warn(message.message);
    else if (message.kind === 'reading') {
      latest = message.reading;
      if (hurry) void end(hurry);
    } else if (message.kind === 'done') finish();
    // After an internal error the recogniser may be broken: a new process costs half a second.
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
          hurry = new OcrError('timed-out', 'No time is left for the page');
          if (latest) void end(hurry);
        }, hurryAfterMs);
        latest = undefined;
        hurry = undefined;
        finish = (error) => {
          finish = () => {};
          clearTimeout(timer);
          allowExit();
          if (latest) {
            if (error) warn(`Using the first OCR result of a page; the second pass failed: ${error.message}`);
            resolve(latest);
          } else reject(error ?? new OcrError('engine-failed', 'The recogniser returned no result'));
        };
        keepAlive();
        child.send(task, (error) => error && crashed('The page cannot be handed over', error));
      }),
    async stop(reason) {
      // A caller that stops does not want a partial result.
      latest = undefined;
      await end(reason);
    },
  };
}

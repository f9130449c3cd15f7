import { parentPort } from 'node:worker_threads';

/**
 * A thread of `page-child-process.ts` that ends the whole process if a page has used more CPU time than allowed: the
 * main thread may be deep in native code or in a loop. It measures CPU time, not wall-clock time, so that a page is
 * abandoned because of its content and not because the machine is busy.
 */

/** Sent for each page: the CPU seconds it may use. Null when the page is finished. */
export type WatchMessage = number | null;

/** The signal of an expired virtual timer, which is what this is: it ends the process and shows the parent why. */
export const OUT_OF_TIME_SIGNAL = 'SIGVTALRM';

const POLL_INTERVAL_MS = 250;

/** CPU seconds used by all threads of the process. */
function usedSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

let endSeconds = Number.POSITIVE_INFINITY;
parentPort?.on('message', (seconds: WatchMessage) => {
  endSeconds = seconds === null ? Number.POSITIVE_INFINITY : usedSeconds() + seconds;
});
if (parentPort) {
  setInterval(() => {
    if (usedSeconds() > endSeconds) process.kill(process.pid, OUT_OF_TIME_SIGNAL);
  }, POLL_INTERVAL_MS);
}

import { parentPort } from 'node:worker_threads';

/**
 * A thread of `page-child.ts` that ends the whole process when a page has used more processor time than it may: the
 * process itself may be deep in native code or in a loop. Time of the processor, not of the clock, so that a page is
 * given up for what it is and not for what else the machine is doing.
 */

/** Sent for each page: the seconds that it may use. Null when it is finished. */
export type WatchMessage = number | null;

/** The signal for "the virtual alarm clock rang", which is this: it ends the process, and tells the parent why. */
export const OUT_OF_TIME_SIGNAL = 'SIGVTALRM';

const POLL_INTERVAL_MS = 250;

/** Seconds that all threads of the process have used. */
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

import { readdirSync, readFileSync } from 'node:fs';

/** Kills every process whose environment has this `NAME=value`, except this one. Does nothing on systems without `/proc`. */
export function endProcessesWith(mark: string): void {
  for (const pid of processIds()) {
    if (pid === process.pid || !environmentOf(pid).includes(mark)) continue;
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
        throw new Error(`Process ${String(pid)}, which a test has left behind, cannot be ended`, {
          cause: error,
        });
      }
    }
  }
}

function processIds(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return []; // Not Linux
  }
}

function environmentOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${String(pid)}/environ`, 'utf8').split('\0');
  } catch {
    return []; // It has ended, or belongs to someone else
  }
}

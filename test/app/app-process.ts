import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { resolvePort } from '../../local/ports.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** `npm start` in a process of its own. */
export interface AppProcess {
  readonly apiUrl: string;
  /** `kill -9`: the process is gone at once, without a chance to tidy up. */
  kill(): Promise<void>;
}

export interface AppProcessOptions {
  readonly stateFolder: string;
  readonly apiPort: number;
  readonly awsPort: number;
}

/** Two free ports: the app comes back on the same ones after a crash, as `npm start` does. */
export const findFreePorts = async () => ({ apiPort: await resolvePort(0), awsPort: await resolvePort(0) });

/** Starts it and waits until it says that it runs. Throws with what it printed where it ends before. */
export async function startAppProcess({
  stateFolder,
  apiPort,
  awsPort,
}: AppProcessOptions): Promise<AppProcess> {
  const child = spawn(process.execPath, [join('local', 'main.ts')], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DOCKET_STATE: stateFolder,
      DOCKET_PORT: String(apiPort),
      DOCKET_AWS_PORT: String(awsPort),
    },
  });
  const ended = once(child, 'exit');
  try {
    const apiUrl = await Promise.race([
      readApiUrl(child),
      ended.then(([code]) => Promise.reject(new Error(`The app ended with ${String(code)} before it ran`))),
    ]);
    return {
      apiUrl,
      async kill() {
        child.kill('SIGKILL');
        await ended;
      },
    };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

/** The API's address, from the lines that the app prints when it is ready. Everything it prints is read. */
function readApiUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let printed = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const [, address] = /API\s+(http:\S+)\s/.exec(printed) ?? [];
      if (address !== undefined && printed.includes('Ctrl-C')) resolve(address);
    });
    child.stderr?.pipe(process.stderr);
  });
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { resolvePort } from '../../local/ports.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** `npm start` in a separate process. */
export interface AppProcess {
  readonly apiUrl: string;
  /** `kill -9`: the process ends immediately and cannot clean up. */
  kill(): Promise<void>;
}

export interface AppProcessOptions {
  readonly stateFolder: string;
  readonly webPort: number;
  readonly awsPort: number;
}

/** Two free ports. After a crash, the app is started again on the same ones, as with `npm start`. */
export const findFreePorts = async () => ({ webPort: await resolvePort(0), awsPort: await resolvePort(0) });

/** Starts the app and waits until it prints that it is ready. Throws if the process ends before that. */
export async function startAppProcess({
  stateFolder,
  webPort,
  awsPort,
}: AppProcessOptions): Promise<AppProcess> {
  const child = spawn(process.execPath, [join('local', 'main.ts')], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DOCKET_STATE: stateFolder,
      DOCKET_PORT: String(webPort),
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

/** The URL of the API, from the output of the app when it is ready. All output is read, so that the app never blocks on it. */
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

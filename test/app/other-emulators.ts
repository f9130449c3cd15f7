import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { resolvePort } from '../../local/ports.ts';
import { waitUntil } from './uploads.ts';

/** Emulators of others, as processes on this machine. */

const execute = promisify(execFile);

export interface OtherEmulator {
  /** `http://127.0.0.1:5000`. */
  readonly url: string;
  stop(): Promise<void>;
}

const MOTO = `
import sys
from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import run_simple
app = DomainDispatcherApplication(create_backend_app)
run_simple("127.0.0.1", int(sys.argv[1]), app, threaded=sys.argv[2] == "threads")
`;

/** Whether `pip install 'moto[server]'` has been run on this machine. */
export const hasMoto = (): Promise<boolean> =>
  execute('python3', ['-c', 'import moto.server, werkzeug']).then(
    () => true,
    () => false,
  );

/**
 * Starts moto (https://docs.getmoto.org), a Python package.
 *
 * @param options without threads it answers one request after another: its transactions copy the table without a lock, and
 * one that fails would undo what others have written meanwhile.
 */
export async function startMoto({ threads }: { threads: boolean }): Promise<OtherEmulator> {
  const port = await resolvePort(0);
  const mode = threads ? 'threads' : 'one-by-one';
  return start(port, spawn('python3', ['-c', MOTO, String(port), mode], { stdio: 'ignore' }));
}

const FAUXQS = 'fauxqs@2.4.1';
const FAUXQS_FOLDER = join(import.meta.dirname, '..', '..', '.build', 'fauxqs');

/** Installs fauxqs, a package of npm, next to the build; false if npm's registry cannot be reached. */
export async function installFauxqs(): Promise<boolean> {
  if (existsSync(join(FAUXQS_FOLDER, 'node_modules', 'fauxqs'))) return true;
  mkdirSync(FAUXQS_FOLDER, { recursive: true });
  const install = [
    'install',
    '--prefix',
    FAUXQS_FOLDER,
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    FAUXQS,
  ];
  return execute('npm', install).then(
    () => true,
    (error: Error) => {
      console.warn(`${FAUXQS} could not be installed: ${error.message}`);
      return false;
    },
  );
}

/** Starts fauxqs (https://github.com/kibertoad/fauxqs), which has SQS and S3 without notifications. */
export async function startFauxqs(): Promise<OtherEmulator> {
  const port = await resolvePort(0);
  const script = `
    import { buildApp } from 'fauxqs';
    const app = buildApp({ logger: false, defaultRegion: 'eu-central-1' });
    await app.listen({ host: '127.0.0.1', port: ${port} });`;
  const args = ['--input-type=module', '--eval', script];
  return start(port, spawn(process.execPath, args, { cwd: FAUXQS_FOLDER, stdio: 'ignore' }));
}

/** Waits until the process answers, in whatever way. */
async function start(port: number, child: ChildProcess): Promise<OtherEmulator> {
  const url = `http://127.0.0.1:${port}`;
  const answers = () =>
    fetch(url).then(
      () => true,
      () => false,
    );
  await waitUntil(`an answer of ${url}`, async () => {
    if (child.exitCode !== null) throw new Error(`The emulator at ${url} has ended with ${child.exitCode}`);
    return answers();
  });
  return {
    url,
    async stop() {
      const ended = child.exitCode === null ? once(child, 'exit') : undefined;
      child.kill('SIGKILL');
      await ended;
    },
  };
}

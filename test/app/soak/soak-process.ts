import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { CloudAccess, FromSoakApp, SoakAppOptions, SoakPage, SoakReport } from './soak-messages.ts';

/** The app of a soak, in a process of its own. */
export interface SoakProcess {
  readonly access: CloudAccess;
  /** Tells the app whose pages these are; before their upload. */
  announce(pages: readonly SoakPage[]): void;
  report(): Promise<SoakReport>;
  /** The widths of pages that were read although they had their checkpoint. */
  readonly readAgain: readonly number[];
  /** `kill -9`: the process ends immediately and cannot clean up. */
  kill(): Promise<void>;
}

/**
 * Starts the app and waits until it is ready.
 *
 * @throws Error if the process ends before that.
 */
export async function startSoakProcess(options: SoakAppOptions): Promise<SoakProcess> {
  const child = fork(join(import.meta.dirname, 'soak-app.ts'), [JSON.stringify(options)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: { ...process.env, AWS_LAMBDA_LOG_LEVEL: 'FATAL' },
  });
  const ended = once(child, 'exit');
  const readAgain: number[] = [];
  child.on('message', (message: FromSoakApp) => {
    if (message.type === 'read-again') readAgain.push(message.width);
  });
  const { access } = await Promise.race([
    nextMessage(child, 'ready'),
    ended.then(([code]) =>
      Promise.reject(new Error(`The app ended with ${String(code)} before it was ready`)),
    ),
  ]);
  return {
    access,
    readAgain,
    announce: (pages) => void (child.connected && child.send({ type: 'pages', pages })),
    async report() {
      const reported = nextMessage(child, 'report');
      child.send({ type: 'report' });
      return (await reported).report;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function nextMessage<Type extends FromSoakApp['type']>(
  child: ChildProcess,
  type: Type,
): Promise<Extract<FromSoakApp, { type: Type }>> {
  return new Promise((resolve) => {
    child.on('message', function receive(message: FromSoakApp) {
      if (message.type !== type) return;
      child.off('message', receive);
      resolve(message as Extract<FromSoakApp, { type: Type }>);
    });
  });
}

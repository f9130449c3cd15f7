import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { requireFreePort, resolvePort } from '../../../local/ports.ts';
import { lockState, readOrCreateSecret } from '../../../local/state.ts';

const root = mkdtempSync(join(tmpdir(), 'docket-state-'));
afterAll(() => rmSync(root, { recursive: true }));

/** Another process that locks the folder and keeps the lock until it is killed. */
async function startHolder(folder: string) {
  const module = new URL('../../../local/state.ts', import.meta.url).href;
  const script = `import(${JSON.stringify(module)}).then(({ lockState }) => {
    lockState(${JSON.stringify(folder)}); console.log('locked'); setInterval(() => {}, 1000) })`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

describe('the state folder', () => {
  test('belongs to one process at a time, and the error names it', async () => {
    const folder = join(root, 'taken');
    const other = await startHolder(folder);

    expect(() => lockState(folder)).toThrow(`${folder} is in use by process ${other.pid}. Stop that process`);

    other.kill('SIGKILL');
    await once(other, 'exit');
  });

  test('is free as soon as its process is killed', async () => {
    const folder = join(root, 'killed');
    const other = await startHolder(folder);
    other.kill('SIGKILL');
    await once(other, 'exit');

    const lock = lockState(folder);

    expect(readFileSync(join(folder, 'lock.pid'), 'utf8')).toBe(`${process.pid}\n`);
    lock.release();
  });

  test('is accessible to its user only, even if it existed before', () => {
    const folder = join(root, 'open');
    mkdirSync(folder, { mode: 0o755 });

    lockState(folder).release();

    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  test('has a secret, a different one for each folder, for its user only', () => {
    const [one, other] = [join(root, 'secret-1'), join(root, 'secret-2')];

    const first = readOrCreateSecret(one);

    expect(readOrCreateSecret(one)).toBe(first);
    expect(readOrCreateSecret(other)).not.toBe(first);
    expect(first.length).toBeGreaterThan(40);
    expect(statSync(one).mode & 0o777).toBe(0o600);
  });

  test('is free again after release', () => {
    const folder = join(root, 'released');
    lockState(folder).release();

    const again = lockState(folder);

    again.release();
    expect(existsSync(join(folder, 'lock.pid'))).toBe(false);
  });

  test('can be emptied while it is locked', async () => {
    const folder = join(root, 'emptied');
    const lock = lockState(folder);
    mkdirSync(join(folder, 's3'));
    writeFileSync(join(folder, 's3', 'object'), 'bytes');

    lock.deleteState();

    expect(existsSync(join(folder, 's3'))).toBe(false);
    expect(() => lockState(folder)).toThrow(`is in use by process ${process.pid}`);
    lock.release();
  });
});

describe('a port', () => {
  test('in use is refused with the name of the variable that sets another', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;

    await expect(requireFreePort(port, 'DOCKET_PORT')).rejects.toThrow(
      `Port ${port} is in use. Stop the program that uses it, or choose another port with DOCKET_PORT.`,
    );

    server.close();
    await once(server, 'close');
    await expect(requireFreePort(port, 'DOCKET_PORT')).resolves.toBeUndefined();
  });

  test('of 0 becomes a free one, and any other stays', async () => {
    expect(await resolvePort(0)).toBeGreaterThan(1023);
    expect(await resolvePort(4321)).toBe(4321);
  });
});

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { portInUse, portUnavailable } from './messages.ts';

/**
 * Listens briefly and returns the port; for 0, a free one.
 *
 * @throws Error if the port is taken.
 */
async function probePort(port: number): Promise<number> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: actual } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return actual;
}

/** The port itself, or a free one for 0: for servers that must know their own address before they listen. */
export async function resolvePort(port: number): Promise<number> {
  return port === 0 ? await probePort(0) : port;
}

/** A free port that is none of `taken`: those that were resolved, but are not listened on yet. */
export async function freePortBesides(taken: readonly number[]): Promise<number> {
  for (;;) {
    const port = await probePort(0);
    if (!taken.includes(port)) return port;
  }
}

/** @throws Error if the port is taken, naming the environment variable that selects another. */
export async function requireFreePort(port: number, variable: string): Promise<void> {
  try {
    await probePort(port);
  } catch (cause) {
    throw portError(port, variable, cause);
  }
}

/** Why a server cannot listen on a port, and the environment variable that selects another. */
export function portError(port: number, variable: string, cause: unknown): Error {
  const { code = 'unknown error' } = cause as NodeJS.ErrnoException;
  const message = code === 'EADDRINUSE' ? portInUse(port, variable) : portUnavailable(port, variable, code);
  return new Error(message, { cause });
}

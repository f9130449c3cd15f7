import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createWebhookSender } from '../../../shared/reminders/webhook-sender.ts';

const EXEMPT_HOSTS = ['127.0.0.1'];
/** The deadline of the sender under test. It can be short, because the servers misbehave without end. */
const DEADLINE_MS = 300;

const servers = new Set<{ server: Server; sockets: Set<Socket>; timers: Set<NodeJS.Timeout> }>();
afterEach(() => {
  for (const { server, sockets, timers } of servers) {
    for (const timer of timers) clearInterval(timer);
    for (const socket of sockets) socket.destroy();
    server.close();
  }
  servers.clear();
});

/** A server that passes the socket to `misbehave` when a request begins. */
async function startServer(
  misbehave: (socket: Socket, again: (say: () => void) => void) => void,
): Promise<string> {
  const running = { sockets: new Set<Socket>(), timers: new Set<NodeJS.Timeout>() };
  const server = createServer((socket) => {
    running.sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => misbehave(socket, (say) => running.timers.add(setInterval(say, 5))));
  });
  servers.add({ server, ...running });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}

const sendWebhook = (url: string) =>
  createWebhookSender(EXEMPT_HOSTS, { timeoutMs: DEADLINE_MS })
    .post({ url, headers: {}, body: '{}' })
    .then(
      (status) => `answered ${status}`,
      (error: Error & { code?: string }) => `failed: ${error.code ?? error.name}`,
    );

const UPGRADE = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n';

describe('a webhook request ends if the server', () => {
  it.each<[string, (socket: Socket, again: (say: () => void) => void) => void, RegExp]>([
    ['responds with 101', (socket) => socket.write(UPGRADE), /answered 101/],
    [
      'responds with 101 and keeps sending',
      (socket, again) => {
        socket.write(UPGRADE);
        again(() => socket.write('x'));
      },
      /answered 101/,
    ],
    ['responds with 101 and closes', (socket) => socket.end(UPGRADE), /answered 101/],
    ['closes the socket', (socket) => socket.end(), /failed: ECONNRESET/],
    ['resets the socket', (socket) => socket.resetAndDestroy(), /failed: ECONNRESET/],
    [
      'closes inside the headers',
      (socket) => socket.end('HTTP/1.1 200 OK\r\nA: '),
      /failed: (ECONNRESET|HPE_)/,
    ],
    ['never responds', () => {}, /failed: (TimeoutError|AbortError|ABORT_ERR)/],
    ['responds with something that is not HTTP', (socket) => socket.write('hello\r\n\r\n'), /failed: HPE_/],
    [
      'sends headers slowly and endlessly',
      (socket, again) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        again(() => socket.write('A: b\r\n'));
      },
      /failed: (TimeoutError|AbortError|ABORT_ERR|HPE_HEADER_OVERFLOW)/,
    ],
    [
      'sends endless headers',
      (socket, again) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        again(() => socket.write(`A: ${'b'.repeat(10_000)}\r\n`));
      },
      /failed: HPE_HEADER_OVERFLOW/,
    ],
    [
      'responds with 100 endlessly',
      (socket, again) => again(() => socket.write('HTTP/1.1 100 Continue\r\n\r\n')),
      /failed: (TimeoutError|AbortError|ABORT_ERR)/,
    ],
    [
      'responds with 103 endlessly',
      (socket, again) => again(() => socket.write('HTTP/1.1 103 Early Hints\r\nA: b\r\n\r\n')),
      /failed: (TimeoutError|AbortError|ABORT_ERR)/,
    ],
    [
      'sends an endless body',
      (socket, again) => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n');
        again(() => socket.write('x'.repeat(1000)));
      },
      /answered 200/,
    ],
    [
      'announces a body that never comes',
      (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n'),
      /answered 200/,
    ],
    [
      'responds twice',
      (socket) => socket.write('HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 500 No\r\n\r\n'),
      /answered 204/,
    ],
  ])('%s', async (_, misbehave, outcome) => {
    expect(await sendWebhook(await startServer(misbehave))).toMatch(outcome);
  });
});

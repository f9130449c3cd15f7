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
  it.each<{
    what: string;
    misbehave: (socket: Socket, again: (say: () => void) => void) => void;
    outcome: RegExp;
  }>([
    { what: 'responds with 101', misbehave: (socket) => socket.write(UPGRADE), outcome: /answered 101/ },
    {
      what: 'responds with 101 and keeps sending',
      misbehave: (socket, again) => {
        socket.write(UPGRADE);
        again(() => socket.write('x'));
      },
      outcome: /answered 101/,
    },
    {
      what: 'responds with 101 and closes',
      misbehave: (socket) => socket.end(UPGRADE),
      outcome: /answered 101/,
    },
    { what: 'closes the socket', misbehave: (socket) => socket.end(), outcome: /failed: ECONNRESET/ },
    {
      what: 'resets the socket',
      misbehave: (socket) => socket.resetAndDestroy(),
      outcome: /failed: ECONNRESET/,
    },
    {
      what: 'closes inside the headers',
      misbehave: (socket) => socket.end('HTTP/1.1 200 OK\r\nA: '),
      outcome: /failed: (ECONNRESET|HPE_)/,
    },
    { what: 'never responds', misbehave: () => {}, outcome: /failed: (TimeoutError|AbortError|ABORT_ERR)/ },
    {
      what: 'responds with something that is not HTTP',
      misbehave: (socket) => socket.write('hello\r\n\r\n'),
      outcome: /failed: HPE_/,
    },
    {
      what: 'sends headers slowly and endlessly',
      misbehave: (socket, again) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        again(() => socket.write('A: b\r\n'));
      },
      outcome: /failed: (TimeoutError|AbortError|ABORT_ERR|HPE_HEADER_OVERFLOW)/,
    },
    {
      what: 'sends endless headers',
      misbehave: (socket, again) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        again(() => socket.write(`A: ${'b'.repeat(10_000)}\r\n`));
      },
      outcome: /failed: HPE_HEADER_OVERFLOW/,
    },
    {
      what: 'responds with 100 endlessly',
      misbehave: (socket, again) => again(() => socket.write('HTTP/1.1 100 Continue\r\n\r\n')),
      outcome: /failed: (TimeoutError|AbortError|ABORT_ERR)/,
    },
    {
      what: 'responds with 103 endlessly',
      misbehave: (socket, again) => again(() => socket.write('HTTP/1.1 103 Early Hints\r\nA: b\r\n\r\n')),
      outcome: /failed: (TimeoutError|AbortError|ABORT_ERR)/,
    },
    {
      what: 'sends an endless body',
      misbehave: (socket, again) => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n');
        again(() => socket.write('x'.repeat(1000)));
      },
      outcome: /answered 200/,
    },
    {
      what: 'announces a body that never comes',
      misbehave: (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n'),
      outcome: /answered 200/,
    },
    {
      what: 'responds twice',
      misbehave: (socket) => socket.write('HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 500 No\r\n\r\n'),
      outcome: /answered 204/,
    },
  ])('$what', async ({ misbehave, outcome }) => {
    expect(await sendWebhook(await startServer(misbehave))).toMatch(outcome);
  });
});

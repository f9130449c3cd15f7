import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';

type Respond = (request: IncomingMessage, response: ServerResponse) => void;

export interface Listener {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Longer than the SDK keeps an idle connection, so that it never writes into one that is closing. */
const KEEP_ALIVE_MS = 75_000;

/**
 * Listens on one port of this machine's loopback address for HTTP/1.1 and for HTTP/2 without TLS: some SDK clients
 * (Bedrock's) speak HTTP/2 alone and start with its preface, others know nothing of it.
 *
 * @param port 0 takes any free one.
 * @throws Error where the port is taken.
 */
export async function listen(port: number, respond: Respond): Promise<Listener> {
  const http1 = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, respond);
  // Requests and answers of HTTP/2 are made to be used as those of HTTP/1, but have no type in common with them.
  const http2 = createHttp2Server(respond as unknown as Parameters<typeof createHttp2Server>[1]);
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // A client that goes away: the request that is being answered hears of it too.
    socket.on('error', () => socket.destroy());
    socket.once('data', (start: Buffer) => {
      socket.pause();
      socket.unshift(start);
      // An HTTP/2 session reads what is there by itself; HTTP/1 waits for it to flow.
      if (start.toString('latin1', 0, 3) === 'PRI') http2.emit('connection', socket);
      else {
        http1.emit('connection', socket);
        socket.resume();
      }
    });
  });
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new Error(`The local cloud cannot listen on port ${port} of 127.0.0.1`, { cause });
  }
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

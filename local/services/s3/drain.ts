import type { Readable } from 'node:stream';

const MAX_BYTES = 64 * 1024 * 1024;
const MAX_MS = 5_000;

/**
 * Throws away the rest of a body that nobody wants, because browsers only read an answer after they have sent theirs;
 * but no more than 64 MB or 5 s of it. Resolves to whether the body has ended and the connection can be used again.
 */
export function drain(body: Readable): Promise<boolean> {
  if (body.readableEnded || body.destroyed) return Promise.resolve(body.readableEnded);
  return new Promise((resolve) => {
    let bytes = 0;
    const finish = (ended: boolean) => {
      clearTimeout(timer);
      body.off('data', onData).off('end', onEnd).off('close', onClose).pause();
      resolve(ended);
    };
    const onData = (chunk: Uint8Array) => {
      bytes += chunk.length;
      if (bytes > MAX_BYTES) finish(false);
    };
    const onEnd = () => finish(true);
    const onClose = () => finish(false);
    const timer = setTimeout(() => finish(false), MAX_MS);
    body.on('error', () => undefined);
    body.on('data', onData).once('end', onEnd).once('close', onClose).resume();
  });
}

import { parentPort } from 'node:worker_threads';
import sharp from 'sharp';
import { createEngines } from './engine.ts';
import { OcrError } from './errors.ts';
import type { PageAnswer } from './page-thread.ts';
import { readPage } from './read-page.ts';

/** The thread that `page-thread.ts` starts: a page's bytes come in, its words go out. Whatever it cannot catch ends it. */

if (!parentPort) throw new Error('page-worker.ts runs only as a worker thread of page-thread.ts');
const port = parentPort;
// One page at a time on one core: the other cores belong to the rest of the app.
sharp.concurrency(1);
const engines = createEngines();

port.on('message', (image: Uint8Array) => {
  void answer(image).then((message) => port.postMessage(message));
});

async function answer(image: Uint8Array): Promise<PageAnswer> {
  try {
    return { ok: true, reading: await readPage(image, engines) };
  } catch (error) {
    // Anything else ends this thread, with its cause: nobody knows what state it is in.
    if (!(error instanceof OcrError)) throw error;
    return { ok: false, code: error.code, message: error.message };
  }
}

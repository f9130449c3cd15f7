import { Worker } from 'node:worker_threads';
import sharp from 'sharp';
import type { WatchMessage } from './cpu-watch.ts';
import { OcrError } from './errors.ts';
import type { PageMessage, PageTask } from './page-process.ts';
import { recognisePage } from './recognise-page.ts';
import { createPaddleRecogniser } from './second-recogniser.ts';
import { createTesseractByLanguage } from './tesseract.ts';

/**
 * The process that `page-process.ts` starts: receives the bytes of a page and sends its words. An error that it cannot
 * handle ends it.
 */

if (!process.send) throw new Error('page-child.ts runs only as a child process of page-process.ts');
const send = (message: PageMessage) => process.send?.(message);

// There is nothing to clean up, and native code must not continue.
const killSelf = () => process.kill(process.pid, 'SIGKILL');
process.on('disconnect', killSelf);
if (!process.connected) killSelf();
// Ctrl-C reaches every process of the terminal: the app decides when this one ends.
process.on('SIGINT', () => {});

// One page at a time on one core: the other cores are left to the rest of the app.
sharp.concurrency(1);
const warn = (message: string) => send({ kind: 'warning', message });
const recognisers = { engines: createTesseractByLanguage(), paddle: createPaddleRecogniser(warn) };

const watch = new Worker(new URL('./cpu-watch.ts', import.meta.url));
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, a window has
const tellWatch = (message: WatchMessage) => watch.postMessage(message);

process.on('message', (task: PageTask) => void answer(task));

async function answer({ image, cpuSeconds }: PageTask): Promise<void> {
  tellWatch(cpuSeconds);
  try {
    for await (const reading of recognisePage(image, recognisers)) send({ kind: 'reading', reading });
    send({ kind: 'done' });
  } catch (error) {
    // Any other error ends this process, because its state is unknown.
    if (!(error instanceof OcrError)) throw error;
    send({ kind: 'failed', code: error.code, message: error.message });
  } finally {
    tellWatch(null);
  }
}

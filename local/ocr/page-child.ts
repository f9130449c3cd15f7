import { Worker } from 'node:worker_threads';
import sharp from 'sharp';
import { createEngines } from './engine.ts';
import { OcrError } from './errors.ts';
import type { PageMessage, PageTask } from './page-process.ts';
import type { WatchMessage } from './processor-watch.ts';
import { readPage } from './read-page.ts';
import { createPaddleReader } from './second-reader.ts';

/** The process that `page-process.ts` starts: a page's bytes come in, its words go out. Whatever it cannot catch ends it. */

if (!process.send) throw new Error('page-child.ts runs only as a child process of page-process.ts');
const say = (message: PageMessage) => process.send?.(message);

// Nothing is left to be tidied up here, and native code must not get the chance to go on.
const die = () => process.kill(process.pid, 'SIGKILL');
process.on('disconnect', die);
if (!process.connected) die();
// Ctrl-C reaches every process of the terminal: the app decides when this one ends.
process.on('SIGINT', () => {});

// One page at a time on one core: the other cores belong to the rest of the app.
sharp.concurrency(1);
const warn = (message: string) => say({ kind: 'warning', message });
const readers = { engines: createEngines(), paddle: createPaddleReader(warn) };

const watch = new Worker(new URL('./processor-watch.ts', import.meta.url));
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, a window has
const tellWatch = (message: WatchMessage) => watch.postMessage(message);

process.on('message', (task: PageTask) => void answer(task));

async function answer({ image, processorSeconds }: PageTask): Promise<void> {
  tellWatch(processorSeconds);
  try {
    for await (const reading of readPage(image, readers)) say({ kind: 'reading', reading });
    say({ kind: 'done' });
  } catch (error) {
    // Anything else ends this process, with its cause: its state is unknown.
    if (!(error instanceof OcrError)) throw error;
    say({ kind: 'failed', code: error.code, message: error.message });
  } finally {
    tellWatch(null);
  }
}

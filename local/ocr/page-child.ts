import sharp from 'sharp';
import { createEngines } from './engine.ts';
import { OcrError } from './errors.ts';
import type { PageMessage } from './page-process.ts';
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

process.on('message', (image: Uint8Array) => void answer(image));

async function answer(image: Uint8Array): Promise<void> {
  try {
    for await (const reading of readPage(image, readers)) say({ kind: 'reading', reading });
    say({ kind: 'done' });
  } catch (error) {
    // Anything else ends this process, with its cause: its state is unknown.
    if (!(error instanceof OcrError)) throw error;
    say({ kind: 'failed', code: error.code, message: error.message });
  }
}

import type { ScaleRequest, ScaleResponse } from './scale-photo.worker.ts';

interface Waiting {
  readonly resolve: (jpeg: Blob) => void;
  readonly reject: (error: Error) => void;
}

let worker: Worker | undefined;
let lastId = 0;
const waiting = new Map<number, Waiting>();

/**
 * The photo as a JPEG of at most 3,500 px, turned upright.
 *
 * @throws Error if the browser cannot open it
 */
export function scalePhoto(file: Blob, rotation: ScaleRequest['rotation']): Promise<Blob> {
  worker ??= startWorker();
  lastId += 1;
  const request: ScaleRequest = { id: lastId, file, rotation };
  return new Promise((resolve, reject) => {
    waiting.set(request.id, { resolve, reject });
    worker?.postMessage(request);
  });
}

function startWorker(): Worker {
  const started = new Worker(new URL('./scale-photo.worker.ts', import.meta.url), { type: 'module' });
  started.addEventListener('message', ({ data }: MessageEvent<ScaleResponse>) => {
    const caller = waiting.get(data.id);
    waiting.delete(data.id);
    if ('jpeg' in data) caller?.resolve(data.jpeg);
    else caller?.reject(new Error(data.error));
  });
  // Not enough memory for a very large photo ends the worker; the next photo starts another one.
  started.addEventListener('error', ({ message }) => {
    started.terminate();
    worker = undefined;
    for (const { reject } of waiting.values()) reject(new Error(message));
    waiting.clear();
  });
  return started;
}

/** Whether the browser can open a photo. */
export const canOpenPhoto = (file: Blob): Promise<boolean> =>
  createImageBitmap(file).then(
    (bitmap) => {
      bitmap.close();
      return true;
    },
    () => false,
  );

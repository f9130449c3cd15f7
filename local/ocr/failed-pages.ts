import { createHash } from 'node:crypto';
import { OcrError } from './errors.ts';

/** Remembers on which pages the recogniser broke down. */
export interface FailedPages {
  /** The error to answer with: once is chance, as when somebody kills the process; twice is the page. */
  classify(error: unknown, image: Uint8Array): unknown;
}

/** Pages that are remembered; the oldest is forgotten first. */
const MAX_REMEMBERED_PAGES = 1000;

export function createFailedPages(): FailedPages {
  const pages = new Set<string>();
  return {
    classify(error, image) {
      if (!(error instanceof OcrError && error.code === 'engine-failed')) return error;
      const page = createHash('sha256').update(image).digest('base64');
      if (pages.has(page))
        return new OcrError('unreadable', `The recogniser broke down on this page twice: ${error.message}`, {
          cause: error,
        });
      pages.add(page);
      const [oldest] = pages;
      if (pages.size > MAX_REMEMBERED_PAGES && oldest !== undefined) pages.delete(oldest);
      return error;
    },
  };
}

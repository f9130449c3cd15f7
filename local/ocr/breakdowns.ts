import { createHash } from 'node:crypto';
import { OcrError } from './errors.ts';

/** Remembers on which pages the recogniser broke down. */
export interface Breakdowns {
  /** The error to answer with: once is chance, as when somebody kills the process; twice is the page. */
  classified(error: unknown, image: Uint8Array): unknown;
}

/** Pages that are remembered; the oldest is forgotten first. */
const REMEMBERED = 1000;

export function createBreakdowns(): Breakdowns {
  const pages = new Set<string>();
  return {
    classified(error, image) {
      if (!(error instanceof OcrError && error.code === 'engine-failed')) return error;
      const page = createHash('sha256').update(image).digest('base64');
      if (pages.has(page))
        return new OcrError('unreadable', `The recogniser broke down on this page twice: ${error.message}`, {
          cause: error,
        });
      pages.add(page);
      const [oldest] = pages;
      if (pages.size > REMEMBERED && oldest !== undefined) pages.delete(oldest);
      return error;
    },
  };
}

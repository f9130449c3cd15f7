import { jittered, Later } from '../events/later.ts';
import { OcrBusy } from './ocr.ts';

export interface Turn<T> {
  /** Asks OCR about a page. Throws `OcrBusy` if it takes no page now. */
  readonly ask: () => Promise<T>;
  /** Counts the unread pages of the page's workspace, this one included. */
  readonly unreadPages: () => Promise<number>;
}

/** When a page asks, in milliseconds before jitter. */
interface Pauses {
  /** Before it asks for the first time: room for the pages of others that are asking already. */
  readonly before: number;
  /** Before it asks again; each further pause is longer, up to the longest. */
  readonly again: number;
  readonly longest: number;
}

const GROWTH = 1.2;
/** For a letter. */
const FEW = { pages: 4, pauses: { before: 0, again: 250, longest: 500 } } as const;
/** For a flood: `perPage` for each page that it still has, up to `again`. */
const MANY = { perPage: 80, pauses: { before: 400, again: 8_000, longest: 15_000 } } as const;
/**
 * Milliseconds after which the page goes back to its queue all the same. The function's timeout must be longer than
 * this and the longest answer of OCR together.
 */
const PATIENCE = 30_000;
/** Seconds that it then waits. */
const PUT_OFF = 1;

/**
 * Asks OCR about a page until OCR takes it. OCR throttles and has no queue: the workspace that asks most often is served most. So the
 * pages of a workspace ask less often the more of them there are, and a single letter does not wait for another person's
 * thousand pages. See ADR 20.
 *
 * @throws Later if OCR has not taken the page in half a minute.
 */
export async function inTurn<T>({ ask, unreadPages }: Turn<T>): Promise<T> {
  const until = Date.now() + PATIENCE;
  const { before, again, longest } = pausesFor(await unreadPages());
  if (before > 0) await passed(jittered(before));
  for (let pause = again; ; pause = Math.min(longest, pause * GROWTH)) {
    const answer = await asked(ask);
    if (!(answer instanceof OcrBusy)) return answer;
    const milliseconds = jittered(pause);
    if (Date.now() + milliseconds > until) throw new Later(PUT_OFF, answer.message, { cause: answer });
    await passed(milliseconds);
  }
}

function pausesFor(pages: number): Pauses {
  if (pages <= FEW.pages) return FEW.pauses;
  return { ...MANY.pauses, again: Math.min(MANY.pauses.again, pages * MANY.perPage) };
}

const passed = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function asked<T>(ask: () => Promise<T>): Promise<T | OcrBusy> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof OcrBusy) return error;
    throw error;
  }
}

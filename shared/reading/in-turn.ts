import { jittered, Later } from '../events/later.ts';
import type { OcrPriority } from '../table/ocr-priority.ts';
import { OcrBusy } from './ocr.ts';

export interface Turn<T> {
  /** Asks OCR about a page. Throws `OcrBusy` if it takes no page now. */
  readonly ask: () => Promise<T>;
  /** Counts the unread pages of the page's workspace, this one included. */
  readonly unreadPages: () => Promise<number>;
  readonly priority: OcrPriority;
  /** When the document was created, in milliseconds since 1970. */
  readonly createdAt: number;
}

/** When a page asks. Times are in milliseconds before jitter. */
interface RetryPolicy {
  /** Whether it claims the next free call, or leaves that to the pages that do. */
  readonly hasPriority: boolean;
  /** Before it asks for the first time: room for the pages of others that are asking already. */
  readonly before: number;
  /** Before it asks again; each further pause is longer, up to the longest. */
  readonly again: number;
  readonly longest: number;
}

const GROWTH = 1.2;
/** For the pages of a small upload. */
const SMALL = { maxPages: 4, policy: { hasPriority: true, before: 0, again: 200, longest: 200 } } as const;
/** For the pages of a large one: `perPage` for each page that is still unread, up to `again`. */
const LARGE = {
  perPage: 80,
  policy: { hasPriority: false, before: 400, again: 8_000, longest: 15_000 },
} as const;
/** How long a page leaves free calls to small uploads. After that it competes with them, so that it is read at last. */
const YIELDING_MS = 15 * 60_000;
/**
 * Milliseconds after which the page goes back to its queue all the same. The function's timeout must be longer than
 * this and the longest answer of OCR together.
 */
const PATIENCE = 30_000;
/** Seconds that it then waits. */
const PUT_OFF = 1;

/**
 * Asks OCR about a page until OCR takes it. OCR throttles and has no queue: the workspace that asks most often is served
 * most. So the pages of a workspace ask less often the more of them there are, and do not ask at all while a page of a
 * small upload is waiting: a letter does not wait for another person's thousand pages. See ADR 20.
 *
 * @throws Later if OCR has not taken the page in half a minute.
 */
export async function inTurn<T>({ ask, unreadPages, priority, createdAt }: Turn<T>): Promise<T> {
  const until = Date.now() + PATIENCE;
  const { hasPriority, before, again, longest } = policyFor(await unreadPages());
  const yields = async () =>
    !hasPriority && Date.now() < createdAt + YIELDING_MS && (await priority.isClaimed());
  if (before > 0) await passed(jittered(before));
  for (let pause = again; ; ) {
    const yielded = await yields();
    const answer = yielded ? new OcrBusy('Pages of small uploads are read first') : await asked(ask);
    if (!(answer instanceof OcrBusy)) return answer;
    if (hasPriority) await priority.claim();
    const milliseconds = jittered(pause);
    if (Date.now() + milliseconds > until) throw new Later(PUT_OFF, answer.message, { cause: answer });
    await passed(milliseconds);
    if (!yielded) pause = Math.min(longest, pause * GROWTH);
  }
}

function policyFor(pages: number): RetryPolicy {
  if (pages <= SMALL.maxPages) return SMALL.policy;
  return { ...LARGE.policy, again: Math.min(LARGE.policy.again, pages * LARGE.perPage) };
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

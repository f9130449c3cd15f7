import type { PageText, Unreadable } from '../../domain/page.ts';
import { RetryLater } from '../../queues/retry-later.ts';
import { withJitter } from '../../retry.ts';
import type { OcrPriority } from '../../table/usage/ocr-priority.ts';

/** Reads the words of one page: JPEG, PNG, TIFF or a PDF of one page, at most 10 MB. */
export interface OcrEngine {
  /** Throws `OcrBusy` if it takes no page now, `PageUnreadable` if this page can never be read. */
  recognise(page: Uint8Array): Promise<Pick<PageText, 'lines' | 'text' | 'confidence' | 'rotation'>>;
}

/** OCR is throttling, or in trouble that passes. It says nothing about the page, which is asked about again. */
export class OcrBusy extends Error {
  override readonly name = 'OcrBusy';
}

/** This page can never be read: trying again would change nothing. */
export class PageUnreadable extends Error {
  override readonly name = 'PageUnreadable';
  readonly unreadable: Unreadable;

  constructor(unreadable: Unreadable, options: { cause?: unknown } = {}) {
    super(unreadable.cause, options);
    this.unreadable = unreadable;
  }
}

export interface OcrTurn<T> {
  /** Asks OCR about a page. Throws `OcrBusy` if it takes no page now. */
  readonly recognise: () => Promise<T>;
  /** Counts the pending pages of the page's workspace, including this one. */
  readonly countPendingPages: () => Promise<number>;
  readonly priority: OcrPriority;
  /** When the document was created, in milliseconds since 1970. */
  readonly createdAtMs: number;
}

/** When a page asks. Times are before jitter. */
interface RetryPolicy {
  /** Whether it claims the next free call, or leaves that to the pages that do. */
  readonly hasPriority: boolean;
  /** Before it asks for the first time: room for the pages of others that are asking already. */
  readonly initialDelayMs: number;
  /** Before it asks again; each further pause is longer, up to the longest. */
  readonly retryDelayMs: number;
  readonly maxRetryDelayMs: number;
}

const GROWTH = 1.2;
/** For the pages of a small upload. */
const SMALL_UPLOAD = {
  maxPages: 4,
  policy: { hasPriority: true, initialDelayMs: 0, retryDelayMs: 200, maxRetryDelayMs: 200 },
} as const;
/** For the pages of a large one: the delay is `msPerPage` for each pending page, up to `retryDelayMs`. */
const LARGE_UPLOAD = {
  msPerPage: 80,
  policy: { hasPriority: false, initialDelayMs: 400, retryDelayMs: 8_000, maxRetryDelayMs: 15_000 },
} as const;
/** How long a page leaves free calls to small uploads. After that it competes with them, so that it is read at last. */
const YIELDING_MS = 15 * 60_000;
/**
 * After this the page goes back to its queue. The function's timeout must be longer than
 * this and the longest answer of OCR together.
 */
const MAX_WAIT_MS = 30_000;
/** Seconds that the message then waits. */
const REQUEUE_SECONDS = 1;

/**
 * Asks OCR about a page until OCR takes it. OCR throttles and has no queue: the workspace that asks most often is served
 * most. So the pages of a workspace ask less often the more of them there are, and do not ask at all while a page of a
 * small upload is waiting: a letter does not wait for another person's thousand pages. See ADR 20.
 *
 * @throws RetryLater if OCR has not taken the page in half a minute.
 */
export async function recogniseInTurn<T>({
  recognise,
  countPendingPages,
  priority,
  createdAtMs,
}: OcrTurn<T>): Promise<T> {
  const until = Date.now() + MAX_WAIT_MS;
  const { hasPriority, initialDelayMs, retryDelayMs, maxRetryDelayMs } = retryPolicyFor(
    await countPendingPages(),
  );
  const yields = async () =>
    !hasPriority && Date.now() < createdAtMs + YIELDING_MS && (await priority.isClaimed());
  if (initialDelayMs > 0) await elapsed(withJitter(initialDelayMs));
  for (let pause = retryDelayMs; ; ) {
    const yielded = await yields();
    const answer = yielded ? new OcrBusy('Pages of small uploads are read first') : await orBusy(recognise);
    if (!(answer instanceof OcrBusy)) return answer;
    if (hasPriority) await priority.claim();
    const milliseconds = withJitter(pause);
    if (Date.now() + milliseconds > until)
      throw new RetryLater(REQUEUE_SECONDS, answer.message, { cause: answer });
    await elapsed(milliseconds);
    if (!yielded) pause = Math.min(maxRetryDelayMs, pause * GROWTH);
  }
}

function retryPolicyFor(pages: number): RetryPolicy {
  if (pages <= SMALL_UPLOAD.maxPages) return SMALL_UPLOAD.policy;
  return {
    ...LARGE_UPLOAD.policy,
    retryDelayMs: Math.min(LARGE_UPLOAD.policy.retryDelayMs, pages * LARGE_UPLOAD.msPerPage),
  };
}

const elapsed = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function orBusy<T>(ask: () => Promise<T>): Promise<T | OcrBusy> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof OcrBusy) return error;
    throw error;
  }
}

import { setTimeout as delay } from 'node:timers/promises';

const TIMEOUT_MS = 100_000;
const POLL_INTERVAL_MS = 5;
/** A single poll may fall between receiving a message and starting the call for it. */
const REQUIRED_IDLE_POLLS = 3;

/**
 * Waits until nothing is running.
 *
 * @param busy names what is running.
 * @throws Error with those names, if it has not ended within the time.
 */
export async function waitUntilIdle(
  busy: () => Promise<readonly string[]>,
  timeoutMs = TIMEOUT_MS,
): Promise<void> {
  const until = Date.now() + timeoutMs;
  for (let quiet = 0; quiet < REQUIRED_IDLE_POLLS; ) {
    const names = await busy();
    quiet = names.length === 0 ? quiet + 1 : 0;
    if (Date.now() > until && names.length > 0) {
      throw new Error(`Still busy after ${timeoutMs} ms: ${names.join(', ')}`);
    }
    await delay(POLL_INTERVAL_MS);
  }
}

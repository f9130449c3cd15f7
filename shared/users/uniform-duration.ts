/** Longer than Cognito usually takes to create an account and send its code. */
const STEP_MS = 1000;

/**
 * Settles only after a whole number of steps, so that the duration does not reveal what was found. Cognito answers
 * immediately if an email address has an account; if not, it creates one and sends a code.
 */
export async function withUniformDuration<T>(work: () => Promise<T>): Promise<T> {
  const startedAt = Date.now();
  try {
    return await work();
  } finally {
    const tookMs = Date.now() - startedAt;
    const remainingMs = STEP_MS * Math.max(1, Math.ceil(tookMs / STEP_MS)) - tookMs;
    await new Promise((resolve) => setTimeout(resolve, remainingMs));
  }
}

/** Longer than Cognito usually takes to open an account and to send its code. */
const STEP_MS = 1000;

/**
 * Answers, or throws, only after a whole number of steps: how long the work took does not show what it found. Cognito
 * answers at once if an e-mail has an account, and opens one and sends a code if it has none.
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

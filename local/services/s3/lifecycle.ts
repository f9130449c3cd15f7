const DAY_MS = 24 * 60 * 60 * 1000;
const SWEEP_INTERVAL_MS = 60 * 60 * 1000;

/**
 * Objects created before this moment have expired. S3 adds the days to the creation and rounds up to the next midnight
 * in UTC: https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
 */
export function expiresBefore(now: Date, days: number): Date {
  const midnight = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  return new Date(midnight - days * DAY_MS);
}

/** Sweeps now and every hour. Returns how to stop. */
export function startSweeps(sweep: () => Promise<number>): () => void {
  const run = () => {
    sweep().catch((error: unknown) =>
      console.error('S3 could not delete expired objects; next try in an hour.', error),
    );
  };
  run();
  const timer = setInterval(run, SWEEP_INTERVAL_MS).unref();
  return () => clearInterval(timer);
}

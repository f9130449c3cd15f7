import { expect, it } from 'vitest';
import { countFaults } from '../../../local/faults/faults.ts';
import { runSoak } from './soak-run.ts';

/** Short waits, because a document takes 250 calls; few crashes, because each costs the start of another thread. */
const FAULTS = { rate: 0.1, crashRate: 0.02, waitMs: 100 } as const;
const TIMEOUT_MS = 20 * 60_000;

/** The test of a soak run. `SOAK_SEED` repeats a run, `SOAK_DOCUMENTS` changes its size. */
export function testDocuments(size: {
  readonly documents: number;
  readonly workspaces: number;
  readonly settleSeconds: number;
}): void {
  const seed = Number(process.env.SOAK_SEED ?? Date.now());
  const documents = Number(process.env.SOAK_DOCUMENTS ?? size.documents);
  const title = `loses nothing of ${documents} documents under 10% faults and a kill -9 (SOAK_SEED=${seed})`;
  it(
    title,
    async () => {
      const result = await runSoak({ ...size, seed, documents, faults: FAULTS, kill: true });

      console.log(result.seconds, result.statuses, Object.fromEntries(countFaults(result.injected)));
      expect(result.violations).toEqual([]);
    },
    TIMEOUT_MS,
  );
}

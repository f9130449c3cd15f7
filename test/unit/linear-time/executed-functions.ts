import { Session } from 'node:inspector/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..');

/** The functions that run while `work` does, as `shared/search/words.ts: wordsOf`, by what V8 counts. */
export async function executedFunctions(work: () => unknown): Promise<Set<string>> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
    await work();
    const { result } = await session.post('Profiler.takePreciseCoverage');
    return new Set(
      result.flatMap(({ url, functions }) => {
        const at = url.indexOf(root);
        if (at < 0) return [];
        const file = url.slice(at + root.length + 1);
        return functions
          .filter(({ ranges }) => (ranges[0]?.count ?? 0) > 0)
          .map(({ functionName }) => `${file}: ${functionName}`);
      }),
    );
  } finally {
    session.disconnect();
  }
}

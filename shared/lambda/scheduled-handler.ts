import type { Capability } from '../contract/capability.ts';
import type { ScheduledTask } from '../contract/task.ts';
import { log } from '../log.ts';
import { type Dependencies, type Providers, provide } from './capabilities.ts';

/**
 * A Lambda that a schedule drives; `work` gets the current time. Invocations may come twice, late, or not at all.
 * Errors are logged and rethrown, so that the scheduler retries.
 */
export function scheduledHandler<Uses extends Capability>(
  contract: ScheduledTask<Uses>,
  providers: Providers<Uses>,
  work: (now: Date, dependencies: Dependencies<Uses>) => Promise<void>,
): () => Promise<void> {
  let dependencies: Dependencies<Uses> | undefined;
  return async () => {
    dependencies ??= provide(providers);
    try {
      await work(new Date(), dependencies);
    } catch (error) {
      log.error('failed', { summary: contract.summary, error: error as Error });
      throw error;
    }
  };
}

import type { Capability } from '../contract/capability.ts';
import type { ScheduledTask } from '../contract/task.ts';
import { asError, log } from '../log.ts';
import { invocationTrace, setRequestTrace } from '../trace.ts';
import { type Dependencies, type Providers, provide } from './capabilities.ts';

/**
 * A Lambda that a schedule drives; `work` gets the current time and what the contract uses. Invocations may come twice,
 * late, or not at all. After an error, the scheduler retries. Lambda logs what is thrown, so that is not the error itself.
 */
export function scheduledHandler<Uses extends Capability>(
  _contract: ScheduledTask<Uses>,
  providers: Providers<Uses>,
  work: (now: Date, dependencies: Dependencies<Uses>) => Promise<void>,
): () => Promise<void> {
  let dependencies: Dependencies<Uses> | undefined;
  return async () => {
    dependencies ??= provide(providers);
    setRequestTrace(invocationTrace());
    try {
      await work(new Date(), dependencies);
    } catch (error) {
      log.error('schedule.failed', { error: asError(error) });
      throw new Error('The scheduled work has failed', { cause: error });
    }
  };
}

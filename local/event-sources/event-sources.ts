import { availableParallelism } from 'node:os';
import type { EventSourceResource } from '../assembly/resources.ts';
import { createSemaphore } from '../lambda/semaphore.ts';
import { runQueueSource, validateQueueSource } from './queue-source.ts';
import type { EventSourceDeps } from './source.ts';
import { runStreamSource, validateStreamSource } from './stream-source.ts';

/** The running event source mappings of the app: they deliver queue messages and table changes to functions. */
export interface EventSources {
  /** Stops receiving; work in progress continues. */
  stop(): void;
  /** Resolves when all work in progress has ended after `stop`. */
  settled(): Promise<void>;
  /** The mappings that have work now. Work that is due later, such as a delayed message, does not count. */
  busy(): Promise<string[]>;
}

export interface EventSourcesOptions extends EventSourceDeps {
  readonly eventSources: readonly EventSourceResource[];
  /** Concurrent batches over all queues; API requests need the CPU, too. */
  readonly maxConcurrentBatches?: number;
}

/**
 * Starts every mapping.
 *
 * @throws Error if AWS would refuse to create a mapping, for example because the function's role may not read the
 * source, or because a message would be delivered again while the function is still processing it.
 */
export function startEventSources(options: EventSourcesOptions): EventSources {
  for (const source of options.eventSources) validateSource(source, options);
  const stopping = new AbortController();
  const maxConcurrentBatches = options.maxConcurrentBatches ?? 4 * availableParallelism();
  const batchLimit = createSemaphore(maxConcurrentBatches);
  const maxBatchesPerQueue = Math.max(2, Math.floor(maxConcurrentBatches / 2));
  const running = options.eventSources.map((source) => {
    const shared = { ...options, batchLimit, maxBatchesPerQueue, signal: stopping.signal };
    return source.kind === 'queue' ? runQueueSource(source, shared) : runStreamSource(source, shared);
  });
  return {
    stop: () => stopping.abort(),
    settled: async () => void (await Promise.all(running.map(({ ended }) => ended))),
    async busy() {
      const titles = running.map(async ({ title, idle }) => ((await idle()) ? [] : [title]));
      return (await Promise.all(titles)).flat();
    },
  };
}

function validateSource(source: EventSourceResource, options: EventSourcesOptions): void {
  const { functionName, sourceArn } = source;
  const resource = options.functions.find(({ name }) => name === functionName);
  const principal = options.findPrincipal(functionName);
  if (!resource || !principal) {
    throw new Error(`The function of the event source ${sourceArn} is not part of the app: ${functionName}`);
  }
  if (source.kind === 'queue') validateQueueSource(source, resource, principal, options);
  else validateStreamSource(source, principal, options);
}

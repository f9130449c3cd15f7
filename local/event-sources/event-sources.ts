import { availableParallelism } from 'node:os';
import type { EventSourceResource } from '../assembly/resources.ts';
import { createSemaphore } from '../lambda/semaphore.ts';
import { runQueueSource, validateQueueSource } from './queue-source.ts';
import type { EventSourceDeps } from './source.ts';
import { runStreamSource, validateStreamSource } from './stream-source.ts';

/** The app's event source mappings at work: they carry messages from queues, and changes of tables, to functions. */
export interface EventSources {
  /** Takes no more; what is being worked on goes on. */
  stop(): void;
  /** Fulfilled when, after `stop`, everything that was being worked on has ended. */
  settled(): Promise<void>;
  /** The mappings that have something to do now. What waits for its time, such as a delayed message, is nothing to do. */
  busy(): string[];
}

export interface EventSourcesOptions extends EventSourceDeps {
  readonly eventSources: readonly EventSourceResource[];
  /** Batches at once over all queues; requests to the API need the processor, too. */
  readonly maxConcurrentBatches?: number;
}

/**
 * Starts every mapping. Throws where AWS would refuse to create it: the function's role may not read the source, say, or
 * a message would come again while the function still works on it.
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
    busy: () => running.filter((source) => !source.idle()).map(({ title }) => title),
  };
}

function validateSource(source: EventSourceResource, options: EventSourcesOptions): void {
  const { functionName, sourceArn } = source;
  const resource = options.functions.find(({ name }) => name === functionName);
  const principal = options.findPrincipal(functionName);
  if (!resource || !principal) {
    throw new Error(
      `The event source ${sourceArn} names the function ${functionName}, which the app does not have`,
    );
  }
  if (source.kind === 'queue') validateQueueSource(source, resource, principal, options);
  else validateStreamSource(source, principal, options);
}

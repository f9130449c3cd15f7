import type { Resources } from '../assembly/resources.ts';
import type { ServiceEmulator } from '../aws/service.ts';
import type { SourceQueues, SourceStreams } from '../event-sources/source.ts';
import { endpointFailed } from '../messages.ts';
import { createEmailIdentities } from './create-email-identities.ts';
import { type Endpoints, endpointVariable, type RemoteService } from './endpoints.ts';
import { connectBuckets } from './remote-buckets.ts';
import { connectQueues } from './remote-queues.ts';
import { connectTables } from './remote-tables.ts';

/** What the local cloud uses of the services that are elsewhere; undefined for those that it emulates. */
export interface RemoteServices {
  readonly queues: SourceQueues | undefined;
  readonly streams: SourceStreams | undefined;
  readonly s3: Pick<ServiceEmulator, 'handle'> | undefined;
  /** The URLs of the queues, by their URLs in the templates. */
  readonly queueUrls: ReadonlyMap<string, string>;
  /** What has work now. */
  busy(): Promise<string[]>;
  close(): Promise<void>;
}

export interface RemoteServicesOptions {
  readonly endpoints: Endpoints;
  readonly resources: Resources;
  /** Keeps how far each mapping has come in the streams of tables. */
  readonly positionsFile: string;
  /** Receive the notifications of buckets, unless the queues are elsewhere, too. */
  readonly localQueues: Pick<SourceQueues, 'send'>;
  readonly onFailure: (error: unknown, what: string) => void;
}

/**
 * Creates the app's resources at the endpoints of the services that are elsewhere, and connects to them. What exists
 * there is kept.
 *
 * @throws Error naming the variable of an endpoint that does not respond or refuses a resource.
 */
export async function connectRemoteServices(options: RemoteServicesOptions): Promise<RemoteServices> {
  const { endpoints, resources, positionsFile, localQueues, onFailure } = options;

  async function at<Connection>(
    service: RemoteService,
    connect: (endpoint: string) => Promise<Connection>,
  ): Promise<Connection | undefined> {
    const endpoint = endpoints[service];
    if (endpoint === undefined) return undefined;
    try {
      return await connect(endpoint);
    } catch (cause) {
      throw new Error(endpointFailed(endpointVariable(service), endpoint, cause), { cause });
    }
  }

  await at('sesv2', (endpoint) => createEmailIdentities(endpoint, resources.emailIdentities));
  const sqs = await at('sqs', (endpoint) => connectQueues(endpoint, resources.queues));
  const dynamodb = await at('dynamodb', (endpoint) => connectTables(endpoint, resources, positionsFile));
  // Last, because it starts to poll.
  const notify = (queueArn: string, body: string) => (sqs?.queues ?? localQueues).send(queueArn, body);
  const s3 = await at('s3', (endpoint) =>
    connectBuckets(endpoint, {
      buckets: resources.buckets,
      arnAt: endpoint === endpoints.sqs ? sqs?.arnAt : undefined,
      notify,
      onFailure,
    }),
  );

  return {
    queues: sqs?.queues,
    streams: dynamodb?.streams,
    s3: s3?.reader,
    queueUrls: sqs?.urls ?? new Map(),
    busy: async () => (await s3?.busy()) ?? [],
    async close() {
      await s3?.close();
      dynamodb?.close();
      sqs?.close();
    },
  };
}

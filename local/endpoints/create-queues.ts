import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  SetQueueAttributesCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { QueueResource } from '../assembly/resources.ts';

/** A queue of the templates at another endpoint, which has an account of its own. */
export interface RemoteQueue {
  readonly resource: QueueResource;
  /** At the endpoint, with the path that the service has given it. */
  readonly url: string;
  readonly arn: string;
}

/** Creates the queues, or changes those that exist to what the templates say: dead-letter queues first. */
export async function createQueues(
  client: SQSClient,
  endpoint: string,
  resources: readonly QueueResource[],
): Promise<RemoteQueue[]> {
  const queues: RemoteQueue[] = [];
  const deadLetterQueuesFirst = resources.toSorted((a, b) => Number(!!a.redrive) - Number(!!b.redrive));
  for (const resource of deadLetterQueuesFirst) {
    // Without attributes, because a queue that exists with others would be refused.
    const { QueueUrl = '' } = await client.send(new CreateQueueCommand({ QueueName: resource.name }));
    const Attributes = attributesOf(resource, queues);
    await client.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
    const created = await client.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
    );
    // Its host may be unknown here: `sqs.eu-central-1.localhost`, or the name of a container. The SDK would call it.
    const url = new URL(new URL(QueueUrl).pathname, endpoint).href;
    queues.push({ resource, url, arn: created.Attributes?.QueueArn ?? resource.arn });
  }
  return queues;
}

function attributesOf(resource: QueueResource, created: readonly RemoteQueue[]): Record<string, string> {
  const { visibilityTimeoutSeconds, retentionSeconds, delaySeconds, redrive } = resource;
  const deadLetters = created.find((queue) => queue.resource.arn === redrive?.deadLetterArn);
  const policy = redrive && {
    deadLetterTargetArn: deadLetters?.arn ?? redrive.deadLetterArn,
    maxReceiveCount: redrive.maxReceiveCount,
  };
  return {
    VisibilityTimeout: String(visibilityTimeoutSeconds),
    MessageRetentionPeriod: String(retentionSeconds),
    DelaySeconds: String(delaySeconds),
    ...(policy ? { RedrivePolicy: JSON.stringify(policy) } : {}),
  };
}

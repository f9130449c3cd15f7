import { Duration } from 'aws-cdk-lib';
import { type IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { type QueueTask, visibilityTimeoutSeconds } from '../../shared/contract/task.ts';

/** Attempts before a message becomes a dead letter. Waiting for a throttled service is not an attempt: see `RetryLater`. */
const MAX_TRIES = 5;

/** The queue that drives a task. */
export function createTaskQueue(scope: Construct, id: string, task: QueueTask, deadLetters?: IQueue): Queue {
  return new Queue(scope, id, {
    visibilityTimeout: Duration.seconds(visibilityTimeoutSeconds(task)),
    retentionPeriod: Duration.days(14),
    ...(deadLetters === undefined
      ? {}
      : { deadLetterQueue: { queue: deadLetters, maxReceiveCount: MAX_TRIES } }),
    enforceSSL: true,
  });
}

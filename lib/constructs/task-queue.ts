import { Duration } from 'aws-cdk-lib';
import { type IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { type Task, visibilitySeconds } from '../../shared/contract/task.ts';

/** Tries before a message is a dead letter. Waiting for a throttled service is not a try: see `Later`. */
const TRIES = 5;

/** The queue that drives a task. */
export function taskQueue(scope: Construct, id: string, task: Task, deadLetters?: IQueue): Queue {
  return new Queue(scope, id, {
    visibilityTimeout: Duration.seconds(visibilitySeconds(task)),
    retentionPeriod: Duration.days(14),
    ...(deadLetters === undefined ? {} : { deadLetterQueue: { queue: deadLetters, maxReceiveCount: TRIES } }),
    enforceSSL: true,
  });
}

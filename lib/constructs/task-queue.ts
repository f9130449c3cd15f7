import { Duration } from 'aws-cdk-lib';
import { type IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Task } from '../../shared/events/task.ts';

/** Tries before a message is a dead letter. Waiting for a throttled service is not a try: see `Later`. */
const TRIES = 5;

/** The queue that drives a task. Six times the function's time-out, as AWS advises: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
export function taskQueue(scope: Construct, id: string, task: Task, deadLetters?: IQueue): Queue {
  return new Queue(scope, id, {
    visibilityTimeout: Duration.seconds(6 * task.timeoutSeconds),
    retentionPeriod: Duration.days(14),
    ...(deadLetters === undefined ? {} : { deadLetterQueue: { queue: deadLetters, maxReceiveCount: TRIES } }),
    enforceSSL: true,
  });
}

import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { QueueName } from '../../shared/contract/task.ts';
import { type Grant, type GrantContext, type Grants } from './grant.ts';

/** Sending messages. */
export const queueGrants = {
  'intake:queue': (context) => grantSending(context, 'intake', 'INTAKE_QUEUE_URL'),
  'pages:queue': (context) => grantSending(context, 'pages', 'PAGES_QUEUE_URL'),
  'drawing:queue': (context) => grantSending(context, 'drawing', 'DRAWING_QUEUE_URL'),
  'analysis:queue': (context) => grantSending(context, 'analysis', 'ANALYSIS_QUEUE_URL'),
  'erasures:queue': (context) => grantSending(context, 'erasures', 'ERASURES_QUEUE_URL'),
  'exports:queue': (context) => grantSending(context, 'exports', 'EXPORTS_QUEUE_URL'),
  'jobs:queue': (context) => grantSending(context, 'jobs', 'JOBS_QUEUE_URL'),
  'reminders:queue': (context) => grantSending(context, 'reminders', 'REMINDERS_QUEUE_URL'),
  'webhooks:queue': (context) => grantSending(context, 'webhooks', 'WEBHOOKS_QUEUE_URL'),
} satisfies Grants;

function grantSending({ queues }: GrantContext, queue: QueueName, variable: string): Grant {
  const { queueUrl, queueArn } = queues[queue];
  return {
    environment: { [variable]: queueUrl },
    statements: [new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queueArn] })],
  };
}

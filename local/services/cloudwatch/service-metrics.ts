import type { ApiResource, QueueResource } from '../../assembly/resources.ts';
import type { FunctionCall } from '../../lambda/functions.ts';
import type { SqsQueues } from '../sqs/sqs-queues.ts';
import type { Sample } from './metric-store.ts';

/** What the services report themselves, with the names and dimensions of AWS. */

type Reported = Omit<Sample, 'at'>;

/** Each metric once for each set of dimensions. */
const samplesOf = (
  namespace: string,
  dimensionSets: readonly Readonly<Record<string, string>>[],
  values: Readonly<Record<string, number>>,
): Reported[] =>
  dimensionSets.flatMap((dimensions) =>
    Object.entries(values).map(([name, value]) => ({ namespace, name, dimensions, value })),
  );

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html */
export const functionSamples = ({ functionName, outcome, milliseconds }: FunctionCall): Reported[] =>
  samplesOf(
    'AWS/Lambda',
    [{}, { FunctionName: functionName }],
    outcome === 'throttled'
      ? { Throttles: 1 }
      : { Invocations: 1, Errors: outcome === 'failed' ? 1 : 0, Throttles: 0, Duration: milliseconds },
  );

/** How old the last change of a batch is when it reaches the function. */
export const iteratorAgeSample = (functionName: string, milliseconds: number): Reported[] =>
  samplesOf('AWS/Lambda', [{ FunctionName: functionName }], { IteratorAge: milliseconds });

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html */
export const requestSamples = (
  { name, stageName }: Pick<ApiResource, 'name' | 'stageName'>,
  { status, milliseconds }: { readonly status: number; readonly milliseconds: number },
): Reported[] =>
  samplesOf('AWS/ApiGateway', [{ ApiName: name }, { ApiName: name, Stage: stageName }], {
    Count: 1,
    Latency: milliseconds,
    '4XXError': status >= 400 && status < 500 ? 1 : 0,
    '5XXError': status >= 500 ? 1 : 0,
  });

/**
 * SQS reports each minute:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
export const queueSamples = (
  queues: readonly QueueResource[],
  sqs: Pick<SqsQueues, 'depth' | 'oldestAgeSeconds'>,
): Reported[] =>
  queues.flatMap(({ arn, name }) => {
    const { visible, delayed, inFlight } = sqs.depth(arn);
    return samplesOf('AWS/SQS', [{ QueueName: name }], {
      ApproximateAgeOfOldestMessage: sqs.oldestAgeSeconds(arn),
      ApproximateNumberOfMessagesVisible: visible,
      ApproximateNumberOfMessagesDelayed: delayed,
      ApproximateNumberOfMessagesNotVisible: inFlight,
    });
  });

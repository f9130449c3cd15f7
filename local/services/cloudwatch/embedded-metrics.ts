import * as z from 'zod';
import type { Sample } from './metric-store.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html */
const Metadata = z.object({
  Timestamp: z.int(),
  CloudWatchMetrics: z.array(
    z.object({
      Namespace: z.string().min(1).max(1024),
      Dimensions: z.array(z.array(z.string().min(1).max(250)).max(30)).min(1),
      Metrics: z.array(z.object({ Name: z.string().min(1).max(1024), Unit: z.string() })).max(100),
    }),
  ),
});

/**
 * The samples in a log line of the Embedded Metric Format; none if it has no `_aws`.
 *
 * @throws Error if it is not valid: CloudWatch would ignore it without a word.
 */
export function embeddedSamples(line: Readonly<Record<string, unknown>>): Sample[] {
  if (line._aws === undefined) return [];
  const { Timestamp: at, CloudWatchMetrics } = Metadata.parse(line._aws);
  return CloudWatchMetrics.flatMap(({ Namespace: namespace, Dimensions, Metrics }) =>
    Dimensions.flatMap((names) => {
      const dimensions = Object.fromEntries(names.map((name) => [name, dimensionOf(line, name)]));
      return Metrics.map(({ Name: name }) => ({
        namespace,
        name,
        dimensions,
        value: valueOf(line, name),
        at,
      }));
    }),
  );
}

function dimensionOf(line: Readonly<Record<string, unknown>>, name: string): string {
  const value = line[name];
  if (typeof value === 'string' && value.length > 0 && value.length <= 1024) return value;
  throw new Error(
    `The dimension ${name} is ${JSON.stringify(value)}, but must be a string of 1 to 1,024 characters`,
  );
}

function valueOf(line: Readonly<Record<string, unknown>>, name: string): number {
  const value = line[name];
  if (typeof value === 'number') return value;
  throw new Error(`The metric ${name} is ${JSON.stringify(value)}, but must be a number`);
}

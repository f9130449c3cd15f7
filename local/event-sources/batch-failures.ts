import * as z from 'zod';

const BatchResponse = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish() })
  .nullish();

/**
 * Which items of a batch have failed, by the function's answer. As Lambda does, takes an answer that is malformed, or
 * names an item that was not in the batch, for the failure of all
 * (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting-conditions,
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html).
 */
export function failedItems(answer: unknown, identifiers: readonly string[]): ReadonlySet<string> {
  const sent = new Set(identifiers);
  const response = BatchResponse.safeParse(answer);
  if (!response.success) return sent;
  const failed = new Set(
    (response.data?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier),
  );
  return [...failed].every((identifier) => sent.has(identifier)) ? failed : sent;
}

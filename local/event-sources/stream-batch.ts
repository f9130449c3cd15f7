import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { StreamSourceResource } from '../assembly/resources.ts';
import { ACCOUNT, REGION } from '../aws/service.ts';
import type { StreamRecord } from '../services/dynamodb/stream/record.ts';
import { failedItems, type RunningSourceDeps, type SourceCursor } from './source.ts';

/** Between two attempts; doubled after each. AWS backs off too, but does not document the delays. */
const FIRST_BACKOFF_MS = 100;
const MAX_BACKOFF_MS = 10_000;

interface DeliveryDeps extends RunningSourceDeps {
  readonly cursor: Pick<SourceCursor, 'advance'>;
}

/** Records that are tried together, and the number of attempts. */
interface Batch {
  readonly records: readonly StreamRecord[];
  readonly tries: number;
}

/**
 * Calls the function with the records, in order, until all of them are processed or discarded. The cursor advances
 * after each part. As on Lambda (https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-errors.html): if the
 * function reports failed items, it is called again from the first of them on; a batch that failed as a whole is split
 * in half if the mapping bisects, which does not count as an attempt; after the last attempt, or when the records are
 * too old, they are sent to the mapping's destination.
 */
export async function deliverRecords(
  source: StreamSourceResource,
  records: readonly StreamRecord[],
  options: DeliveryDeps,
): Promise<void> {
  const { signal, cursor } = options;
  let todo: readonly Batch[] = [{ records, tries: 0 }];
  for (let [batch, ...rest] = todo; batch && !signal.aborted; [batch, ...rest] = todo) {
    const done = await callFunction(source, batch.records, options);
    // Work that the shutdown interrupted is repeated after the next start.
    if (done === 'failed' && signal.aborted) return;
    const succeeded = done === 'failed' ? 0 : done;
    const last = batch.records[succeeded - 1];
    if (last) await cursor.advance(last);
    todo = [...remainingBatches(source, batch, succeeded), ...rest];
    const tried = todo[0];
    if (tried === undefined || tried.tries === 0) continue;
    const discarded = recordsToDiscard(source, tried);
    if (discarded !== undefined) {
      await discardRecords(source, tried.tries, { ...options, ...discarded, failed: done === 'failed' });
      const left = tried.records.slice(discarded.records.length);
      todo = left.length === 0 ? rest : [{ records: left, tries: 0 }, ...rest];
    } else {
      const ms = Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (tried.tries - 1));
      await delay(ms, undefined, { signal }).catch(() => undefined);
    }
  }
}

interface DiscardedRecords {
  readonly records: readonly StreamRecord[];
  readonly condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
}

/**
 * The records of a batch that just failed that are not retried: all of them after the last attempt, otherwise those
 * that are too old. Lambda also discards old records that were never tried. Here each record is tried once, because the
 * local cloud may have been off. https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
function recordsToDiscard(
  source: StreamSourceResource,
  { records, tries }: Batch,
): DiscardedRecords | undefined {
  if (tries > source.maximumRetryAttempts) return { records, condition: 'RetryAttemptsExhausted' };
  const from = Date.now() / 1000 - source.maximumRecordAgeSeconds;
  const young = records.findIndex(({ dynamodb }) => dynamodb.ApproximateCreationDateTime > from);
  const old = young < 0 ? records : records.slice(0, young);
  return old.length === 0 ? undefined : { records: old, condition: 'RecordAgeExceeded' };
}

/** What is left of a batch after its first `succeeded` records. */
function remainingBatches(
  source: StreamSourceResource,
  { records, tries }: Batch,
  succeeded: number,
): Batch[] {
  if (succeeded === records.length) return [];
  if (succeeded > 0) return [{ records: records.slice(succeeded), tries: 0 }];
  if (!source.bisectBatchOnFunctionError || records.length === 1) return [{ records, tries: tries + 1 }];
  const half = Math.ceil(records.length / 2);
  return [
    { records: records.slice(0, half), tries: 0 },
    { records: records.slice(half), tries: 0 },
  ];
}

/** How many records, from the first, were processed; `failed` if the call itself failed. */
async function callFunction(
  { functionName, reportBatchItemFailures }: StreamSourceResource,
  records: readonly StreamRecord[],
  { invoke, signal, onFailure, onIteratorAge }: DeliveryDeps,
): Promise<number | 'failed'> {
  const lastAt = records.at(-1)?.dynamodb.ApproximateCreationDateTime;
  if (lastAt !== undefined) onIteratorAge?.(functionName, Math.max(0, Date.now() - lastAt * 1000));
  try {
    const answer = await invoke(functionName, { Records: records });
    if (!reportBatchItemFailures) return records.length;
    const numbers = records.map(({ dynamodb }) => dynamodb.SequenceNumber);
    const failed = failedItems(answer, numbers);
    const first = numbers.findIndex((number) => failed.has(number));
    return first < 0 ? records.length : first;
  } catch (error) {
    if (!signal.aborted) onFailure(error, functionName);
    return 'failed';
  }
}

/**
 * Notifies the mapping's destination of the discarded records, without their content
 * (https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html#services-ddb-onfailure), and advances
 * past them.
 */
async function discardRecords(
  { functionName, sourceArn, onFailureArn }: StreamSourceResource,
  tries: number,
  {
    sqs,
    cursor,
    onFailure,
    records,
    condition,
    failed,
  }: DeliveryDeps & DiscardedRecords & { failed: boolean },
): Promise<void> {
  const [first, last] = [records[0], records.at(-1)];
  if (!first || !last) return;
  onFailure(new Error(`Records discarded after ${tries} attempts: ${records.length}`), functionName);
  const arrived = ({ dynamodb }: StreamRecord) =>
    new Date(dynamodb.ApproximateCreationDateTime * 1000).toISOString();
  const message = {
    requestContext: {
      requestId: randomUUID(),
      functionArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${functionName}`,
      condition,
      approximateInvokeCount: tries,
    },
    responseContext: {
      statusCode: 200,
      executedVersion: '$LATEST',
      functionError: failed ? 'Unhandled' : null,
    },
    version: '1.0',
    timestamp: new Date().toISOString(),
    DDBStreamBatchInfo: {
      shardId: 'shardId-00000000000000000000-local',
      startSequenceNumber: first.dynamodb.SequenceNumber,
      endSequenceNumber: last.dynamodb.SequenceNumber,
      approximateArrivalOfFirstRecord: arrived(first),
      approximateArrivalOfLastRecord: arrived(last),
      batchSize: records.length,
      streamArn: sourceArn,
    },
  };
  if (onFailureArn !== undefined) await sqs.send(onFailureArn, JSON.stringify(message));
  await cursor.advance(last);
}

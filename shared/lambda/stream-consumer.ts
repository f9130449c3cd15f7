import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Capability } from '../contract/capability.ts';
import type { StreamTask } from '../contract/task.ts';
import type { DocumentChange } from '../domain/stored-document.ts';
import { asError, log } from '../log.ts';
import { isTransient } from '../retry.ts';
import { fromDocumentItem } from '../table/documents/document-item.ts';
import { invocationTrace, traceOf, withTrace } from '../trace.ts';
import { type Dependencies, type Providers, provide } from './capabilities.ts';
import { createFailedChangeSender, type SendFailedChange } from './failed-changes.ts';
import { itemOfImage } from './stream-image.ts';

/** Handles one change. The same change may come twice, and an old one after a newer one. */
export type ChangeHandler<Uses extends Capability> = (
  change: DocumentChange,
  dependencies: Dependencies<Uses>,
) => Promise<void>;

/**
 * How often a change may fail for a reason of its own. After that it is set aside, because changes of other users
 * wait behind it. Failures because a service is unavailable do not count: the stream retries those for hours.
 */
const MAX_TRIES = 3;
/** Failures are counted for at most this many changes. */
const MAX_TRACKED_CHANGES = 1000;

/**
 * A Lambda that consumes the changes of documents from the table's stream; `work` gets what the contract uses. Changes
 * of one document are handled in order, those of different documents concurrently. The stream retries from the first
 * change that fails:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export function streamConsumer<Uses extends Capability>(
  _contract: StreamTask<Uses>,
  providers: Providers<Uses>,
  work: ChangeHandler<Uses>,
  setAside: () => SendFailedChange = createFailedChangeSender,
): (
  event: DynamoDBStreamEvent,
  context: Pick<Context, 'invokedFunctionArn'>,
) => Promise<DynamoDBBatchResponse> {
  let made: { dependencies: Dependencies<Uses>; setAside: SendFailedChange } | undefined;
  /** How often a change has failed in this instance, by its event id. */
  const failures = new Map<string, number>();

  const detailsOf = ({ eventID, dynamodb }: DynamoDBRecord) => ({
    eventId: eventID,
    key: dynamodb?.Keys?.pk?.S,
  });

  function countFailure({ eventID = '' }: DynamoDBRecord): number {
    if (failures.size >= MAX_TRACKED_CHANGES) failures.clear();
    const tries = (failures.get(eventID) ?? 0) + 1;
    failures.set(eventID, tries);
    return tries;
  }

  /** Whether the change needs no retry. */
  async function handle(record: DynamoDBRecord, functionArn: string): Promise<boolean> {
    try {
      made ??= { dependencies: provide(providers), setAside: setAside() };
      const { dependencies } = made;
      const change = changeOf(record);
      await withTrace(traceOfChange(change), () => work(change, dependencies));
      failures.delete(record.eventID ?? '');
      return true;
    } catch (error) {
      const tries = isTransient(error) ? 0 : countFailure(record);
      log.error('change.failed', { ...detailsOf(record), error: asError(error) });
      if (made === undefined || tries < MAX_TRIES) return false;
      return await trySetAside(record, { functionArn, tries }, made.setAside);
    }
  }

  async function trySetAside(
    record: DynamoDBRecord,
    options: Parameters<SendFailedChange>[1],
    keep: SendFailedChange,
  ): Promise<boolean> {
    try {
      await keep(record, options);
      failures.delete(record.eventID ?? '');
      log.error('change.set-aside', detailsOf(record));
      return true;
    } catch (error) {
      log.error('change.set-aside-failed', { ...detailsOf(record), error: asError(error) });
      return false;
    }
  }

  return async ({ Records }, { invokedFunctionArn }) => {
    const byDocument = Map.groupBy(Records, ({ dynamodb }) => dynamodb?.Keys?.pk?.S);
    const failed = await Promise.all(
      [...byDocument.values()].map(async (records) => {
        for (const record of records) {
          if (!(await handle(record, invokedFunctionArn))) {
            return [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }];
          }
        }
        return [];
      }),
    );
    return { batchItemFailures: failed.flat() };
  };
}

/** The change belongs to the trace of who has written the document. */
const traceOfChange = ({ before, after }: DocumentChange) =>
  traceOf((after ?? before)?.traceparent) ?? invocationTrace();

function changeOf({ dynamodb }: DynamoDBRecord): DocumentChange {
  const read = (image: NonNullable<typeof dynamodb>['NewImage']) =>
    image && fromDocumentItem(itemOfImage(image));
  const before = read(dynamodb?.OldImage);
  const after = read(dynamodb?.NewImage);
  const document = after ?? before;
  if (document === undefined) throw new Error('The stream told of a change without either image');
  return { ref: { workspaceId: document.workspaceId, documentId: document.id }, before, after };
}

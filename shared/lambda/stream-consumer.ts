import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Capability } from '../contract/capability.ts';
import type { Follower } from '../contract/task.ts';
import type { DocumentChange } from '../domain/document-change.ts';
import { log } from '../log.ts';
import { isPassing } from '../retry.ts';
import { fromItem } from '../table/documents/document-item.ts';
import { type Dependencies, type Providers, provide } from './capabilities.ts';
import { type SetAside, setAsideInQueue } from './failed-changes.ts';
import { itemOf } from './stream-image.ts';

/** Does what follows from one change. It may hear of the same change twice, and of an old one after a newer. */
export type Follows<Uses extends Capability> = (
  change: DocumentChange,
  dependencies: Dependencies<Uses>,
) => Promise<void>;

/**
 * Tries of a change that fails for a reason of its own. After them it is set aside, for the changes of other people wait
 * behind it. What fails because a service does not answer is not counted: the stream tries it for hours.
 */
const TRIES = 3;
/** Of so many changes at most is it known how often they have failed. */
const MOST_COUNTED = 1000;

/**
 * A Lambda that follows the documents through the table's stream. Changes of one document come one after another,
 * those of different documents at once. From the first change that fails the stream comes again:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export function follow<Uses extends Capability>(
  contract: Follower<Uses>,
  providers: Providers<Uses>,
  work: Follows<Uses>,
  setAside: () => SetAside = setAsideInQueue,
): (
  event: DynamoDBStreamEvent,
  context: Pick<Context, 'invokedFunctionArn'>,
) => Promise<DynamoDBBatchResponse> {
  let made: { dependencies: Dependencies<Uses>; setAside: SetAside } | undefined;
  /** How often a change has failed in this instance, by its event id. */
  const failures = new Map<string, number>();

  const about = ({ eventID, dynamodb }: DynamoDBRecord) => ({
    summary: contract.summary,
    eventId: eventID,
    key: dynamodb?.Keys?.pk?.S,
  });

  function failedAgain({ eventID = '' }: DynamoDBRecord): number {
    if (failures.size >= MOST_COUNTED) failures.clear();
    const tries = (failures.get(eventID) ?? 0) + 1;
    failures.set(eventID, tries);
    return tries;
  }

  /** Whether the change is done with. */
  async function handle(record: DynamoDBRecord, functionArn: string): Promise<boolean> {
    try {
      made ??= { dependencies: provide(providers), setAside: setAside() };
      await work(changeOf(record), made.dependencies);
      failures.delete(record.eventID ?? '');
      return true;
    } catch (error) {
      const tries = isPassing(error) ? 0 : failedAgain(record);
      log.error('failed', { ...about(record), error: asError(error) });
      if (made === undefined || tries < TRIES) return false;
      return await giveUp(record, { functionArn, tries }, made.setAside);
    }
  }

  async function giveUp(
    record: DynamoDBRecord,
    options: Parameters<SetAside>[1],
    keep: SetAside,
  ): Promise<boolean> {
    try {
      await keep(record, options);
      failures.delete(record.eventID ?? '');
      log.error('a change was set aside', about(record));
      return true;
    } catch (error) {
      log.error('a change could not be set aside', { ...about(record), error: asError(error) });
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

function changeOf({ dynamodb }: DynamoDBRecord): DocumentChange {
  const read = (image: NonNullable<typeof dynamodb>['NewImage']) => image && fromItem(itemOf(image));
  const before = read(dynamodb?.OldImage);
  const after = read(dynamodb?.NewImage);
  const document = after ?? before;
  if (document === undefined) throw new Error('The stream told of a change without either image');
  return { ref: { workspaceId: document.workspaceId, documentId: document.id }, before, after };
}

const asError = (error: unknown) => (error instanceof Error ? error : new Error(`Thrown: ${String(error)}`));

import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { type Capability, type Dependencies, type Providers, provide } from '../capabilities.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import { log } from '../log.ts';
import { fromItem } from '../table/document-item.ts';
import type { DocumentRef } from '../table/keys.ts';
import { itemOf } from './image.ts';
import type { Follower } from './task.ts';

/** What happened to a document: `before` is missing where it is new, `after` where it is gone. */
export interface DocumentChange {
  readonly ref: DocumentRef;
  readonly before: StoredDocument | undefined;
  readonly after: StoredDocument | undefined;
}

/** Does what follows from one change. It may hear of the same change twice, and of an old one after a newer. */
export type Follows<Uses extends Capability> = (
  change: DocumentChange,
  dependencies: Dependencies<Uses>,
) => Promise<void>;

/**
 * A Lambda that follows the documents through the table's stream. Changes of one document come one after another,
 * those of different documents at once. From the first change that fails the stream comes again:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export function follow<Uses extends Capability>(
  contract: Follower<Uses>,
  providers: Providers<Uses>,
  work: Follows<Uses>,
): (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse> {
  let dependencies: Dependencies<Uses> | undefined;

  async function handle(record: DynamoDBRecord): Promise<void> {
    dependencies ??= provide(providers);
    await work(changeOf(record), dependencies);
  }

  return async ({ Records }) => {
    const byDocument = Map.groupBy(Records, ({ dynamodb }) => dynamodb?.Keys?.pk?.S);
    const failures = await Promise.all(
      [...byDocument.values()].map(async (records) => {
        for (const record of records) {
          try {
            await handle(record);
          } catch (error) {
            log.error('failed', {
              summary: contract.summary,
              eventId: record.eventID,
              error: asError(error),
            });
            return [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }];
          }
        }
        return [];
      }),
    );
    return { batchItemFailures: failures.flat() };
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

import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import type { DynamoDBBatchResponse } from 'aws-lambda';

/** A change of a document in the form that a stream consumer gets. */
export interface StreamChange {
  readonly sequenceNumber: string;
  readonly keys: Readonly<Record<string, AttributeValue>>;
  readonly before?: Readonly<Record<string, AttributeValue>> | undefined;
  readonly after?: Readonly<Record<string, AttributeValue>> | undefined;
}

/**
 * Has a stream consumer apply the changes. Returns the sequence numbers of those that failed.
 *
 * @throws Error if the call itself fails.
 */
export type ApplyChanges = (functionArn: string, changes: readonly StreamChange[]) => Promise<string[]>;

export const createChangeApplier =
  (client: Pick<LambdaClient, 'send'>): ApplyChanges =>
  async (FunctionName, changes) => {
    const { FunctionError, Payload } = await client.send(
      new InvokeCommand({ FunctionName, Payload: eventOf(changes) }),
    );
    const answer = new TextDecoder().decode(Payload);
    if (FunctionError !== undefined) throw new Error(`${FunctionName} failed: ${answer}`);
    const { batchItemFailures } = JSON.parse(answer) as DynamoDBBatchResponse;
    return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  };

/** The event as Lambda gets it from the table's stream: JSON, with binary values as base64. */
function eventOf(changes: readonly StreamChange[]): string {
  const Records = changes.map(({ sequenceNumber, keys, before, after }) => ({
    eventID: `again-${sequenceNumber}`,
    eventName: after === undefined ? 'REMOVE' : before === undefined ? 'INSERT' : 'MODIFY',
    eventSource: 'aws:dynamodb',
    dynamodb: { Keys: keys, OldImage: before, NewImage: after, SequenceNumber: sequenceNumber },
  }));
  return JSON.stringify({ Records }, (_key, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  );
}

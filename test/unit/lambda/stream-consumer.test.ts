import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { streamTask } from '../../../shared/contract/task.ts';
import { type ChangeHandler, streamConsumer } from '../../../shared/lambda/stream-consumer.ts';
import { WorkInProgress } from '../../../shared/retry.ts';
import { toDocumentItem } from '../../../shared/table/documents/document-item.ts';
import { createReadyDocument } from '../documents/document-fixtures.ts';

const contract = streamTask({
  consumes: 'documents',
  summary: 'Follow',
  timeoutSeconds: 10,
  memoryMb: 128,
  batchSize: 10,
});
const context = { invokedFunctionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:follower' };
const idOf = (letter: string) => `01ARZ3NDEKTSV4RRFFQ69G5FA${letter}`;

/** A change of the document with this id. */
function createChange(letter: string, number: string): DynamoDBRecord {
  const item = toDocumentItem({ ...createReadyDocument(), id: idOf(letter) });
  const image = marshall(item, { removeUndefinedValues: true }) as DynamoDBRecord['dynamodb'] as object;
  return {
    eventID: `event-${number}`,
    eventName: 'MODIFY',
    eventSourceARN: 'arn:aws:dynamodb:eu-central-1:000000000000:table/t/stream/s',
    dynamodb: {
      Keys: { pk: { S: item.pk }, sk: { S: item.sk } },
      NewImage: image as never,
      SequenceNumber: number,
    },
  };
}

/** A stream consumer, with what it did and what it has set aside. */
function startConsumer(work: (letter: string) => void, { queueIsThere = true } = {}) {
  const processed: string[] = [];
  const aside: string[] = [];
  const follows: ChangeHandler<never> = async ({ ref }) => {
    const letter = ref.documentId.slice(-1);
    work(letter);
    processed.push(letter);
  };
  const handler = streamConsumer(contract, {}, follows, () => async ({ dynamodb }) => {
    if (!queueIsThere) throw new Error('SQS does not answer');
    aside.push(dynamodb?.SequenceNumber ?? '');
  });
  const call = async (...records: DynamoDBRecord[]) => {
    const { batchItemFailures } = await handler({ Records: records }, context);
    return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  };
  return { call, processed, aside };
}

const failFor = (bad: string, error: Error) => (letter: string) => {
  if (letter === bad) throw error;
};
const permanentError = new RangeError('Invalid time zone: Mars/Olympus');
const throttlingError = Object.assign(new Error('Slow down'), { name: 'ThrottlingException' });

describe('streamConsumer', () => {
  it('reports the first failed change of each document, and processes those of the others', async () => {
    const { call, processed } = startConsumer(failFor('B', permanentError));

    const failed = await call(
      createChange('A', '1'),
      createChange('B', '2'),
      createChange('B', '3'),
      createChange('C', '4'),
    );

    expect(failed).toEqual(['2']);
    expect(processed.toSorted()).toEqual(['A', 'C']);
  });

  it('sets a change aside after three attempts, so that the following ones proceed', async () => {
    const { call, processed, aside } = startConsumer(failFor('A', permanentError));
    const batch = [createChange('A', '1'), createChange('B', '2')];

    const tries = [await call(...batch), await call(...batch), await call(...batch)];

    expect(tries).toEqual([['1'], ['1'], []]);
    expect(aside).toEqual(['1']);
    expect(processed).toEqual(['B', 'B', 'B']);
  });

  it('processes later changes of a document after one was set aside', async () => {
    let fails = true;
    const { call, processed } = startConsumer(() => {
      if (fails) throw permanentError;
    });
    await call(createChange('A', '1'));
    await call(createChange('A', '1'));
    await call(createChange('A', '1'));
    fails = false;

    expect(await call(createChange('A', '2'))).toEqual([]);
    expect(processed).toEqual(['A']);
  });

  it.each([throttlingError, new WorkInProgress('It is being indexed already')])(
    'sets no change aside that has to wait: $name',
    async (error) => {
      const { call, aside } = startConsumer(failFor('A', error));

      const tries = await Promise.all(Array.from({ length: 10 }, () => call(createChange('A', '1'))));

      expect(tries.flat()).toEqual(Array.from({ length: 10 }, () => '1'));
      expect(aside).toEqual([]);
    },
  );

  it('fails the batch if the change cannot be set aside', async () => {
    const { call } = startConsumer(failFor('A', permanentError), { queueIsThere: false });

    const tries = [
      await call(createChange('A', '1')),
      await call(createChange('A', '1')),
      await call(createChange('A', '1')),
    ];

    expect(tries).toEqual([['1'], ['1'], ['1']]);
  });
});

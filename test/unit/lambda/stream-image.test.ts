import { marshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue } from 'aws-lambda';
import { expect, test } from 'vitest';
import { itemOfImage } from '../../../shared/lambda/stream-image.ts';

const createItem = (bytes: (list: number[]) => Uint8Array) => ({
  pk: 'W#1',
  pages: 3,
  read: new Set([1, 2]),
  packed: bytes([1, 2, 255]),
  nested: { list: ['a', null, { bytes: bytes([7]) }], parts: new Set([bytes([8])]) },
});

test('a stream image is unmarshalled to the item, with its base64 bytes decoded', () => {
  // As in an event of Lambda, where bytes are base64.
  const image = JSON.parse(
    JSON.stringify(marshall(createItem((list) => Uint8Array.from(list))), (_, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
    ),
  ) as Record<string, AttributeValue>;

  const read = itemOfImage(image);

  expect(image).toMatchObject({ packed: { B: 'AQL/' } });
  expect(read).toEqual(createItem((list) => Buffer.from(list)));
});

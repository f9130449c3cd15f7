import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue } from 'aws-lambda';

/**
 * An item's image as it is in Lambda's events. They are JSON, so binary values are base64 text:
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_AttributeValue.html
 */
export function itemOfImage(image: Readonly<Record<string, AttributeValue>>): Record<string, unknown> {
  return unmarshall(decodedValues(image) as Parameters<typeof unmarshall>[0]);
}

const decodedValues = (values: Readonly<Record<string, AttributeValue>>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, decodedValue(value)]));

function decodedValue(value: AttributeValue): unknown {
  if (value.B !== undefined) return { B: Buffer.from(value.B, 'base64') };
  if (value.BS !== undefined) return { BS: value.BS.map((text) => Buffer.from(text, 'base64')) };
  if (value.L !== undefined) return { L: value.L.map(decodedValue) };
  if (value.M !== undefined) return { M: decodedValues(value.M) };
  return value;
}

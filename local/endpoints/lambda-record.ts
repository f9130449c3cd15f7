import type { _Record } from '@aws-sdk/client-dynamodb-streams';
import { REGION } from '../aws/service.ts';
import type { StreamRecord } from '../services/dynamodb/stream/record.ts';

/**
 * A record of GetRecords as Lambda passes it to a function: binary values in base64, times in seconds, and names in the
 * case of events.
 *
 * @param streamArn that of the templates.
 */
export function lambdaRecord(record: _Record, streamArn: string): StreamRecord {
  const { eventID = '', eventName = 'MODIFY', dynamodb = {}, userIdentity } = record;
  const { ApproximateCreationDateTime: createdAt = new Date(), Keys, NewImage, OldImage, ...rest } = dynamodb;
  const item = (attributes: unknown) => inJson(attributes) as StreamRecord['dynamodb']['Keys'];
  return {
    eventID,
    eventName,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: REGION,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(createdAt.getTime() / 1000),
      Keys: item(Keys ?? {}),
      ...(NewImage ? { NewImage: item(NewImage) } : {}),
      ...(OldImage ? { OldImage: item(OldImage) } : {}),
      SequenceNumber: rest.SequenceNumber ?? '',
      SizeBytes: rest.SizeBytes ?? 0,
      StreamViewType: rest.StreamViewType ?? 'NEW_AND_OLD_IMAGES',
    },
    eventSourceARN: streamArn,
    ...(userIdentity?.Type === 'Service'
      ? { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } }
      : {}),
  };
}

function inJson(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(inJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, inJson(each)]));
}

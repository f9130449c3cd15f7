import type { StreamViewType, TableResource } from '../../../assembly/resources.ts';
import { REGION } from '../../../aws/service.ts';
import type { Item, TableDescription } from '../dynalite.ts';
import { itemBytes } from '../item-size.ts';

/** A change of an item as Lambda passes it to a function: https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html */
export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly eventVersion: '1.1';
  readonly eventSource: 'aws:dynamodb';
  readonly awsRegion: string;
  readonly dynamodb: {
    /** Whole seconds since 1970. */
    readonly ApproximateCreationDateTime: number;
    readonly Keys: Item;
    readonly NewImage?: Item;
    readonly OldImage?: Item;
    /** Digits of a fixed length, so that strings sort like numbers. */
    readonly SequenceNumber: string;
    readonly SizeBytes: number;
    readonly StreamViewType: StreamViewType;
  };
  readonly eventSourceARN: string;
  /** For a deletion by time-to-live: DynamoDB itself. */
  readonly userIdentity?: UserIdentity;
}

export interface UserIdentity {
  readonly type: 'Service';
  readonly principalId: 'dynamodb.amazonaws.com';
}

/** An item before and after a write; one of them may be undefined. */
export interface Change {
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

/** What all records of a table share. */
export interface TableStream {
  readonly stream: NonNullable<TableResource['stream']>;
  readonly table: TableDescription;
}

export interface RecordMetadata {
  /** Starts at 1, shared by all tables. */
  readonly sequence: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly userIdentity: UserIdentity | undefined;
}

const DIGITS = 21;

/** Like DynamoDB's: digits, and unique. */
export const sequenceNumber = (sequence: number) => String(sequence).padStart(DIGITS, '0');

export function createRecord(
  { before, after }: Change,
  { stream, table }: TableStream,
  metadata: RecordMetadata,
): StreamRecord {
  const { viewType } = stream;
  const Keys = keysOf(after ?? before ?? {}, table);
  const images = {
    ...(after && viewType.startsWith('NEW_') ? { NewImage: after } : {}),
    ...(before && viewType.includes('OLD_') ? { OldImage: before } : {}),
  };
  return {
    eventID: `${table.TableName}-${metadata.sequence}`,
    eventName: before === undefined ? 'INSERT' : after === undefined ? 'REMOVE' : 'MODIFY',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: REGION,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(metadata.at / 1000),
      Keys,
      ...images,
      SequenceNumber: sequenceNumber(metadata.sequence),
      SizeBytes: [Keys, ...Object.values(images)].reduce((sum, item) => sum + itemBytes(item), 0),
      StreamViewType: viewType,
    },
    eventSourceARN: stream.arn,
    ...(metadata.userIdentity ? { userIdentity: metadata.userIdentity } : {}),
  };
}

function keysOf(item: Item, { KeySchema }: TableDescription): Item {
  return Object.fromEntries(
    KeySchema.map(({ AttributeName: name }) => [name, item[name]] as const).filter(
      (entry): entry is [string, Item[string]] => entry[1] !== undefined,
    ),
  );
}

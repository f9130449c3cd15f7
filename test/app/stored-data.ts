import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  PutCommand,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Cloud } from '../../local/cloud.ts';
import type { DocumentRef } from '../../shared/domain/refs.ts';
import { uploadPrefix } from '../../shared/files/keys.ts';
import { messageFor, newJob } from '../../shared/jobs/new-job.ts';
import { createJobStarter } from '../../shared/table/jobs/jobs.ts';
import { documentKey, erasureKey, RECHECK_PREFIX } from '../../shared/table/keys.ts';
import { operatorClientConfig } from './app-harness.ts';
import { findQueueArn } from './uploads.ts';

type CloudAccess = Pick<Cloud, 'awsUrl' | 'operatorCredentials' | 'resources'>;
type Item = Record<string, unknown> & { readonly pk: string; readonly sk: string };

/** The table of the app, with the operator's permissions. */
export function createOperatorTable(cloud: CloudAccess) {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(operatorClientConfig(cloud)), {
    marshallOptions: { removeUndefinedValues: true },
  });
  return { client, TableName: cloud.resources.tables[0]?.name ?? '' };
}

/** All items of the table. */
export async function scanAllItems(cloud: CloudAccess): Promise<Item[]> {
  const { client, TableName } = createOperatorTable(cloud);
  const items: Item[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName, ...(ExclusiveStartKey && { ExclusiveStartKey }) }),
    );
    items.push(...((page.Items ?? []) as Item[]));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return items;
}

const serializeSets = (_name: string, value: unknown) =>
  value instanceof Set ? [...value].toSorted() : value;

/** Everything whose key or content contains the id, as text: items as JSON, objects as their key and ETag. */
export async function findEverythingAbout(cloud: CloudAccess, id: string): Promise<string[]> {
  const items = (await scanAllItems(cloud)).map((item) => JSON.stringify(item, serializeSets));
  const s3 = new S3Client({ ...operatorClientConfig(cloud), forcePathStyle: true });
  const { Contents = [] } = await s3.send(
    new ListObjectsV2Command({ Bucket: cloud.resources.buckets[0]?.name }),
  );
  const objects = Contents.map(({ Key = '', ETag }) => `${Key} ${ETag}`);
  return [...items, ...objects].filter((text) => text.includes(id)).toSorted();
}

/**
 * An object that was uploaded for a document and that no one has taken. The pipeline does not: its name is that of no file.
 */
export async function leaveUpload(cloud: CloudAccess, ref: DocumentRef): Promise<void> {
  const s3 = new S3Client({ ...operatorClientConfig(cloud), forcePathStyle: true });
  const Key = `${uploadPrefix(ref)}left`;
  await s3.send(new PutObjectCommand({ Bucket: cloud.resources.buckets[0]?.name, Key, Body: 'left' }));
}

/** A job that no message continues, and the message that would. */
export async function createStuckJob(cloud: CloudAccess, workspaceId: string) {
  const job = newJob({ workspaceId, userId: workspaceId }, new Date());
  const jobs = createJobStarter({ table: createOperatorTable(cloud) });
  await jobs.create({ ...job, filter: {}, action: { action: 'markRead', read: true } });
  return { id: job.id, message: messageFor({ workspaceId, id: job.id }) };
}

/** Lets the upload links of a document expire, and delivers the check that waits for that. */
export async function expireUploads(cloud: Cloud, ref: DocumentRef): Promise<void> {
  const { client, TableName } = createOperatorTable(cloud);
  await client.send(
    new UpdateCommand({
      TableName,
      Key: documentKey(ref),
      UpdateExpression: 'SET uploadsUntil = :past',
      ExpressionAttributeValues: { ':past': '2026-01-01T00:00:00.000Z' },
    }),
  );
  cloud.sqs.releaseDelayed(findQueueArn(cloud, 'Intake'));
}

/** Moves all times that the erasure of a workspace waits for 15 minutes into the past. */
export async function skipErasureWaits(cloud: CloudAccess, workspaceId: string): Promise<void> {
  const { client, TableName } = createOperatorTable(cloud);
  const { pk } = erasureKey(workspaceId);
  for (const item of (await scanAllItems(cloud)).filter((each) => each.pk === pk)) {
    const { documentId, quietSince } = item;
    const Item = item.sk.startsWith(RECHECK_PREFIX)
      ? { ...item, sk: `${RECHECK_PREFIX}2000-01-01T00:00:00.000Z#${String(documentId)}` }
      : { ...item, ...(typeof quietSince === 'number' ? { quietSince: quietSince - 900_000 } : {}) };
    await client.send(new PutCommand({ TableName, Item }));
    if (Item.sk !== item.sk) await client.send(new DeleteCommand({ TableName, Key: { pk, sk: item.sk } }));
  }
}

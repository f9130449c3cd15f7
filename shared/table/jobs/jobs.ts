import { GetCommand, PutCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { JobEntry, StoredJob } from '../../domain/job.ts';
import { type Reason, toStoredReason } from '../../domain/reasons.ts';
import { type DocumentRef, isUlid } from '../../domain/refs.ts';
import { ifConditionHolds, type TableDeps } from '../client.ts';
import { isKeyAttribute, jobDocumentsKey, jobEntryKey, jobKey } from '../keys.ts';
import { fromJobEntryItem } from './job-entries.ts';
import { failItem, type JobLease, releaseItem, tryClaimItem, tryUpdateLeased } from './leased-items.ts';

/** Identifies a job. */
export interface JobRef {
  readonly workspaceId: string;
  readonly jobId: string;
}

export interface JobReader {
  /** The id may come from a URL: anything that is not a ULID is not found. */
  get(ref: JobRef): Promise<StoredJob | undefined>;
}

export interface JobStarter extends JobReader {
  create(job: StoredJob): Promise<void>;
  /** How many documents a job has changed: of the first 100. */
  countChanged(ref: JobRef): Promise<number>;
  /**
   * Creates the job that undoes another, which ends before its next part if it is still running. False if another call has
   * created one.
   */
  tryCreateUndo(undo: StoredJob, undone: JobRef): Promise<boolean>;
}

/** What changes while a job is running. */
export type JobProgress = Partial<
  Pick<
    StoredJob,
    | 'status'
    | 'found'
    | 'parts'
    | 'after'
    | 'isComplete'
    | 'processed'
    | 'done'
    | 'changed'
    | 'failures'
    | 'finishedAt'
  >
> & { readonly statusReason?: Reason };

export interface JobRunner extends JobReader {
  /** Takes the lease on a running job; undefined if it is over, or another call has the lease. */
  tryClaim(ref: JobRef, lease: JobLease): Promise<StoredJob | undefined>;
  /** Stores the progress, for the call that has the lease; undefined if it has lost the lease or the job is over. */
  tryProgress(ref: JobRef, owner: string, progress: JobProgress): Promise<StoredJob | undefined>;
  release(ref: JobRef, owner: string): Promise<void>;
  /** Ends a running job, with or without the lease. Does nothing if it is over. */
  fail(ref: JobRef, why: Reason): Promise<void>;
  /** Stores the ids of a part of the documents. May run twice. */
  putDocuments(job: StoredJob, part: number, ids: readonly string[]): Promise<void>;
  getDocuments(job: StoredJob, part: number): Promise<string[]>;
  /** What the job has changed in a document; undefined if nothing. */
  getEntry(ref: DocumentRef, jobId: string): Promise<JobEntry | undefined>;
  /** The ids of the documents that a job has changed, and the one to continue after, undefined at the end. */
  listChanged(
    ref: JobRef,
    page: { readonly limit: number; readonly after: string | null },
  ): Promise<{ readonly ids: string[]; readonly last: string | undefined }>;
}

export const createJobReader = (deps: TableDeps): JobReader => createJobs(deps);
export const createJobStarter = (deps: TableDeps): JobStarter => createJobs(deps);
export const createJobRunner = (deps: TableDeps): JobRunner => createJobs(deps);

function createJobs({ table }: TableDeps): JobStarter & JobRunner {
  const { client, TableName } = table;
  const keyOf = ({ workspaceId, jobId }: JobRef) => jobKey(workspaceId, jobId);
  const itemOf = (job: StoredJob) => ({ ...jobKey(job.workspaceId, job.id), ...job });

  const listChanged: JobRunner['listChanged'] = async ({ workspaceId, jobId }, { limit, after }) => {
    const keyFor = (documentId: string) => jobEntryKey({ workspaceId, documentId }, jobId);
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
        ExpressionAttributeValues: {
          ':pk': keyFor('').pk,
          // `~` sorts after every id, and after the one to continue behind.
          ':first': after === null ? keyFor('').sk : keyFor(`${after}~`).sk,
          ':last': keyFor('~').sk,
        },
        ProjectionExpression: 'documentId',
        Limit: limit,
        ConsistentRead: true,
      }),
    );
    const ids = Items.map(({ documentId }) => String(documentId));
    return { ids, last: LastEvaluatedKey === undefined ? undefined : ids.at(-1) };
  };

  return {
    listChanged,

    async countChanged(ref) {
      return (await listChanged(ref, { limit: 100, after: null })).ids.length;
    },

    async get(ref) {
      if (!isUlid(ref.jobId)) return undefined;
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: keyOf(ref), ConsistentRead: true }),
      );
      return Item && fromItem(Item);
    },

    async create(job) {
      await client.send(new PutCommand({ TableName, Item: itemOf(job) }));
    },

    async tryCreateUndo(undo, undone) {
      const TransactItems = [
        {
          Update: {
            TableName,
            Key: keyOf(undone),
            UpdateExpression: 'SET undoneBy = :id, stopRequested = :true',
            ConditionExpression: 'attribute_exists(pk) AND undoneBy = :none',
            ExpressionAttributeValues: { ':id': undo.id, ':true': true, ':none': null },
          },
        },
        { Put: { TableName, Item: itemOf(undo) } },
      ];
      const written = await ifConditionHolds(client.send(new TransactWriteCommand({ TransactItems })));
      return written !== undefined;
    },

    async tryClaim(ref, lease) {
      const item = await tryClaimItem(table, keyOf(ref), lease);
      return item && fromItem(item);
    },

    async tryProgress(ref, owner, { statusReason, ...progress }) {
      const item = await tryUpdateLeased(table, keyOf(ref), owner, {
        ...progress,
        statusReason: statusReason && toStoredReason(statusReason),
      });
      return item && fromItem(item);
    },

    release: (ref, owner) => releaseItem(table, keyOf(ref), owner),

    fail: (ref, why) => failItem(table, keyOf(ref), why),

    async putDocuments({ workspaceId, id, expiresAt }, part, ids) {
      const Item = { ...jobDocumentsKey(workspaceId, id, part), ids, expiresAt };
      await client.send(new PutCommand({ TableName, Item }));
    },

    async getDocuments({ workspaceId, id }, part) {
      const Key = jobDocumentsKey(workspaceId, id, part);
      const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return (Item?.['ids'] ?? []) as string[];
    },

    async getEntry(ref, jobId) {
      const Key = jobEntryKey(ref, jobId);
      const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return Item && fromJobEntryItem(Item);
    },
  };
}

/** The members that only the lease and the table need. */
const isInternal = (name: string) => isKeyAttribute(name) || name === 'holder' || name === 'leaseUntil';

const fromItem = (item: Record<string, unknown>): StoredJob =>
  Object.fromEntries(Object.entries(item).filter(([name]) => !isInternal(name))) as unknown as StoredJob;

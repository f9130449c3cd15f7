import { GetCommand, QueryCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { AppError } from '../../domain/errors.ts';
import { MAX_EXPORTS_PER_DAY, type StoredExport } from '../../domain/export.ts';
import type { Reason } from '../../domain/reasons.ts';
import { isUlid } from '../../domain/refs.ts';
import { ifConditionHolds, type TableDeps } from '../client.ts';
import { EXPORT_PREFIX, exportKey, exportLimitKey, isKeyAttribute } from '../keys.ts';
import { failItem, type JobLease, releaseItem, tryClaimItem, tryUpdateLeased } from './leased-items.ts';

/** Identifies an export. */
export interface ExportRef {
  readonly workspaceId: string;
  readonly exportId: string;
}

export interface ExportReader {
  /** The id may come from a URL: anything that is not a ULID is not found. */
  get(ref: ExportRef): Promise<StoredExport | undefined>;
  /** Newest first: at most those of nine days. */
  list(workspaceId: string): Promise<StoredExport[]>;
}

export interface ExportStarter extends ExportReader {
  /**
   * Creates an export, if none is running and the workspace has not started too many today.
   * @throws `export.running`, `export.too-many`
   */
  create(created: StoredExport): Promise<void>;
}

export type ExportProgress = Partial<Pick<StoredExport, 'status' | 'state' | 'finishedAt'>>;

export interface ExportRunner extends Pick<ExportReader, 'get'> {
  /** Takes the lease on a running export; undefined if it is over, or another call has the lease. */
  tryClaim(ref: ExportRef, lease: JobLease): Promise<StoredExport | undefined>;
  /** Stores the progress, for the call that has the lease; undefined if it has lost the lease or the export is over. */
  tryProgress(ref: ExportRef, owner: string, progress: ExportProgress): Promise<StoredExport | undefined>;
  release(ref: ExportRef, owner: string): Promise<void>;
  /** Ends a running export, with or without the lease. Does nothing if it is over. */
  fail(ref: ExportRef, why: Reason): Promise<void>;
  /** Records that the user was told. */
  markNotified(ref: ExportRef): Promise<void>;
}

export const createExportReader = (deps: TableDeps): ExportReader => createExports(deps);
export const createExportStarter = (deps: TableDeps): ExportStarter => createExports(deps);
export const createExportRunner = (deps: TableDeps): ExportRunner => createExports(deps);

/** The exports that a workspace has started in a day, and the last one. */
interface LimitItem {
  readonly day: string;
  readonly count: number;
  readonly lastId: string;
}

function createExports({ table }: TableDeps): ExportStarter & ExportRunner {
  const { client, TableName } = table;
  const keyOf = ({ workspaceId, exportId }: ExportRef) => exportKey(workspaceId, exportId);

  async function get(ref: ExportRef): Promise<StoredExport | undefined> {
    if (!isUlid(ref.exportId)) return undefined;
    const { Item } = await client.send(new GetCommand({ TableName, Key: keyOf(ref), ConsistentRead: true }));
    return Item && fromItem(Item);
  }

  async function loadLimit(workspaceId: string): Promise<LimitItem | undefined> {
    const Key = exportLimitKey(workspaceId);
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return Item as LimitItem | undefined;
  }

  return {
    get,

    async list(workspaceId) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': exportLimitKey(workspaceId).pk, ':prefix': EXPORT_PREFIX },
          ScanIndexForward: false,
          ConsistentRead: true,
        }),
      );
      return Items.map(fromItem);
    },

    async create(created) {
      const { workspaceId, id, createdAt, expiresAt } = created;
      const day = createdAt.slice(0, 10);
      const limit = await loadLimit(workspaceId);
      const last = limit && (await get({ workspaceId, exportId: limit.lastId }));
      if (last?.status === 'running') throw new AppError('export.running', { id: last.id });
      const count = limit?.day === day ? limit.count : 0;
      if (count >= MAX_EXPORTS_PER_DAY) throw tooManyExports(new Date(createdAt));
      const TransactItems = [
        {
          Put: {
            TableName,
            Item: { ...exportLimitKey(workspaceId), day, count: count + 1, lastId: id, expiresAt },
            ConditionExpression: limit === undefined ? 'attribute_not_exists(pk)' : 'lastId = :lastId',
            ...(limit && { ExpressionAttributeValues: { ':lastId': limit.lastId } }),
          },
        },
        { Put: { TableName, Item: { ...exportKey(workspaceId, id), ...created } } },
      ];
      const written = await ifConditionHolds(client.send(new TransactWriteCommand({ TransactItems })));
      // Another request has just started one.
      if (written === undefined)
        throw new AppError('export.running', { id: (await loadLimit(workspaceId))?.lastId ?? '' });
    },

    async tryClaim(ref, lease) {
      const item = await tryClaimItem(table, keyOf(ref), lease);
      return item && fromItem(item);
    },

    async tryProgress(ref, owner, progress) {
      const item = await tryUpdateLeased(table, keyOf(ref), owner, { ...progress });
      return item && fromItem(item);
    },

    release: (ref, owner) => releaseItem(table, keyOf(ref), owner),

    fail: (ref, why) => failItem(table, keyOf(ref), why),

    async markNotified(ref) {
      await ifConditionHolds(
        client.send(
          new UpdateCommand({
            TableName,
            Key: keyOf(ref),
            UpdateExpression: 'SET notifiedAt = :now',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeValues: { ':now': new Date().toISOString() },
          }),
        ),
      );
    },
  };
}

/** The limit is by day in UTC. */
function tooManyExports(now: Date): AppError {
  const midnight = new Date(now);
  midnight.setUTCHours(24, 0, 0, 0);
  const retryAfterSeconds = Math.ceil((midnight.getTime() - now.getTime()) / 1000);
  const resetsOn = midnight.toISOString().slice(0, 10);
  return new AppError('export.too-many', { max: MAX_EXPORTS_PER_DAY, resetsOn }, { retryAfterSeconds });
}

/** The members that only the lease and the table need. */
const isInternal = (name: string) => isKeyAttribute(name) || name === 'holder' || name === 'leaseUntil';

const fromItem = (item: Record<string, unknown>): StoredExport =>
  Object.fromEntries(Object.entries(item).filter(([name]) => !isInternal(name))) as unknown as StoredExport;

import type * as fileKeys from '../files/keys.ts';
import { workspacePrefixes } from '../files/keys.ts';
import { listPartition } from '../table/indexes.ts';
import type * as tableKeys from '../table/keys.ts';
import {
  cachedReplyKey,
  chatSummaryKey,
  checksumKey,
  countPartition,
  deliveryCountKey,
  documentCountPartition,
  emailChangeKey,
  filingPartition,
  jobKey,
  modelUsageKey,
  quotaUsageKey,
  segmentPartition,
  sessionPartition,
  workspaceKey,
} from '../table/keys.ts';

/** How the items of one kind are found when a workspace is erased. */
export type ErasureMethod =
  /** They are all that these partitions hold. */
  | { readonly partitions: (workspaceId: string) => readonly string[]; readonly when: 'first' | 'last' }
  /** The index `all` lists them in this partition. */
  | { readonly listed: (workspaceId: string) => string }
  /**
   * With each document: the items in its partition (`delete-document.ts`), or its part of the search index
   * (`index-document.ts`). `blocks` are those of the search index, which its segments name.
   */
  | { readonly with: 'document' | 'index' | 'blocks' }
  /** With the request for erasure, when all else is gone. */
  | { readonly with: 'erasure' }
  /** They stay, for this reason. */
  | { readonly kept: string };

type BuilderOf<Module> = Extract<keyof Module, `${string}Key`>;

/**
 * Every kind of item in the table, by the function in `shared/table/keys.ts` that makes its key. The compiler and
 * `test/unit/erasure` make sure that none is missing.
 */
export const itemKinds = {
  documentKey: { with: 'document' },
  leaseKey: { with: 'document' },
  historyKey: { with: 'document' },
  documentReminderKey: { with: 'document' },
  proposalMarkerKey: { with: 'document' },
  snoozeKey: { with: 'document' },
  drawnPageKey: { with: 'document' },
  drawingKey: { with: 'document' },
  documentReplyKey: { with: 'document' },
  reminderKey: { listed: listPartition.reminders },

  // A conversation about a document is in the document's partition.
  chatMessageKey: { partitions: (id) => [chatSummaryKey({ workspaceId: id }).pk], when: 'first' },
  chatSummaryKey: { partitions: (id) => [chatSummaryKey({ workspaceId: id }).pk], when: 'first' },
  workspaceKey: { partitions: (id) => [workspaceKey(id).pk], when: 'first' },
  checksumKey: { partitions: (id) => [checksumKey(id, '').pk], when: 'first' },
  modelUsageKey: { partitions: (id) => [modelUsageKey(id, '').pk], when: 'first' },
  quotaUsageKey: { partitions: (id) => [quotaUsageKey(id, '').pk], when: 'first' },
  cachedReplyKey: { partitions: (id) => [cachedReplyKey(id, '').pk], when: 'first' },
  emailChangeKey: { partitions: (id) => [emailChangeKey(id).pk], when: 'first' },
  sessionKey: { partitions: (id) => [sessionPartition(id)], when: 'first' },
  deliveryCountKey: { partitions: (id) => [deliveryCountKey(id, '').pk], when: 'first' },

  jobKey: { partitions: (id) => [jobKey(id, '').pk], when: 'first' },
  jobDocumentsKey: { partitions: (id) => [jobKey(id, '').pk], when: 'first' },
  jobEntryKey: { partitions: (id) => [jobKey(id, '').pk], when: 'first' },
  exportKey: { partitions: (id) => [jobKey(id, '').pk], when: 'first' },
  exportLimitKey: { partitions: (id) => [jobKey(id, '').pk], when: 'first' },

  postingKey: { with: 'index' },
  indexRecordKey: { with: 'index' },
  indexedTextKey: { with: 'index' },
  blockKey: { with: 'blocks' },
  // The segments lead to the blocks, and removing a document from the index needs its counts.
  segmentKey: { partitions: (id) => [segmentPartition(id)], when: 'last' },
  countKey: { partitions: (id) => [countPartition(id, 'tag'), countPartition(id, 'sender')], when: 'last' },

  filingKey: { partitions: (id) => [filingPartition(id)], when: 'first' },
  documentCountKey: { partitions: (id) => [documentCountPartition(id)], when: 'last' },

  erasureKey: { with: 'erasure' },
  recheckKey: { with: 'erasure' },

  watermarkKey: { kept: 'It says nothing of any workspace.' },
  ocrPriorityKey: { kept: 'It says nothing of any workspace.' },
  revokedSessionKey: { kept: 'It ends a token that may still be valid, names no user, and expires.' },
  revokedUserKey: { kept: 'It ends the access tokens of the account, has only its id, and expires.' },
} as const satisfies Record<BuilderOf<typeof tableKeys>, ErasureMethod>;

/** Every kind of object in the bucket, by the function in `shared/files/keys.ts` that makes its key. */
export const objectKinds = {
  uploadKey: { prefixes: workspacePrefixes },
  originalKey: { prefixes: workspacePrefixes },
  pageObjectKey: { prefixes: workspacePrefixes },
  pageTextKey: { prefixes: workspacePrefixes },
  pageImageKey: { prefixes: workspacePrefixes },
  thumbnailKey: { prefixes: workspacePrefixes },
  translationKey: { prefixes: workspacePrefixes },
  exportArchiveKey: { prefixes: workspacePrefixes },
  exportWorkKey: { prefixes: workspacePrefixes },
} as const satisfies Record<
  Exclude<BuilderOf<typeof fileKeys>, 'parseUploadKey'>,
  { readonly prefixes: (workspaceId: string) => readonly string[] }
>;

const methods: readonly ErasureMethod[] = Object.values(itemKinds);

/** Partitions that hold nothing but items of this workspace. */
export const partitionsOf = (workspaceId: string, when: 'first' | 'last'): string[] => [
  ...new Set(
    methods.flatMap((way) => ('partitions' in way && way.when === when ? way.partitions(workspaceId) : [])),
  ),
];

/** Partitions of the index `all` that list items of this workspace. */
export const listsOf = (workspaceId: string): string[] =>
  methods.flatMap((way) => ('listed' in way ? [way.listed(workspaceId)] : []));

/** The prefixes of the workspace's objects in the bucket. */
export const prefixesOf = (workspaceId: string): string[] => [
  ...new Set(Object.values(objectKinds).flatMap(({ prefixes }) => prefixes(workspaceId))),
];

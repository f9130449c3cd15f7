import type { Kind, Status } from '../domain/document.ts';

/**
 * Every key of the single table. A key starts with its workspace, which only ever comes from the verified caller or
 * from a message Docket wrote itself, so a cross-tenant key cannot be written down.
 * `docs/architecture.md` lists the access patterns they serve.
 */

/** A document, wherever it is spoken of. */
export interface DocumentRef {
  readonly workspaceId: string;
  readonly documentId: string;
}

const documentPartition = ({ workspaceId, documentId }: DocumentRef) => `W#${workspaceId}#D#${documentId}`;
const padded = (number: number) => String(number).padStart(4, '0');

export const documentKey = (ref: DocumentRef) => ({ pk: documentPartition(ref), sk: 'DOCUMENT' });

/** What only one call may work on at a time: a page of the document, or its analysis. */
export type WorkUnit = number | 'analysis';

/** The lease on one piece of work; it stands beside its document and vanishes by itself. */
export const leaseKey = (ref: DocumentRef, unit: WorkUnit) => ({
  pk: documentPartition(ref),
  sk: `LEASE#${typeof unit === 'number' ? `PAGE#${padded(unit)}` : 'ANALYSIS'}`,
});

/** Which document first held these bytes. */
export const digestKey = (workspaceId: string, digest: string) => ({
  pk: `W#${workspaceId}#SHA256#${digest}`,
  sk: 'FIRST',
});

/** A sign-in that has been signed out (`origin_jti`). */
export const revokedSessionKey = (sessionId: string) => ({ pk: `SESSION#${sessionId}`, sk: 'REVOKED' });

/** A person who signed out everywhere: tokens from before are refused. */
export const revokedUserKey = (userId: string) => ({ pk: `SESSION#USER#${userId}`, sk: 'REVOKED' });

/** The indexes: lists of documents, newest first by their ULID. Generic, for CloudFormation adds one index per deploy. */
export const indexes = {
  all: { name: 'gsi1', pk: 'gsi1pk', sk: 'gsi1sk' },
  byStatus: { name: 'gsi2', pk: 'gsi2pk', sk: 'gsi2sk' },
  byKind: { name: 'gsi3', pk: 'gsi3pk', sk: 'gsi3sk' },
} as const;

export const listPartition = {
  all: (workspaceId: string) => `W#${workspaceId}`,
  byStatus: (workspaceId: string, status: Status) => `W#${workspaceId}#STATUS#${status}`,
  byKind: (workspaceId: string, kind: Kind) => `W#${workspaceId}#KIND#${kind}`,
} as const;

/** The index attributes of a document; an absent kind keeps it out of that index. */
export function indexKeys(document: { workspaceId: string; id: string; status: Status; kind: Kind | null }) {
  const { workspaceId, id, status, kind } = document;
  return {
    gsi1pk: listPartition.all(workspaceId),
    gsi1sk: id,
    gsi2pk: listPartition.byStatus(workspaceId, status),
    gsi2sk: id,
    ...(kind === null ? {} : { gsi3pk: listPartition.byKind(workspaceId, kind), gsi3sk: id }),
  };
}

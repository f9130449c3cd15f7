import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { TableDeps } from '../client.ts';
import { ocrPriorityKey } from '../keys.ts';

/** Shows the pages of large uploads that a page of a small one is waiting for OCR. One item for all workspaces. */
export interface OcrPriority {
  /** Claims the next free OCR call. The claim ends after `CLAIM_MS` unless it is renewed. */
  claim(): Promise<void>;
  /** Whether any page holds a claim. */
  isClaimed(): Promise<boolean>;
}

/**
 * How long a claim lasts. Longer than a page that claims takes until its next OCR call has been throttled (`SMALL_UPLOAD`
 * in `shared/ingestion/pages/ocr.ts`), and no longer: until the claim ends, OCR reads no page of a large upload.
 */
export const CLAIM_MS = 750;
/** A claim that lasts at least this long is not written again, so that many waiting pages do not all write one item. */
const RENEW_BELOW_MS = 600;

export function createOcrPriority({ table }: TableDeps): OcrPriority {
  const { client, TableName } = table;

  async function remainingMs(): Promise<number> {
    const { Item } = await client.send(new GetCommand({ TableName, Key: ocrPriorityKey() }));
    return Number(Item?.claimedUntil ?? 0) - Date.now();
  }

  return {
    async claim() {
      if ((await remainingMs()) >= RENEW_BELOW_MS) return;
      const claimedUntil = Date.now() + CLAIM_MS;
      await client.send(new PutCommand({ TableName, Item: { ...ocrPriorityKey(), claimedUntil } }));
    },
    isClaimed: async () => (await remainingMs()) > 0,
  };
}

import { randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * The link that ends reminders by e-mail carries a random key that is kept with the workspace: nothing to be signed, no
 * secret of the stage, and it never runs out. Who has it can do that one thing.
 */
export const newUnsubscribeKey = (): string => randomBytes(24).toString('base64url');

export const unsubscribeToken = (workspaceId: string, key: string): string => `${workspaceId}.${key}`;

export function readUnsubscribeToken(token: string): { workspaceId: string; key: string } | undefined {
  const [, workspaceId, key] = /^([\w-]{1,64})\.([\w-]{1,64})$/.exec(token) ?? [];
  return workspaceId === undefined || key === undefined ? undefined : { workspaceId, key };
}

export function isSameKey(given: string, kept: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(kept)];
  return one.length === other.length && timingSafeEqual(one, other);
}

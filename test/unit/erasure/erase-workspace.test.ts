import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTable } from '../table/local-table.ts';
import {
  allowedRemains,
  createErasureHarness,
  type ErasureHarness,
  eraseMessage,
} from './erasure-harness.ts';
import { missingItemKinds } from './key-samples.ts';
import { lateWriters } from './late-writers.ts';

const local = useTable();

let harness: ErasureHarness;
beforeAll(() => {
  harness = createErasureHarness(local);
});

describe('eraseWorkspace', () => {
  it('is tested with an item of every kind', async () => {
    const { workspaceId } = await harness.createFullWorkspace();

    const missing = missingItemKinds(workspaceId, await harness.items());

    expect(missing.toSorted()).toEqual([
      'erasureKey',
      'ocrPriorityKey',
      'recheckKey',
      'revokedSessionKey',
      'revokedUserKey',
      'watermarkKey',
    ]);
  });

  it('deletes everything of the workspace and the account, and nothing of others', async () => {
    const { workspaceId } = await harness.createFullWorkspace();
    const bystander = await harness.createFullWorkspace();
    const before = await harness.remainingKeys(bystander.workspaceId);
    await harness.request(workspaceId);

    const calls: number[] = [];
    while (await harness.runWorker(eraseMessage(workspaceId))) calls.push(harness.clock.now);

    expect(await harness.remainingKeys(workspaceId)).toEqual(allowedRemains(workspaceId));
    expect(harness.accounts.has(workspaceId)).toBe(false);
    expect(await harness.remainingKeys(bystander.workspaceId)).toEqual(before);
    expect(calls.length).toBeLessThan(5);
  });

  it('does nothing if no erasure was requested', async () => {
    const { workspaceId } = await harness.createFullWorkspace();
    const before = await harness.remainingKeys(workspaceId);

    expect(await harness.runWorker(eraseMessage(workspaceId))).toBe(false);

    expect(await harness.remainingKeys(workspaceId)).toEqual(before);
  });

  it('deletes the account only after finding nothing for 15 minutes, however often its message is delivered', async () => {
    const workspaceId = randomUUID();
    await harness.request(workspaceId);
    const requestedAt = harness.clock.now;

    for (let seconds = 0; seconds < 900; seconds += 300) {
      harness.clock.now = requestedAt + seconds * 1000;
      await harness.runWorker(eraseMessage(workspaceId));
    }
    const meanwhile = harness.accounts.get(workspaceId);
    harness.clock.now = requestedAt + 900_000;
    await harness.runWorker(eraseMessage(workspaceId));

    expect(meanwhile).toBe('disabled');
    expect(harness.accounts.has(workspaceId)).toBe(false);
  });

  it('finds what concurrent calls still wrote', async () => {
    const { workspaceId, document } = await harness.createFullWorkspace();
    await harness.request(workspaceId);
    await harness.runWorker(eraseMessage(workspaceId));
    harness.clock.now += 300_000;
    const left = [(await harness.remainingKeys(workspaceId)).length];

    for (const write of Object.values(lateWriters)) {
      await write(document, harness);
      left.push((await harness.remainingKeys(workspaceId)).length);
    }
    while (await harness.runWorker(eraseMessage(workspaceId))) continue;

    // Each of them has left something behind.
    expect(left).toEqual([...new Set(left)].toSorted((a, b) => a - b));
    expect(await harness.remainingKeys(workspaceId)).toEqual(allowedRemains(workspaceId));
  });
});

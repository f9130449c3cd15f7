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

useTable();

let world: ErasureHarness;
beforeAll(() => {
  world = createErasureHarness();
});

describe('eraseWorkspace', () => {
  it('is tested with an item of every kind', async () => {
    const { workspaceId } = await world.createFullWorkspace();

    const missing = missingItemKinds(workspaceId, await world.items());

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
    const { workspaceId } = await world.createFullWorkspace();
    const bystander = await world.createFullWorkspace();
    const before = await world.remainingKeys(bystander.workspaceId);
    await world.request(workspaceId);

    const calls: number[] = [];
    while (await world.runWorker(eraseMessage(workspaceId))) calls.push(world.clock.now);

    expect(await world.remainingKeys(workspaceId)).toEqual(allowedRemains(workspaceId));
    expect(world.accounts.has(workspaceId)).toBe(false);
    expect(await world.remainingKeys(bystander.workspaceId)).toEqual(before);
    expect(calls.length).toBeLessThan(5);
  });

  it('does nothing if no erasure was requested', async () => {
    const { workspaceId } = await world.createFullWorkspace();
    const before = await world.remainingKeys(workspaceId);

    expect(await world.runWorker(eraseMessage(workspaceId))).toBe(false);

    expect(await world.remainingKeys(workspaceId)).toEqual(before);
  });

  it('deletes the account only after finding nothing for 15 minutes, however often its message comes', async () => {
    const workspaceId = randomUUID();
    await world.request(workspaceId);
    const asked = world.clock.now;

    for (let seconds = 0; seconds < 900; seconds += 300) {
      world.clock.now = asked + seconds * 1000;
      await world.runWorker(eraseMessage(workspaceId));
    }
    const meanwhile = world.accounts.get(workspaceId);
    world.clock.now = asked + 900_000;
    await world.runWorker(eraseMessage(workspaceId));

    expect(meanwhile).toBe('disabled');
    expect(world.accounts.has(workspaceId)).toBe(false);
  });

  it('finds what concurrent calls still wrote', async () => {
    const { workspaceId, document } = await world.createFullWorkspace();
    await world.request(workspaceId);
    await world.runWorker(eraseMessage(workspaceId));
    world.clock.now += 300_000;
    const left = [(await world.remainingKeys(workspaceId)).length];

    for (const write of Object.values(lateWriters)) {
      await write(document, world);
      left.push((await world.remainingKeys(workspaceId)).length);
    }
    while (await world.runWorker(eraseMessage(workspaceId))) continue;

    // Each of them has left something.
    expect(left).toEqual([...new Set(left)].toSorted((a, b) => a - b));
    expect(await world.remainingKeys(workspaceId)).toEqual(allowedRemains(workspaceId));
  });
});

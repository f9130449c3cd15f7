import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { withTable } from '../models/table.ts';
import { lateWriters } from './late-writers.ts';
import { missingKinds } from './samples.ts';
import { type ErasureWorld, erasureWorld, kept, message } from './world.ts';

withTable();

let world: ErasureWorld;
beforeAll(() => {
  world = erasureWorld();
});

describe('erasing a workspace', () => {
  it('begins with an item of every kind', async () => {
    const { workspaceId } = await world.livedIn();

    const missing = missingKinds(workspaceId, await world.items());

    expect(missing.toSorted()).toEqual([
      'erasureKey',
      'ocrPriorityKey',
      'revokedSessionKey',
      'revokedUserKey',
      'secondLookKey',
      'watermarkKey',
    ]);
  });

  it('leaves nothing of it and of the account, and does not touch anybody else', async () => {
    const { workspaceId } = await world.livedIn();
    const bystander = await world.livedIn();
    const before = await world.left(bystander.workspaceId);
    await world.request(workspaceId);

    const calls: number[] = [];
    while (await world.call(message(workspaceId))) calls.push(world.clock.now);

    expect(await world.left(workspaceId)).toEqual(kept(workspaceId));
    expect(world.accounts.has(workspaceId)).toBe(false);
    expect(await world.left(bystander.workspaceId)).toEqual(before);
    expect(calls.length).toBeLessThan(5);
  });

  it('does nothing if nobody has asked for it', async () => {
    const { workspaceId } = await world.livedIn();
    const before = await world.left(workspaceId);

    expect(await world.call(message(workspaceId))).toBe(false);

    expect(await world.left(workspaceId)).toEqual(before);
  });

  it('does not delete the account before nothing has been found for 15 minutes, however often its message comes', async () => {
    const workspaceId = randomUUID();
    await world.request(workspaceId);
    const asked = world.clock.now;

    for (let seconds = 0; seconds < 900; seconds += 300) {
      world.clock.now = asked + seconds * 1000;
      await world.call(message(workspaceId));
    }
    const meanwhile = world.accounts.get(workspaceId);
    world.clock.now = asked + 900_000;
    await world.call(message(workspaceId));

    expect(meanwhile).toBe('disabled');
    expect(world.accounts.has(workspaceId)).toBe(false);
  });

  it('finds whatever calls have written since that were under way', async () => {
    const { workspaceId, document } = await world.livedIn();
    await world.request(workspaceId);
    await world.call(message(workspaceId));
    world.clock.now += 300_000;
    const left = [(await world.left(workspaceId)).length];

    for (const write of Object.values(lateWriters)) {
      await write(document, world);
      left.push((await world.left(workspaceId)).length);
    }
    while (await world.call(message(workspaceId))) continue;

    // Each of them has left something.
    expect(left).toEqual([...new Set(left)].toSorted((a, b) => a - b));
    expect(await world.left(workspaceId)).toEqual(kept(workspaceId));
  });
});

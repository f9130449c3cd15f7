import { randomBytes } from 'node:crypto';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { cachedReplyKey, documentKey } from '../../../../shared/table/keys.ts';
import { createModelUsageStore } from '../../../../shared/table/usage/model-usage.ts';
import { createReplyCache } from '../../../../shared/table/usage/reply-cache.ts';
import {
  createGatewayHarness,
  createToolCallReply,
  petTask,
  textTask,
} from '../../models/gateway-harness.ts';
import { useTable } from '../local-table.ts';

const local = useTable();

const NOW = Date.parse('2026-11-20T10:00:00Z');
const answer = { task: 'chat', value: 'Yes.', inputTokens: 3, outputTokens: 1, expiresAt: NOW / 1000 + 60 };
let workspaces = 0;

/** A workspace with these documents, and access to its items in the table. */
async function createWorkspace(...documentIds: string[]) {
  workspaces += 1;
  const workspaceId = `workspace-${workspaces}`;
  const { client, TableName } = local.table;
  for (const documentId of documentIds)
    await client.send(new PutCommand({ TableName, Item: documentKey({ workspaceId, documentId }) }));
  const itemsOf = async (documentId: string) => {
    const { pk } = documentKey({ workspaceId, documentId });
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
      }),
    );
    return Items.map(({ sk }) => String(sk));
  };
  const isKept = async (hash: string) => {
    const Key = cachedReplyKey(workspaceId, hash);
    return (await client.send(new GetCommand({ TableName, Key }))).Item !== undefined;
  };
  return { workspaceId, itemsOf, isKept };
}

describe('cached answers', () => {
  it('are returned until they expire, within their workspace', async () => {
    const { workspaceId } = await createWorkspace('d1');
    const answers = createReplyCache(local);

    await answers.put({ workspaceId, documentIds: ['d1'] }, 'h1', answer);

    const { task: _, expiresAt: __, ...stored } = answer;
    expect(await answers.get(workspaceId, 'h1', NOW)).toEqual(stored);
    expect(await answers.get(workspaceId, 'h1', NOW + 61_000)).toBeUndefined();
    expect(await answers.get('another', 'h1', NOW)).toBeUndefined();
  });

  it('are deleted with any document that they were made from', async () => {
    const { workspaceId, itemsOf, isKept } = await createWorkspace('d1', 'd2', 'd3');
    const answers = createReplyCache(local);
    await answers.put({ workspaceId, documentIds: ['d1', 'd2'] }, 'both', answer);
    await answers.put({ workspaceId, documentIds: ['d3'] }, 'other', answer);

    await answers.deleteForTask({ workspaceId, documentId: 'd2' }, 'chat');

    expect(await itemsOf('d2')).toEqual(['DOCUMENT']);
    expect([await isKept('both'), await isKept('other')]).toEqual([false, true]);
  });

  it('of one task can be deleted separately', async () => {
    const { workspaceId, isKept } = await createWorkspace('d1');
    const answers = createReplyCache(local);
    await answers.put({ workspaceId, documentIds: ['d1'] }, 'chat', answer);
    await answers.put({ workspaceId, documentIds: ['d1'] }, 'analysis', { ...answer, task: 'analysis' });

    await answers.deleteForTask({ workspaceId, documentId: 'd1' }, 'analysis');

    expect([await isKept('chat'), await isKept('analysis')]).toEqual([true, false]);
  });

  it('are not stored if a document was erased before', async () => {
    const { workspaceId, itemsOf, isKept } = await createWorkspace('d1');

    await createReplyCache(local).put({ workspaceId, documentIds: ['d1', 'erased'] }, 'late', answer);

    expect(await isKept('late')).toBe(false);
    expect([await itemsOf('d1'), await itemsOf('erased')]).toEqual([['DOCUMENT'], []]);
  });

  it('are compressed, and not stored if they are still too large', async () => {
    const { workspaceId, isKept } = await createWorkspace('d1');
    const answers = createReplyCache(local);
    const values = {
      large: 'again and again '.repeat(60_000),
      huge: randomBytes(300_000).toString('base64'),
    };

    await answers.put({ workspaceId, documentIds: ['d1'] }, 'large', { ...answer, value: values.large });
    await answers.put({ workspaceId, documentIds: ['d1'] }, 'huge', { ...answer, value: values.huge });

    expect([await isKept('large'), await isKept('huge')]).toEqual([true, false]);
  });
});

describe('a repeated model call', () => {
  const tom = createToolCallReply({ name: 'Tom', legs: 4 });

  it('is answered from the cache at no cost, and counted', async () => {
    const { workspaceId } = await createWorkspace('d1');
    const usage = createModelUsageStore(local);
    const { model, calls } = createGatewayHarness([tom], { usage, replies: createReplyCache(local) });
    const account = { workspaceId, documentId: 'd1' };

    const first = await model.generateObject(petTask, account);
    const second = await model.generateObject(petTask, account);

    expect(calls).toHaveLength(1);
    expect(second).toEqual({
      ...first,
      inputTokens: 0,
      outputTokens: 0,
      costUsd: '0.00',
      cached: true,
    });
    expect((await usage.month(workspaceId, '2026-11', NOW)).byTask.analysis).toMatchObject({
      calls: 1,
      cachedCalls: 1,
      inputTokens: 10,
    });
  });

  it('is streamed as a whole if it is prose', async () => {
    const { workspaceId } = await createWorkspace('d1');
    const { model } = createGatewayHarness([['It is ', 'the baker.']], { replies: createReplyCache(local) });
    const account = { workspaceId, documentId: 'd1' };
    const received: string[] = [];

    await model.generateText(textTask, account);
    const { cached } = await model.generateText(textTask, account, (piece) => void received.push(piece));

    expect([cached, received]).toEqual([true, ['It is the baker.']]);
  });

  it.each([
    { what: 'prompt version', change: { promptVersion: 2 } },
    { what: 'instructions', change: { instructions: 'Read well.' } },
    { what: 'text', change: { content: '<pages>x</pages>' } },
    { what: 'schema', change: { description: 'Records an animal' } },
  ])('calls the model again if this differs: $what', async ({ change }) => {
    const { model, calls } = createGatewayHarness([tom, tom]);
    const account = { workspaceId: 'w', documentId: 'd1' };

    await model.generateObject(petTask, account);
    await model.generateObject({ ...petTask, ...change }, account);

    expect(calls).toHaveLength(2);
  });

  it('calls the model again for another model and in another workspace', async () => {
    const one = createGatewayHarness([tom, tom]);
    const { replies: answers } = one.parts;
    const other = createGatewayHarness([tom], { replies: answers, modelId: 'eu.amazon.nova-pro-v1:0' });

    await one.model.generateObject(petTask, { workspaceId: 'w1', documentId: 'd1' });
    await one.model.generateObject(petTask, { workspaceId: 'w2', documentId: 'd1' });
    await other.model.generateObject(petTask, { workspaceId: 'w1', documentId: 'd1' });

    expect([one.calls.length, other.calls.length]).toEqual([2, 1]);
  });

  it('calls the model again if no document was given or the reply was truncated', async () => {
    const truncatedReply = { content: [{ text: 'It is' }], truncated: true, inputTokens: 1, outputTokens: 1 };
    const { model, calls } = createGatewayHarness([['a'], ['a'], truncatedReply, ['a']]);

    await model.generateText(textTask, { workspaceId: 'w' });
    await model.generateText(textTask, { workspaceId: 'w' });
    await model.generateText(textTask, { workspaceId: 'w', documentId: 'd1' });
    await model.generateText(textTask, { workspaceId: 'w', documentId: 'd1' });

    expect(calls).toHaveLength(4);
  });
});

import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../../local/cloud.ts';
import { monthOf } from '../../../shared/domain/usage.ts';
import { documentCountKey, quotaUsageKey } from '../../../shared/table/keys.ts';
import { registerUser, startApp } from '../app-harness.ts';
import { createScriptedOcr } from '../scripted-models.ts';
import { createOperatorTable, scanAllItems } from '../stored-data.ts';
import { uploadAndWait, workspaceIdOf } from '../uploads.ts';
import { violationsIn } from './invariants.ts';
import { pageTextOf } from './soak-documents.ts';
import { fileOf } from './soak-users.ts';

type Items = Awaited<ReturnType<typeof scanAllItems>>;

let cloud: Cloud;
let workspaceId: string;
let items: Items;
beforeAll(async () => {
  const ocr = createScriptedOcr();
  ocr.respond = pageTextOf;
  cloud = await startApp({ ocr: ocr.ocr });
  const user = await registerUser(cloud);
  workspaceId = workspaceIdOf(user);
  // A letter of three pages, and a bill with a due date.
  for (const number of [2, 3]) await uploadAndWait(user, fileOf(number));
  await cloud.settled();
  items = await scanAllItems(cloud);
});
afterAll(() => cloud.close());

const violations = (some: Items = items) => violationsIn(workspaceId, some, createOperatorTable(cloud));

/** What is wrong without the first item whose key matches. */
async function violationsWithout(key: RegExp): Promise<string> {
  const found = items.findIndex(({ pk, sk }) => key.test(`${pk}/${sk}`));
  if (found < 0) throw new Error(`No item matches ${key}`);
  return (await violations(items.toSpliced(found, 1))).join('\n');
}

/** What is wrong if a counter has one more; it is put right again. */
async function violationsWithOneMore(key: { pk: string; sk: string }, counter: string): Promise<string> {
  const { client, TableName } = createOperatorTable(cloud);
  const add = (by: number) =>
    client.send(
      new UpdateCommand({
        TableName,
        Key: key,
        UpdateExpression: 'ADD #counter :by',
        ExpressionAttributeNames: { '#counter': counter },
        ExpressionAttributeValues: { ':by': by },
      }),
    );
  await add(1);
  try {
    return (await violations()).join('\n');
  } finally {
    await add(-1);
  }
}

describe('violationsIn', () => {
  it('finds nothing wrong with documents that were processed without faults', async () => {
    expect(await violations()).toEqual([]);
  });

  it.each([
    ['a posting', /#T#/, /^The posting W#\S+ \d+ is missing$/m],
    ['a document', /#D#\w+\/DOCUMENT$/, /belongs to no document$/m],
    ['a filing', /#FILED\//, /^The filing of \w+: \[\] instead of/m],
    ['an index record', /\/INDEXED$/, /is not in the search index$/m],
    ['a reminder', /#R#\w+\/REMINDER$/, /^The reminders of \w+ for 2030-03-01: 0 instead of 1$/m],
    ['the count of a sender', /#COUNT#SENDER\//, /^The counts of senders/m],
  ])('names what does not agree without %s', async (_, key, violation) => {
    expect(await violationsWithout(key)).toMatch(violation);
  });

  it('names counters that count too much', async () => {
    const month = monthOf(Date.now());
    const quota = quotaUsageKey(workspaceId, month);

    expect(await violationsWithOneMore(quota, 'pages')).toMatch(
      /^The pages of the month: \d+ instead of \d+$/,
    );
    expect(await violationsWithOneMore(quota, 'bytes')).toMatch(/^The bytes of the month/);
    expect(await violationsWithOneMore(documentCountKey(workspaceId, 0), 'inbox')).toMatch(
      /^The count inbox/,
    );
    expect(await violations()).toEqual([]);
  });

  it('names a document that is still in progress', async () => {
    const stuck = items.map((item) => (item.sk === 'DOCUMENT' ? { ...item, status: 'analysing' } : item));

    expect((await violations(stuck)).join('\n')).toMatch(/^\w+ is still analysing$/m);
  });
});

import { expect, it } from 'vitest';
import { batchGet, deleteItems, type Table } from '../../../shared/table/client.ts';

const TableName = 'docket';
const keys = [
  { pk: 'a', sk: '1' },
  { pk: 'a', sk: '2' },
];

/** A throttled table: it processes nothing three times, and then one item per call. */
function createThrottledTable() {
  const calls: number[] = [];
  const leftAfter = [2, 2, 2, 1, 0];
  const send = async () => {
    const left = leftAfter[calls.push(performance.now()) - 1] ?? 0;
    const rest = keys.slice(keys.length - left);
    return {
      Responses: { [TableName]: keys.slice(0, keys.length - left).slice(left === 0 ? 1 : 0) },
      UnprocessedKeys: left === 0 ? {} : { [TableName]: { Keys: rest } },
      UnprocessedItems: { [TableName]: rest.map((Key) => ({ DeleteRequest: { Key } })) },
    };
  };
  const table = { client: { send }, TableName } as unknown as Table;
  return { table, pauses: () => calls.slice(1).map((call, index) => call - (calls[index] ?? 0)) };
}

it.each([
  { what: 'read', work: async (table: Table) => batchGet(table, keys), answer: keys },
  { what: 'deleted', work: async (table: Table) => deleteItems(table, keys), answer: undefined },
])(
  'many items are $what completely, with growing delays if the table is throttled',
  async ({ work, answer }) => {
    const { table, pauses } = createThrottledTable();

    const answered = await work(table);

    expect(answered).toEqual(answer);
    expect(pauses()).toHaveLength(4);
    expect(Math.min(...pauses())).toBeGreaterThan(15);
    expect(pauses()[3]).toBeGreaterThan(120);
  },
);

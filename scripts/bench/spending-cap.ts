import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { createModelUsageStore } from '../../shared/table/usage/model-usage.ts';
import { withLocalTable } from './local-table.ts';
import { type Figure, median, rounded } from './measure.ts';

const CALLS = 200;
const RUNS = 5;
const MONTH = '2026-11';

/**
 * 200 concurrent calls that reserve and settle, compared with 200 that update one number twice: the cost of the cap.
 */
export function spendingCapFigures(): Promise<Figure[]> {
  return withLocalTable(async (table) => {
    const usage = createModelUsageStore({ table });
    const plain = (workspaceId: string) =>
      table.client.send(
        new UpdateCommand({
          TableName: table.TableName,
          Key: { pk: workspaceId, sk: 'NUMBER' },
          UpdateExpression: 'ADD #number :one',
          ExpressionAttributeNames: { '#number': 'number' },
          ExpressionAttributeValues: { ':one': 1 },
        }),
      );
    const capped = async (workspaceId: string, id: string) => {
      const reservation = { workspaceId, month: MONTH, id, maxMicros: 10, expiresAtMs: Date.now() + 60_000 };
      await usage.tryReserve(reservation, { capMicros: 1e9, nowMs: Date.now() });
      await usage.settle(reservation, { task: 'chat', inputTokens: 1, outputTokens: 1, micros: 5 });
    };
    const pairs: [number, number][] = [];
    for (let run = 0; run <= RUNS; run += 1) {
      const ours = await timeOf((call) => capped(`w${run}`, String(call)));
      const theirs = await timeOf(async () => {
        await plain(`w${run}`);
        await plain(`w${run}`);
      });
      // The first run opens the connections.
      if (run > 0) pairs.push([ours, theirs]);
    }
    return [
      {
        what: `spending cap: ${CALLS} concurrent calls, reserved and settled`,
        unit: 'ms',
        measured: rounded(median(pairs.map(([ours]) => ours)), 0),
        baseline: rounded(median(pairs.map(([, theirs]) => theirs)), 0),
        note: 'the baseline is the same number of plain updates of one number',
      },
    ];
  });
}

async function timeOf(call: (index: number) => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await Promise.all(Array.from({ length: CALLS }, (_, index) => call(index)));
  return performance.now() - started;
}

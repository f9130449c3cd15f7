import { LOOK_AGAIN_MINUTES } from '../../shared/reminders/sweep.ts';
import { DUE_SHARDS } from '../../shared/table/keys.ts';
import { prices } from './document-cost.ts';

/** SES, for each mail: https://aws.amazon.com/ses/pricing/ */
const MAIL = 0.1 / 1000;
/** EventBridge Scheduler, for each call: https://aws.amazon.com/eventbridge/pricing/ */
const SCHEDULED = 1e-6;
const GIGABYTES = { sender: 0.5, sweeper: 0.25 };
/** Of a worker, for one reminder: some 60 ms for SES and 5 ms for each of four calls of the table, 16 reminders at once. */
const SENDING_SECONDS = 0.08 / 16;
/** A bucket's message is sent, received and deleted. */
const REQUESTS = 3;

interface Cost {
  readonly total: number;
  /** The parts, for people. */
  readonly parts: string;
}

const costOf = (parts: Readonly<Record<string, number>>): Cost => ({
  total: Object.values(parts).reduce((sum, part) => sum + part, 0),
  parts: Object.entries(parts)
    .map(([name, part]) => `${name} ${part.toFixed(2)}`)
    .join(', '),
});

/**
 * What sending so many reminders by e-mail costs. Claiming and settling write the item, which only settling moves in the
 * indexes: out of its status into another one and out of the due index; the day's deliveries are counted. It is read once,
 * as are the settings.
 */
export function remindersCost(count: number, itemBytes: number): Cost & { readonly ses: number } {
  const item = Math.ceil(itemBytes / 1024);
  const writeUnits = 2 * item + 4;
  const readUnits = Math.ceil(itemBytes / 4096) + 1;
  return {
    ...costOf({
      DynamoDB: count * (writeUnits * prices.writeUnit + readUnits * prices.readUnit),
      Lambda: count * SENDING_SECONDS * GIGABYTES.sender * prices.lambdaGigabyteSecond,
      SQS: DUE_SHARDS * REQUESTS * prices.sqsRequest,
    }),
    ses: count * MAIL,
  };
}

const MINUTES_A_MONTH = 365.25 * 24 * 5;
/** Of one tick with nothing to do: its looks go out 32 at once and take a few milliseconds each. */
const TICK_SECONDS = 0.3;

/** What the sweeper costs a month where nothing is ever due: half a read unit for each look at a bucket. */
export function sweeperCost(): Cost {
  const looks = LOOK_AGAIN_MINUTES.length * DUE_SHARDS;
  return costOf({
    DynamoDB: MINUTES_A_MONTH * (looks * 0.5 + 1) * prices.readUnit + MINUTES_A_MONTH * prices.writeUnit,
    Lambda:
      MINUTES_A_MONTH *
      (prices.lambdaRequest + TICK_SECONDS * GIGABYTES.sweeper * prices.lambdaGigabyteSecond),
    Scheduler: MINUTES_A_MONTH * SCHEDULED,
  });
}

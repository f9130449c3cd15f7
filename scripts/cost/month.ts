import * as pipeline from '../../functions/pipeline/contract.ts';
import { LOOK_AGAIN_MINUTES } from '../../shared/reminders/sweep.ts';
import { DUE_SHARDS } from '../../shared/table/indexes.ts';
import type { Action } from './actions.ts';
import { billedSeconds } from './lambda-seconds.ts';
import type { RecordedUsage } from './record.ts';
import { sumOf, timesOf, type Usage } from './usage.ts';

/** What a person does in a month: assumptions, not measurements. */
export const personMonth = {
  letter: 20,
  scan: 0.2,
  signIn: 8,
  openInbox: 60,
  openDocument: 40,
  search: 10,
  correctValue: 6,
  ask: 5,
  remind: 8,
} as const satisfies Readonly<Record<Action, number>>;

/** How many months of documents are stored. */
const MONTHS_STORED = 12;

const MINUTES_A_MONTH = 365.25 * 24 * 5;

/** What a sweep reads if nothing is due: half a unit for each shard that it looks at, and its watermark. */
const SWEEP_READ_UNITS = (LOOK_AGAIN_MINUTES.length * DUE_SHARDS) / 2 + 1;

/** The sweeper, each minute, if nothing is ever due. */
export const sweeperMonth: Usage = timesOf(
  {
    scheduledCalls: 1,
    lambdaCalls: 1,
    lambdaGigabyteSeconds: (billedSeconds('sweepReminders') * pipeline.sweepReminders.memoryMb) / 1024,
    readUnits: SWEEP_READ_UNITS,
    writeUnits: 1,
  },
  MINUTES_A_MONTH,
);

/**
 * Lambda polls a queue with five requests at a time, each of which waits for 20 seconds:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
 */
const POLLS_A_MINUTE = 5 * 3;
const queueCount = Object.values<object>(pipeline).filter((task) => 'queue' in task).length;

/** What a stage like `prod` costs whether it is used or not. */
const stageMonth: Usage = {
  queueRequests: queueCount * POLLS_A_MINUTE * MINUTES_A_MONTH,
  webAclMonths: 1,
  webAclRuleMonths: 8,
  alarmMonths: 28,
  metricMonths: 25,
  dashboardMonths: 1,
};

/** Cognito counts each active user beyond these: https://aws.amazon.com/cognito/pricing/. */
const FREE_USERS = 10_000;

/** How long Bedrock's prompt cache keeps a prefix after its last use. */
const PROMPT_CACHE_MINUTES = 5;

/**
 * The same usage if the prompts of a month's documents do not follow each other immediately, as recorded, but at any time of the
 * month: the probability that another came within the minutes before is that of a Poisson process. In truth most come by day, and
 * so closer together.
 */
function spreadOverMonth({ promptCacheTokens = 0, inputTokens = 0, ...usage }: Usage, people: number): Usage {
  const documents = people * (personMonth.letter + personMonth.scan);
  const share = 1 - Math.exp((-documents / MINUTES_A_MONTH) * PROMPT_CACHE_MINUTES);
  const read = promptCacheTokens * share;
  return { ...usage, promptCacheTokens: read, inputTokens: inputTokens + promptCacheTokens - read };
}

/** A month of a stage with this many people, who have used it for a year. */
export function monthUsage(recorded: RecordedUsage, people: number): Usage {
  const done = Object.entries(personMonth).map(([action, times]) =>
    timesOf(recorded[action as Action], times * people),
  );
  const { objectByteMonths = 0, tableByteMonths = 0, ...used } = spreadOverMonth(sumOf(...done), people);
  const stored = timesOf({ objectByteMonths, tableByteMonths }, MONTHS_STORED);
  return sumOf(used, stored, stageMonth, sweeperMonth, { activeUsers: Math.max(0, people - FREE_USERS) });
}

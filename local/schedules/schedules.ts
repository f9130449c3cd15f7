import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Resources, ScheduleResource } from '../assembly/resources.ts';
import { evaluatePolicies } from '../aws/iam.ts';
import { ACCOUNT, REGION } from '../aws/service.ts';
import { type IsDue, parseScheduleExpression } from './expression.ts';

/** The app's schedules. */
export interface Schedules {
  /**
   * Fires a schedule now, as if it were due, and waits for its function: for tests, which cannot wait a minute. Does
   * not affect when it fires next.
   *
   * @param name the schedule's name, or a unique part of it: `sweepReminders`.
   * @throws Error if no schedule or several match; and the function's error after the last attempt.
   */
  fire(name: string): Promise<void>;
  /** The names of the schedules whose function is running. */
  busy(): string[];
  /** Stops firing; running calls end with the functions. */
  close(): Promise<void>;
}

export interface SchedulesOptions extends Pick<Resources, 'schedules' | 'functions' | 'roles'> {
  readonly invoke: (functionArn: string, event: unknown) => Promise<unknown>;
  /** Receives calls that failed with their last attempt. */
  readonly onFailure: (error: unknown, what: string) => void;
  /** Stores the last minute that was processed, so that a restart does not fire it again. */
  readonly lastMinuteFile: string;
  /** Whether schedules fire by the clock; otherwise only by `fire`. */
  readonly byClock?: boolean;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
}

const MINUTE_MS = 60_000;
/** Between two attempts. */
const FIRST_BACKOFF_MS = 1000;

interface ParsedSchedule extends ScheduleResource {
  readonly isDue: IsDue;
}

/**
 * Starts the schedules. Minutes in which the local cloud did not run are not made up for.
 *
 * @throws Error if a schedule cannot run: its expression, its target, or a role that may not call it.
 */
export function startSchedules(options: SchedulesOptions): Schedules {
  const { byClock = true, clock = Date.now } = options;
  for (const schedule of options.schedules) validateSchedule(schedule, options);
  const schedules: ParsedSchedule[] = options.schedules.map((schedule) => ({
    ...schedule,
    isDue: parseScheduleExpression(schedule.expression, schedule.timeZone),
  }));
  const closing = new AbortController();
  const running = new Map<Promise<void>, string>();

  function run(schedule: ParsedSchedule, at: number): Promise<void> {
    const work = callWithRetries(schedule, at, options, closing.signal).finally(() => running.delete(work));
    running.set(work, schedule.name);
    return work;
  }

  async function runClock(): Promise<void> {
    for (;;) {
      const next = (Math.floor(clock() / MINUTE_MS) + 1) * MINUTE_MS;
      await delay(next - clock(), undefined, { signal: closing.signal, ref: false });
      // A timer may fire slightly early.
      const minute = Math.round(clock() / MINUTE_MS) * MINUTE_MS;
      if (!claimMinute(options.lastMinuteFile, minute)) continue;
      for (const schedule of schedules.filter(({ isDue }) => isDue(minute))) {
        run(schedule, minute).catch((error: unknown) => {
          if (!closing.signal.aborted) options.onFailure(error, schedule.name);
        });
      }
    }
  }

  if (byClock && schedules.length > 0) {
    runClock().catch((error: unknown) => {
      if (!closing.signal.aborted) options.onFailure(error, 'The scheduler');
    });
  }
  return {
    async fire(name) {
      const exact = schedules.find((each) => each.name === name);
      const matching = schedules.filter((each) => each.name.includes(name));
      const [schedule, ...more] = exact ? [exact] : matching;
      if (!schedule || more.length > 0) {
        const names = schedules.map((each) => each.name).join(', ') || 'none';
        throw new Error(`${matching.length} schedules match ${name}. The schedules are: ${names}`);
      }
      await run(schedule, clock());
    },
    busy: () => [...running.values()],
    async close() {
      closing.abort();
    },
  };
}

function validateSchedule(
  { name, functionArn, roleArn }: ScheduleResource,
  { functions, roles }: SchedulesOptions,
): void {
  if (!functions.some(({ arn }) => arn === functionArn)) {
    throw new Error(`The target of the schedule ${name} is not a function of the app: ${functionArn}`);
  }
  const statements = roles.find(({ arn }) => arn === roleArn)?.statements ?? [];
  if (
    evaluatePolicies(statements, { action: 'lambda:InvokeFunction', resource: functionArn }) !== 'allowed'
  ) {
    throw new Error(
      `The schedule ${name} may not invoke ${functionArn}: its role ${roleArn} does not allow lambda:InvokeFunction`,
    );
  }
}

/** One firing, including retries. */
async function callWithRetries(
  { arn, functionArn, input, maximumRetryAttempts }: ParsedSchedule,
  at: number,
  { invoke }: SchedulesOptions,
  signal: AbortSignal,
): Promise<void> {
  const event: unknown = input === undefined ? eventAt(at, arn) : JSON.parse(input);
  for (let tries = 1; ; tries += 1) {
    try {
      await invoke(functionArn, event);
      return;
    } catch (error) {
      if (tries > maximumRetryAttempts || signal.aborted) throw error;
      await delay(FIRST_BACKOFF_MS * 2 ** (tries - 1), undefined, { signal });
    }
  }
}

/** The event for a target without its own input. */
const eventAt = (at: number, arn: string) => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'Scheduled Event',
  source: 'aws.scheduler',
  account: ACCOUNT,
  time: new Date(at).toISOString(),
  region: REGION,
  resources: [arn],
  detail: '{}',
});

/** Whether the minute has not been processed; records it as processed, regardless of what happens next. */
function claimMinute(file: string, minute: number): boolean {
  if (lastMinute(file) >= minute) return false;
  writeFileSync(`${file}.part`, new Date(minute).toISOString());
  renameSync(`${file}.part`, file);
  return true;
}

function lastMinute(file: string): number {
  try {
    return Date.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}

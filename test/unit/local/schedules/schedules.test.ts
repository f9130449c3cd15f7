import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import type { PolicyStatement, ScheduleResource } from '../../../../local/assembly/resources.ts';
import { parseScheduleExpression } from '../../../../local/schedules/expression.ts';
import { type SchedulesOptions, startSchedules } from '../../../../local/schedules/schedules.ts';

const root = mkdtempSync(join(tmpdir(), 'docket-schedules-'));
afterAll(() => rmSync(root, { recursive: true }));

const MINUTE = 60_000;
const at = (text: string) => Date.parse(text);

describe('a rate expression', () => {
  test.each([
    { expression: 'rate(1 minute)', expected: [0, 1, 2, 3] },
    { expression: 'rate(2 minutes)', expected: [0, 2] },
    { expression: 'rate(1 hour)', expected: [0] },
  ])('$expression is due in the minutes $expected after 16:00', ({ expression, expected }) => {
    const due = parseScheduleExpression(expression, 'UTC');

    const minutes = [0, 1, 2, 3].filter((minute) => due(at('2026-11-20T16:00:00Z') + minute * MINUTE));

    expect(minutes).toEqual(expected);
  });
});

describe('a cron expression', () => {
  test.each([
    { expression: 'cron(30 8 * * ? *)', zone: 'UTC', due: '2026-11-20T08:30Z', notDue: '2026-11-20T08:31Z' },
    {
      expression: 'cron(0/15 * * * ? *)',
      zone: 'UTC',
      due: '2026-11-20T08:45Z',
      notDue: '2026-11-20T08:50Z',
    },
    {
      expression: 'cron(0 8-10,12 * * ? *)',
      zone: 'UTC',
      due: '2026-11-20T12:00Z',
      notDue: '2026-11-20T11:00Z',
    },
    {
      expression: 'cron(0 8 ? * MON-FRI *)',
      zone: 'UTC',
      due: '2026-11-20T08:00Z',
      notDue: '2026-11-21T08:00Z',
    },
    { expression: 'cron(0 8 ? * 1 *)', zone: 'UTC', due: '2026-11-22T08:00Z', notDue: '2026-11-23T08:00Z' },
    {
      expression: 'cron(0 0 1 jan,jul ? 2026)',
      zone: 'UTC',
      due: '2026-07-01T00:00Z',
      notDue: '2027-07-01T00:00Z',
    },
    {
      expression: 'cron(0 8 * * ? *)',
      zone: 'Europe/Berlin',
      due: '2026-11-20T07:00Z',
      notDue: '2026-11-20T08:00Z',
    },
    {
      expression: 'cron(0 8 * * ? *)',
      zone: 'Europe/Berlin',
      due: '2026-07-20T06:00Z',
      notDue: '2026-07-20T07:00Z',
    },
    // The hour from 2 to 3 occurs twice that night.
    {
      expression: 'cron(30 2 * * ? *)',
      zone: 'Europe/Berlin',
      due: '2026-10-25T00:30Z',
      notDue: '2026-10-25T01:30Z',
    },
  ])('$expression in $zone is due at $due and not at $notDue', ({ expression, zone, due, notDue }) => {
    const isDue = parseScheduleExpression(expression, zone);

    expect(isDue(at(due))).toBe(true);
    expect(isDue(at(notDue))).toBe(false);
  });
});

test.each([
  { expression: 'at(2026-11-20T08:00:00)', reason: 'supports rate(…) and cron(…), not' },
  { expression: 'rate(0 minutes)', reason: 'is not a valid rate' },
  { expression: 'rate(90 seconds)', reason: 'is not a valid rate' },
  { expression: 'cron(0 8 * * ?)', reason: 'has 5 fields, but cron has 6' },
  { expression: 'cron(0 8 L * ? *)', reason: 'unsupported day "L"' },
  {
    expression: 'cron(60 8 * * ? *)',
    reason: 'unsupported minute "60"; use *, ?, numbers from 0 to 59',
  },
  { expression: 'cron(0 10-8 * * ? *)', reason: 'unsupported hour "10-8"' },
  { expression: 'cron(*/0 8 * * ? *)', reason: 'unsupported minute "*/0"' },
])('$expression is refused', ({ expression, reason }) => {
  expect(() => parseScheduleExpression(expression, 'UTC')).toThrow(reason);
});

const functionArn = 'arn:aws:lambda:eu-central-1:000000000000:function:sweep';
const roleArn = 'arn:aws:iam::000000000000:role/scheduler';
const sweepSchedule: ScheduleResource = {
  name: 'app-sweepSchedule',
  arn: 'arn:aws:scheduler:eu-central-1:000000000000:schedule/default/app-sweepSchedule',
  expression: 'rate(1 minute)',
  timeZone: 'UTC',
  functionArn,
  roleArn,
  input: undefined,
  maximumRetryAttempts: 0,
};
const invokePermission: PolicyStatement = {
  Effect: 'Allow',
  Action: 'lambda:InvokeFunction',
  Resource: functionArn,
};

/** A clock that reaches `2026-11-20T16:00:00` this many milliseconds after it is first read. */
function createClockBefore(milliseconds: number) {
  let start: number | undefined;
  return () => {
    start ??= performance.now();
    return Math.floor(at('2026-11-20T16:00:00Z') - milliseconds + (performance.now() - start));
  };
}

function startTestSchedules(options: Partial<SchedulesOptions> = {}) {
  const events: unknown[] = [];
  const failures: string[] = [];
  const schedules = startSchedules({
    schedules: [sweepSchedule],
    functions: [{ arn: functionArn } as SchedulesOptions['functions'][number]],
    roles: [{ arn: roleArn, statements: [invokePermission] }],
    lastMinuteFile: join(mkdtempSync(join(root, 'state-')), 'schedules.txt'),
    byClock: false,
    invoke: async (_, event) => void events.push(event),
    onFailure: (error) => void failures.push(String(error)),
    ...options,
  });
  onTestFinished(() => schedules.close());
  return { schedules, events, failures };
}

describe('a schedule', () => {
  test('calls its function at the start of its minute, with the event of EventBridge Scheduler', async () => {
    const { events } = startTestSchedules({ byClock: true, clock: createClockBefore(30) });

    expect(events).toEqual([]);
    await expect
      .poll(() => events)
      .toMatchObject([
        { source: 'aws.scheduler', time: '2026-11-20T16:00:00.000Z', resources: [sweepSchedule.arn] },
      ]);
  });

  test('fires once a minute, even if the process was restarted', async () => {
    const file = join(mkdtempSync(join(root, 'state-')), 'schedules.txt');
    const first = startTestSchedules({ byClock: true, clock: createClockBefore(20), lastMinuteFile: file });
    await expect.poll(() => first.events.length).toBe(1);

    const second = startTestSchedules({ byClock: true, clock: createClockBefore(20), lastMinuteFile: file });
    await new Promise((resolve) => setTimeout(resolve, 80));

    expect(second.events).toEqual([]);
  });

  test('fires on request, with its own input', async () => {
    const { schedules, events } = startTestSchedules({
      schedules: [{ ...sweepSchedule, input: '{"deep":true}' }],
    });

    await schedules.fire('sweep');
    await schedules.fire('app-sweepSchedule');

    expect(events).toEqual([{ deep: true }, { deep: true }]);
  });

  test('retries as often as configured', async () => {
    let calls = 0;
    const { schedules } = startTestSchedules({
      schedules: [{ ...sweepSchedule, maximumRetryAttempts: 1 }],
      invoke: async () => {
        calls += 1;
        if (calls === 1) throw new Error('not yet');
      },
    });

    await schedules.fire('sweep');

    expect(calls).toBe(2);
    expect(schedules.busy()).toEqual([]);
  });

  test('logs the failure of its last attempt', async () => {
    const broken = { invoke: () => Promise.reject(new Error('broken')) };
    const { schedules } = startTestSchedules(broken);
    const { failures } = startTestSchedules({ ...broken, byClock: true, clock: createClockBefore(10) });

    await expect(schedules.fire('sweep')).rejects.toThrow('broken');
    await expect.poll(() => failures).toEqual(['Error: broken']);
  });

  test('is named with the candidates if a name is ambiguous', async () => {
    const { schedules } = startTestSchedules({
      schedules: [sweepSchedule, { ...sweepSchedule, name: 'app-sweepAgain' }],
    });

    await expect(schedules.fire('sweep')).rejects.toThrow(
      '2 schedules match sweep. The schedules are: app-sweepSchedule, app-sweepAgain',
    );
  });

  test('does not start if its role may not invoke its function, or if there is none', () => {
    expect(() => startTestSchedules({ roles: [] })).toThrow('does not allow lambda:InvokeFunction');
    expect(() => startTestSchedules({ functions: [] })).toThrow('is not a function of the app');
  });
});

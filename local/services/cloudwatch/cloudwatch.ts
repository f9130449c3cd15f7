import type { AlarmResource, MetricFilterResource, Resources } from '../../assembly/resources.ts';
import { type AlarmState, alarmState, createQuery, type QueryValue } from './alarms.ts';
import { embeddedSamples } from './embedded-metrics.ts';
import { createMetricFilter, type MetricFilter } from './metric-filter.ts';
import { createMetricStore, type Sample } from './metric-store.ts';

/** An alarm of the app, and how it is. */
export interface AlarmStatus {
  readonly alarm: AlarmResource;
  readonly state: AlarmState;
  /** Since when, in milliseconds since 1970. */
  readonly since: number;
}

/** CloudWatch: metrics from log lines and from the emulators, and the alarms that watch them. */
export interface CloudWatch {
  /** Reports samples, as AWS services do. */
  report(...samples: readonly Omit<Sample, 'at'>[]): void;
  /** Reads what a function has written: whole lines, as it comes. */
  readLog(functionName: string, text: string): void;
  /** All alarms, as they are now. */
  alarms(): AlarmStatus[];
  /** @throws Error if the expression of the query is not supported. */
  query: (query: Parameters<typeof createQuery>[0]) => QueryValue;
  readonly startedAt: number;
  now(): number;
  close(): Promise<void>;
}

export interface CloudWatchOptions extends Pick<Resources, 'functions' | 'alarms' | 'metricFilters'> {
  /** Called each minute, before the alarms are evaluated, for what services report by the clock. */
  readonly onMinute?: (report: CloudWatch['report']) => void;
  /** Receives log lines whose metrics are not valid. */
  readonly onFailure: (error: unknown, what: string) => void;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
}

const MINUTE_MS = 60_000;

/** @throws Error if an alarm or a metric filter is not supported. */
export function createCloudWatch(options: CloudWatchOptions): CloudWatch {
  const { functions, metricFilters, onFailure, onMinute, clock = Date.now } = options;
  const startedAt = clock();
  const store = createMetricStore();
  const watched = options.alarms.map((alarm) => ({ alarm, value: createQuery(alarm.query, store) }));
  const filters = filtersByFunction(functions, metricFilters);
  const states = new Map<string, { readonly state: AlarmState; readonly since: number }>();

  const report: CloudWatch['report'] = (...samples) => {
    for (const sample of samples) store.add({ ...sample, at: clock() });
  };

  function readLine(functionName: string, text: string): void {
    const line = parsedLine(text);
    if (line === undefined) return;
    for (const sample of embeddedSamples(line)) store.add(sample);
    for (const filter of filters.get(functionName) ?? []) {
      for (const sample of filter(line, clock())) store.add(sample);
    }
  }

  function alarms(): AlarmStatus[] {
    const now = clock();
    return watched.map(({ alarm, value }) => {
      const state = alarmState(alarm, value, { now, startedAt });
      const before = states.get(alarm.arn);
      const current =
        before?.state === state ? before : { state, since: before === undefined ? startedAt : now };
      states.set(alarm.arn, current);
      return { alarm, ...current };
    });
  }

  const eachMinute = () => {
    onMinute?.(report);
    alarms();
  };
  eachMinute();
  const timer = setInterval(eachMinute, MINUTE_MS).unref();

  return {
    report,
    readLog(functionName, text) {
      for (const line of text.split('\n')) {
        try {
          readLine(functionName, line);
        } catch (error) {
          onFailure(error, `A metric in the log of ${functionName}`);
        }
      }
    },
    alarms,
    query: (query) => createQuery(query, store),
    startedAt,
    now: clock,
    close: async () => clearInterval(timer),
  };
}

function filtersByFunction(
  functions: Resources['functions'],
  resources: readonly MetricFilterResource[],
): ReadonlyMap<string, readonly MetricFilter[]> {
  const byGroup = Map.groupBy(resources, ({ logGroup }) => logGroup);
  const created = new Map([...byGroup].map(([group, filters]) => [group, filters.map(createMetricFilter)]));
  return new Map(functions.map(({ name, logGroup }) => [name, created.get(logGroup) ?? []]));
}

/** The members of a line of JSON; undefined for anything else, such as a stack trace. */
function parsedLine(text: string): Readonly<Record<string, unknown>> | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

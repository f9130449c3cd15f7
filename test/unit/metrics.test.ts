import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type LogEvent, logEvents } from '../../shared/log-events.ts';
import { type MetricsOf, metricMembers, metrics } from '../../shared/metrics.ts';

const AT = Date.parse('2026-11-29T12:00:00Z');

beforeEach(() => vi.stubEnv('STAGE', 'prod'));
afterEach(() => vi.unstubAllEnvs());

describe('a log line', () => {
  it('reports the metrics of its event in the Embedded Metric Format', () => {
    const members = metricMembers('request.completed', 'info', { status: 200, milliseconds: 12 }, AT);

    expect(members).toEqual({
      Requests: 1,
      RequestLatency: 12,
      _aws: {
        Timestamp: AT,
        CloudWatchMetrics: [
          {
            Namespace: 'Docket/prod',
            Dimensions: [[]],
            Metrics: [
              { Name: 'Requests', Unit: 'Count' },
              { Name: 'RequestLatency', Unit: 'Milliseconds' },
            ],
          },
        ],
      },
    });
  });

  it('reports metrics with other dimensions apart', () => {
    const fields = { documentId: 'd1', status: 'ready', seconds: 4.5, pages: 2 };

    const { _aws, ...values } = metricMembers('document.settled', 'info', fields, AT);

    expect(values).toEqual({ DocumentsSettled: 1, ProcessingTime: 4.5 });
    expect(_aws).toMatchObject({
      CloudWatchMetrics: [
        { Dimensions: [['status']], Metrics: [{ Name: 'DocumentsSettled' }] },
        { Dimensions: [[]], Metrics: [{ Name: 'ProcessingTime' }] },
      ],
    });
  });

  it('leaves out a metric whose field has no value', () => {
    const fields = { documentId: 'd1', status: 'failed', seconds: undefined, pages: 0 };

    expect(Object.keys(metricMembers('document.settled', 'info', fields, AT))).toEqual([
      'DocumentsSettled',
      '_aws',
    ]);
  });

  it.each([
    { event: 'message.processed', level: 'info', failures: 0 },
    { event: 'message.failed', level: 'error', failures: 1 },
  ] as const)('reports a failure as 1 and success as 0: $event', ({ event, level, failures }) => {
    expect(metricMembers(event, level, {}, AT)).toMatchObject({ MessageFailures: failures });
  });

  it('reports a boolean as 1 or 0', () => {
    const reported = [true, false].map((cached) => metricMembers('model.replied', 'info', { cached }, AT));

    expect(reported).toMatchObject([{ ModelCacheHits: 1 }, { ModelCacheHits: 0 }]);
  });

  it('counts as an error line if its level is ERROR, whatever its event', () => {
    expect(metricMembers('change.set-aside', 'error', {}, AT)).toMatchObject({ ErrorLines: 1 });
    expect(metricMembers('erasure.skipped', 'warn', {}, AT)).toEqual({});
  });

  it('reports nothing without a stage, whose metrics it would belong to', () => {
    vi.stubEnv('STAGE', undefined);

    expect(metricMembers('request.completed', 'info', { milliseconds: 12 }, AT)).toEqual({});
  });
});

describe('the metrics', () => {
  it('do not compile when an event does not have their field', () => {
    const listed: readonly MetricsOf<'request.completed'>[] = [
      [{ name: 'Status', unit: 'Count', dimensions: ['status'] }],
      // @ts-expect-error The event has no bytes.
      [{ name: 'Bytes', unit: 'Count', field: 'bytes' }],
      // @ts-expect-error The event has no channel.
      [{ name: 'Channels', unit: 'Count', dimensions: ['channel'] }],
    ];

    expect(listed).toHaveLength(3);
  });

  it('have names that no field of a log line has, because both are members of the line', () => {
    const fields = new Set<string>(Object.values(logEvents).flatMap(({ fields: names }) => names));
    const names = Object.values(metrics).flatMap((listed) => listed.map(({ name }) => name));

    expect(names.filter((name) => fields.has(name))).toEqual([]);
  });

  it('have dimensions with few values, because each value costs 0.30 USD a month', () => {
    const dimensions = Object.values(metrics).flatMap((listed) =>
      listed.flatMap((metric) => ('dimensions' in metric ? metric.dimensions : [])),
    );

    expect([...new Set(dimensions)].toSorted()).toEqual(['channel', 'status']);
  });
});

describe('docs/operations/log-events.md', () => {
  const page = readFileSync(new URL('../../docs/operations/log-events.md', import.meta.url), 'utf8');

  it('lists every metric with its unit, dimensions and events', () => {
    const byName = new Map<string, { unit: string; dimensions: readonly string[]; events: LogEvent[] }>();
    for (const [event, listed] of Object.entries(metrics) as [
      LogEvent,
      (typeof metrics)[keyof typeof metrics],
    ][]) {
      for (const metric of listed) {
        const dimensions = 'dimensions' in metric ? metric.dimensions : [];
        const known = byName.get(metric.name) ?? { unit: metric.unit, dimensions, events: [] };
        byName.set(metric.name, { ...known, events: [...known.events, event] });
      }
    }
    const code = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');
    const rows = [...byName].map(
      ([name, { unit, dimensions, events }]) =>
        `| \`${name}\` | ${unit} | ${code(dimensions)} | ${code(events)} |`,
    );

    expect(page.match(/^\| `[A-Z]\w+` \| (?:Count|Milliseconds|Seconds|None) \|.*$/gm)).toEqual([
      ...rows,
      '| `ErrorLines` | Count |  | every event of level ERROR |',
      '| `FailedInvocations` | None |  | each invocation of a function, from its `platform.report` line |',
    ]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { councilLetter } from '../../fixtures/documents/index.ts';
import type { Cloud } from '../../local/cloud.ts';
import { registerUser, startApp } from './app-harness.ts';
import { createPdfFile, findQueueArn, uploadAndWait } from './uploads.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startApp();
});
afterAll(() => cloud.close());

const HOUR_MS = 3_600_000;

/** What the functions have reported of a metric in the last hour. */
function statistic(name: string, stat: string, dimensions: Readonly<Record<string, string>> = {}) {
  const metric = { namespace: 'Docket/local', name, dimensions, stat, periodSeconds: 3600 };
  const value = cloud.cloudwatch.query({ metrics: { metric }, expression: undefined, label: name });
  return value(Date.now() - HOUR_MS, Date.now() + HOUR_MS);
}

const stateOf = (name: string) =>
  cloud.cloudwatch.alarms().find(({ alarm }) => alarm.name === `docket-local-${name}`)?.state;

async function page(path: string): Promise<{ status: number; html: string }> {
  const response = await fetch(cloud.awsUrl + path);
  return { status: response.status, html: await response.text() };
}

describe('the metrics', () => {
  it('tell of requests, documents, pages, the model and messages', async () => {
    const user = await registerUser(cloud);
    const { status } = await uploadAndWait(user, await createPdfFile(councilLetter));
    await cloud.settled();

    expect(status).not.toBe('failed');
    expect(statistic('Requests', 'Sum')).toBeGreaterThan(2);
    expect(statistic('RequestLatency', 'p95')).toBeGreaterThan(0);
    expect(statistic('DocumentsSettled', 'Sum', { status })).toBe(1);
    expect(statistic('ProcessingTime', 'Maximum')).toBeGreaterThan(0);
    expect(statistic('ModelInputTokens', 'Sum')).toBeGreaterThan(0);
    expect(statistic('MessageFailures', 'Average')).toBe(0);
    expect(statistic('FailedInvocations', 'Sum')).toBe(0);
    expect(statistic('FailedInvocations', 'SampleCount')).toBeGreaterThan(5);
  });

  it('have the lag of the sweep', async () => {
    await cloud.schedules.fire('sweepReminders');

    await expect.poll(() => statistic('SweepMinutesBehind', 'Maximum')).toBe(0);
  });
});

describe('an alarm', () => {
  it('is raised by a dead letter', async () => {
    const before = stateOf('DeadLetters');

    cloud.sqs.send(findQueueArn(cloud, 'DeadLetters'), 'not a message of Docket');

    await expect.poll(() => stateOf('DeadLetters')).toBe('ALARM');
    expect(before).toBe('OK');
  });
});

describe('/ops', () => {
  it('shows every alarm with its state, its sentence and its runbook, and every graph of the dashboard', async () => {
    const { status, html } = await page('/ops');

    const { alarms, dashboards } = cloud.resources;
    const titles = dashboards.flatMap(({ rows }) =>
      rows.flat().flatMap((widget) => (widget.type === 'metric' ? [widget.title] : [])),
    );
    expect(status).toBe(200);
    expect(alarms.length).toBeGreaterThan(20);
    for (const { name, description } of alarms) {
      const [sentences = '', runbook = ''] = description.split(' Runbook: ');
      expect(html).toContain(`<b>${name.replace('docket-local-', '')}</b>`);
      expect(html).toContain(`<p>${sentences} <a href="/ops/${runbook}">Runbook</a>`);
    }
    expect(titles.length).toBeGreaterThan(12);
    for (const title of titles) expect(html).toContain(`<figcaption>${title}</figcaption>`);
  });

  it('leads to runbooks that exist', async () => {
    const { html } = await page('/ops/docs/operations/alarms.md');

    for (const { description } of cloud.resources.alarms) {
      expect(html).toContain(`id="${description.split('#')[1]}"`);
    }
  });

  it.each(['/ops/docs/operations/nothing.md', '/ops/docs/../package.json', '/ops/nothing'])(
    'has no other pages: %s',
    async (path) => {
      const { status } = await page(path);

      expect(status).toBeGreaterThanOrEqual(400);
    },
  );
});

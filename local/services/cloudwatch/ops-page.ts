import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DashboardResource, Resources, Widget } from '../../assembly/resources.ts';
import { AwsError, type ServiceEmulator } from '../../aws/service.ts';
import { escapeXml } from '../../escape-xml.ts';
import { ROOT } from '../../fingerprint.ts';
import { chartHtml } from './chart.ts';
import type { AlarmStatus, CloudWatch } from './cloudwatch.ts';
import { KEPT_MINUTES } from './metric-store.ts';
import { style } from './ops-style.ts';
import { runbookPage } from './runbook-page.ts';

/** The pages are reloaded as often as this. */
const RELOAD_SECONDS = 15;

/** The page at `/ops` with the app's alarms and dashboards, and the runbooks below it, as an emulator for the AWS server. */
export function createOpsPage({
  dashboards,
  cloudwatch,
}: Pick<Resources, 'dashboards'> & { readonly cloudwatch: CloudWatch }): ServiceEmulator {
  // Fails now if a dashboard is not supported, and not when its page is opened.
  for (const widget of dashboards.flatMap(({ rows }) => rows.flat())) {
    if (widget.type === 'metric') widget.queries.forEach((query) => cloudwatch.query(query));
  }
  return {
    service: 'ops',
    unsignedGetPaths: /^\/ops(?:\/docs\/[\w/-]+\.md)?\/?$/,
    async handle({ url }) {
      const [, page] = /^\/ops\/(docs\/[\w/-]+\.md)$/.exec(url.pathname) ?? [];
      const body = page === undefined ? opsPage(dashboards, cloudwatch) : await readRunbook(page);
      return { status: 200, headers: HEADERS, body };
    },
  };
}

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
};

async function readRunbook(page: string): Promise<string> {
  try {
    return runbookPage(await readFile(join(ROOT, page), 'utf8'));
  } catch (cause) {
    throw Object.assign(new AwsError('NoSuchKey', `There is no page ${page}`, 404), { cause });
  }
}

export function opsPage(dashboards: readonly DashboardResource[], cloudwatch: CloudWatch): string {
  const alarms = cloudwatch.alarms();
  const now = cloudwatch.now();
  const rows = dashboards.flatMap((dashboard) => dashboard.rows);
  const sections = rows.map(
    (row) =>
      `<div class="row">${row.map((widget) => widgetHtml(widget, alarms, cloudwatch, now)).join('\n')}</div>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="${RELOAD_SECONDS}">
<title>Ops: ${escapeXml(summaryOf(alarms))}</title>
<style>${style}</style>
<header>
<h1>Ops</h1>
<p>${escapeXml(summaryOf(alarms))}. <time datetime="${new Date(now).toISOString()}">${new Date(now).toISOString().slice(11, 19)} UTC</time></p>
</header>
${sections.join('\n') || '<p>The app has no dashboard</p>'}
</html>
`;
}

function summaryOf(alarms: readonly AlarmStatus[]): string {
  const raised = alarms.filter(({ state }) => state === 'ALARM');
  if (raised.length === 0)
    return alarms.length === 0 ? 'No alarms' : `None of ${alarms.length} alarms is raised`;
  return raised.length === 1 ? '1 alarm is raised' : `${raised.length} alarms are raised`;
}

function widgetHtml(
  widget: Widget,
  alarms: readonly AlarmStatus[],
  cloudwatch: CloudWatch,
  now: number,
): string {
  const place = `style="--columns: ${widget.width}"`;
  if (widget.type === 'text') return `<div class="text" ${place}>${markdownHtml(widget.markdown)}</div>`;
  if (widget.type === 'metric')
    return `<div class="widget" ${place}>${metricChart(widget, cloudwatch, now)}</div>`;
  const shown = alarms.filter(({ alarm }) => widget.alarmArns.includes(alarm.arn));
  return `<div class="widget" ${place}>${alarmList(shown, now)}</div>`;
}

/** What the dashboard's texts use: headings and paragraphs. */
const markdownHtml = (markdown: string) =>
  markdown
    .split('\n')
    .map((line) =>
      line.startsWith('## ') ? `<h2>${escapeXml(line.slice(3))}</h2>` : `<p>${escapeXml(line)}</p>`,
    )
    .join('');

const STATES = { ALARM: 'Alarm', INSUFFICIENT_DATA: 'Not enough data yet', OK: 'OK' } as const;

/** Those that are raised first. */
function alarmList(alarms: readonly AlarmStatus[], now: number): string {
  const prefix = commonPrefix(alarms.map(({ alarm }) => alarm.name));
  const order = Object.keys(STATES);
  const sorted = alarms.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  const items = sorted.map(({ alarm, state, since }) => {
    const [, text = '', page = ''] = /^(.*?)(?: Runbook: (\S+))?$/s.exec(alarm.description) ?? [];
    const link = page === '' ? '' : ` <a href="/ops/${escapeXml(page)}">Runbook</a>`;
    const minutes = Math.floor((now - since) / 60_000);
    return `<li class="${state.toLowerCase()}"><b>${escapeXml(alarm.name.slice(prefix.length))}</b>
<span class="state">${STATES[state]}${state === 'ALARM' ? ` for ${minutes} min` : ''}</span>
<p>${escapeXml(text)}${link}</p></li>`;
  });
  return `<ul class="alarms">${items.join('\n')}</ul>`;
}

/** What all names begin with, up to a hyphen: `docket-local-`. */
function commonPrefix(names: readonly string[]): string {
  const [first = '', ...others] = names;
  let length = first.length;
  for (const name of others) {
    while (!name.startsWith(first.slice(0, length))) length -= 1;
  }
  return others.length === 0 ? '' : first.slice(0, first.lastIndexOf('-', length - 1) + 1);
}

function metricChart(
  widget: Extract<Widget, { type: 'metric' }>,
  cloudwatch: CloudWatch,
  now: number,
): string {
  const series = widget.queries.map((query) => {
    const value = cloudwatch.query(query);
    const periodMs =
      1000 * Math.max(...Object.values(query.metrics).map(({ periodSeconds }) => periodSeconds));
    const count = Math.max(1, Math.round((KEPT_MINUTES * 60_000) / periodMs));
    const end = (Math.floor(now / periodMs) + 1) * periodMs;
    const values = Array.from({ length: count }, (_, index) => {
      const from = end - (count - index) * periodMs;
      return value(from, from + periodMs);
    });
    return { label: query.label, values };
  });
  const { title, unit, stacked } = widget;
  return chartHtml({ title, unit, stacked, series, from: `${KEPT_MINUTES / 60} hours ago` });
}

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { S3Client } from '@aws-sdk/client-s3';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { ulid } from 'ulid';
import { REGION } from '../../local/aws/service.ts';
import { type Cloud, startCloud } from '../../local/cloud.ts';
import { synthesize } from '../../local/synthesize.ts';
import type { DocumentSummary } from '../../shared/domain/document-summary.ts';
import { launchBrowser } from '../browser/launch.ts';
import { buildRelease } from '../web-release/build.ts';
import { uploadRelease } from '../web-release/upload.ts';
import { plainScript } from './baselines.ts';
import { type Figure, median, print, rounded } from './measure.ts';
import { type Account, createAccount } from './web-documents.ts';
import { openMeasuredPage } from './web-page.ts';

const DOCUMENTS = 50;
const LIST_ROWS = 10_000;
/** The fastest run counts: other processes on the machine only make one slower. */
const RUNS = 7;
/**
 * How much slower the processor of a phone is. The time is multiplied: Chromium's own slowdown stops the thread from another
 * one, which on a busy machine comes too late.
 */
const SLOWDOWN = 4;
/** Frames of scrolling, and how far each of them moves. */
const FRAMES = 120;
const FRAME_PIXELS = 90;
const BASELINE_NOTE = `the baseline is ${plainScript.name}`;

const ROW = '[data-document]';

/**
 * What the web app costs the person who opens it, released to the local cloud and opened in Chromium: the script and
 * the processor time until the inbox shows its documents, scrolling in a long list, and the bytes of a row.
 */
export async function* webFigures(assembly: string): AsyncGenerator<Figure> {
  const stateFolder = mkdtempSync(join(tmpdir(), 'docket-bench-'));
  const cloud = await startCloud({ assembly, stateFolder, webPort: 0, awsPort: 0, schedulesByClock: false });
  let browser: Browser | undefined;
  try {
    const release = await buildRelease();
    await publish(cloud, release);
    const account = await createAccount(cloud, DOCUMENTS);
    yield* rowFigures(account);
    browser = await launchBrowser();
    yield* inboxFigures(browser, cloud, account, release);
    yield await scrollFigure(browser, cloud, account);
  } finally {
    await browser?.close();
    await cloud.close();
    rmSync(stateFolder, { recursive: true, force: true });
  }
}

async function publish(cloud: Cloud, release: string): Promise<void> {
  const bucket = cloud.resources.buckets.find(({ name }) => name.startsWith('docket-local-web-'))?.name ?? '';
  const s3 = new S3Client({ endpoint: cloud.awsUrl, region: REGION, credentials: cloud.operatorCredentials });
  await uploadRelease(s3, bucket, release);
  s3.destroy();
}

function* rowFigures({ typical }: Account): Generator<Figure> {
  for (const [name, summary] of typical) {
    yield {
      what: `web: row of a list, ${name}`,
      unit: 'B',
      measured: Buffer.byteLength(JSON.stringify(summary)),
      budget: 500,
    };
  }
}

async function* inboxFigures(
  browser: Browser,
  cloud: Cloud,
  account: Account,
  release: string,
): AsyncGenerator<Figure> {
  const scripts = new Set<string>();
  const times: number[] = [];
  const workloads: number[] = [];
  for (let run = 0; run <= RUNS; run += 1) {
    const context = await signedIn(browser, cloud, account);
    const measured = await openMeasuredPage(context, cloud);
    const workload = await measured.workload();
    measured.page.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.add(new URL(request.url()).pathname);
    });
    const time = await measured.open(cloud.webUrl, ROW);
    await context.close();
    // The first one includes the cold start of every function.
    if (run === 0) continue;
    workloads.push(workload);
    times.push(time);
  }
  const bytes = [...scripts].map((path) => gzipSync(readFileSync(join(release, path)), { level: 9 }).length);
  yield {
    what: 'web: script until the inbox is filled, gzipped',
    unit: 'KB',
    measured: rounded(bytes.reduce((sum, size) => sum + size, 0) / 1000),
    budget: 120,
    note: `${scripts.size} files`,
  };
  yield {
    what: `web: CPU until the inbox shows ${DOCUMENTS} documents, ${SLOWDOWN} times slower`,
    unit: 'ms',
    measured: rounded(SLOWDOWN * Math.min(...times), 0),
    budget: 900,
    baseline: rounded(Math.min(...workloads)),
    designBaseline: plainScript.designMilliseconds,
    note: `median ${rounded(SLOWDOWN * median(times), 0)} ms; ${BASELINE_NOTE}, not slowed`,
  };
}

async function scrollFigure(browser: Browser, cloud: Cloud, account: Account): Promise<Figure> {
  const context = await signedIn(browser, cloud, account);
  const { page, workload, open, cpuOf } = await openMeasuredPage(context, cloud);
  const baseline = await workload();
  const archive = await serveArchive(page, [...account.typical.values()]);
  await open(`${cloud.webUrl}/archive`, ROW);
  while (archive.sent < LIST_ROWS) {
    await page.evaluate('scrollTo(0, document.body.scrollHeight)');
    await page.waitForTimeout(50);
  }
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    await page.evaluate('scrollTo(0, document.body.scrollHeight / 2)');
    await page.waitForTimeout(500);
    times.push((await cpuOf(() => page.evaluate(SCROLL))) / FRAMES);
  }
  await context.close();
  return {
    what: `web: CPU per scrolled frame of ${LIST_ROWS.toLocaleString('en')} rows`,
    unit: 'ms',
    measured: rounded(Math.min(...times)),
    budget: 8,
    baseline: rounded(baseline),
    designBaseline: plainScript.designMilliseconds,
    note: `${FRAMES} frames of ${FRAME_PIXELS} pixels; median ${rounded(median(times))} ms; ${BASELINE_NOTE}`,
  };
}

/** Scrolls a little in each frame. */
const SCROLL = `new Promise((resolve) => {
  let frames = 0;
  const step = () => {
    scrollBy(0, ${FRAME_PIXELS});
    frames += 1;
    if (frames === ${FRAMES}) resolve();
    else requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})`;

/** A context with the session cookie of the account, as of a visit before. */
async function signedIn(
  browser: Browser,
  { webUrl }: Cloud,
  { email, password }: Account,
): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, baseURL: webUrl });
  const answer = await context.request.post('/v1/auth/login', {
    data: { email, password, session: 'cookie' },
    headers: { origin: webUrl },
  });
  if (!answer.ok()) throw new Error(`The sign-in was answered with ${answer.status()}`);
  // The mark by which the app knows that there may be a cookie.
  await context.addInitScript(`localStorage.setItem('docket-session', '1')`);
  return context;
}

/** Answers the page's requests for the archive with copies of documents; everything else is real. */
async function serveArchive(page: Page, originals: readonly DocumentSummary[]): Promise<{ sent: number }> {
  const archive = { sent: 0 };
  await page.route(/\/v1\/documents\?.*view=archived/, async (route) => {
    const query = new URL(route.request().url()).searchParams;
    const first = Number(query.get('cursor') ?? 0);
    const next = first + Number(query.get('limit'));
    const items = Array.from({ length: next - first }, (_, index) => ({
      ...originals[index % originals.length],
      id: ulid(Date.UTC(2026, 0, 1) - (first + index) * 60_000),
      view: 'archived',
    }));
    await route.fulfill({ json: { items, nextCursor: next < LIST_ROWS ? String(next) : null } });
    archive.sent = next;
  });
  return archive;
}

if (import.meta.main) {
  const assembly = mkdtempSync(join(tmpdir(), 'docket-bench-'));
  await synthesize(assembly);
  await print(webFigures(assembly));
  rmSync(assembly, { recursive: true, force: true });
}

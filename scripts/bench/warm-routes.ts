import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createClient } from '../../client/client.ts';
import { examples } from '../../functions/examples.ts';
import { type NamedRoute, routes } from '../../functions/routes.ts';
import { type Cloud, startCloud } from '../../local/cloud.ts';
import { statePaths } from '../../local/state.ts';
import { synthesize } from '../../local/synthesize.ts';
import { contractName } from '../check-permissions/unused.ts';
import { plainScript } from './baselines.ts';
import { type Figure, median, print, rounded, runAlongside } from './measure.ts';
import { createAccount } from './web-documents.ts';

const DOCUMENTS = 50;
const REQUESTS = 15;
/** Logs are written in the background. */
const LOG_DELAY_MS = 300;

/**
 * The warm latency of every route that reads lists or one document, and of routes that write and may be called again and again, through the local API Gateway, next to the time of its
 * handler in the same calls. The difference is HTTP, the authorizer, the validation by API Gateway and the way to the
 * function's thread.
 */
export async function* warmRouteFigures(assembly: string): AsyncGenerator<Figure> {
  const stateFolder = mkdtempSync(join(tmpdir(), 'docket-bench-'));
  const cloud = await startCloud({ assembly, stateFolder, webPort: 0, awsPort: 0, schedulesByClock: false });
  const timesOf = (name: string) => handlerTimes(cloud, statePaths(stateFolder).logs, name);
  try {
    const { email, password, typical } = await createAccount(cloud, DOCUMENTS);
    const { accessToken } = await createClient(cloud.apiUrl).login({ body: { email, password } });
    const id = typical.get('invoice')?.id ?? '';
    const baseline = runAlongside(plainScript);
    const differences: number[] = [];
    for (const named of routes.filter(isRepeatable)) {
      const url = `${cloud.apiUrl}${urlOf(named, id)}`;
      const request = () => requestMilliseconds(url, requestOf(named, accessToken));
      await request();
      const times: number[] = [];
      for (let repeat = 0; repeat < REQUESTS; repeat += 1) times.push(await request());
      await baseline.again();
      await setTimeout(LOG_DELAY_MS);
      const [whole, handler] = [median(times), median(timesOf(named.name).slice(-REQUESTS))];
      differences.push(whole - handler);
      yield {
        what: `warm: ${named.route.method} ${named.route.path}`,
        unit: 'ms',
        measured: rounded(whole),
        baseline: handler,
        note: 'the baseline is the handler in the same calls',
      };
    }
    const { note, ...baselines } = baseline.figures('ms');
    const authorizer = median(timesOf('authorizeRequest').slice(-REQUESTS));
    yield {
      what: `warm: what API Gateway adds to the handler, median of ${differences.length} routes`,
      unit: 'ms',
      measured: rounded(median(differences)),
      budget: 12,
      ...baselines,
      note: `the authorizer takes ${authorizer} ms of it; ${note}`,
    };
  } finally {
    await cloud.close();
    rmSync(stateFolder, { recursive: true, force: true });
  }
}

/** Routes that any user with documents can call again and again. */
const isRepeatable = ({ name, route }: NamedRoute) =>
  WRITES.has(name) ||
  (route.method === 'GET' &&
    /^[^{]*$|^\/documents\/\{id\}[^{]*$/.test(route.path) &&
    route.access !== 'public' &&
    !OTHERS.has(name));

/** With the bodies of their examples. */
const WRITES: ReadonlySet<string> = new Set([
  'archiveDocument',
  'changeDocument',
  'createDocument',
  'createReminder',
  'deleteChat',
  'deleteDocumentChat',
  'restoreDocument',
  'updateMe',
  'updateWorkspace',
]);

/** They wait for a model, or for what the example names. */
const OTHERS: ReadonlySet<string> = new Set(['getTranslation']);

function urlOf({ name, route }: NamedRoute, documentId: string): string {
  const query = new URLSearchParams((examples[name]?.query ?? {}) as Record<string, string>);
  // Its example is of another list.
  query.delete('cursor');
  return `${route.path.replace('{id}', documentId)}?${String(query)}`;
}

function requestOf({ name, route }: NamedRoute, token: string): RequestInit {
  const { body } = examples[name] ?? {};
  return {
    method: route.method,
    redirect: 'manual',
    headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : JSON_TYPE) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** @throws Error if the answer is not a success. */
async function requestMilliseconds(url: string, request: RequestInit): Promise<number> {
  const started = performance.now();
  const response = await fetch(url, request);
  const text = await response.text();
  const time = performance.now() - started;
  if (response.status >= 400) throw new Error(`${url} was answered with ${response.status}: ${text}`);
  return time;
}

/** Of every call of a function so far, by its log. */
function handlerTimes({ resources }: Cloud, logFolder: string, name: string): number[] {
  const lambda = resources.functions.find((each) => contractName(each.name) === name);
  if (lambda === undefined) throw new Error(`No function is named ${name}`);
  const log = readFileSync(join(logFolder, `${lambda.name}.log`), 'utf8');
  return Array.from(log.matchAll(/"durationMs":(\d+)/g), ([, milliseconds]) => Number(milliseconds));
}

if (import.meta.main) {
  const assembly = mkdtempSync(join(tmpdir(), 'docket-bench-'));
  await synthesize(assembly);
  await print(warmRouteFigures(assembly));
  rmSync(assembly, { recursive: true, force: true });
}

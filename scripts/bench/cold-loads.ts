import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { bundleOptions } from '../../lib/build.ts';
import { readAssembly } from '../../local/assembly/read-assembly.ts';
import type { FunctionResource } from '../../local/assembly/resources.ts';
import { ACCOUNT, REGION } from '../../local/aws/service.ts';
import { synthesize } from '../../local/synthesize.ts';
import { contractName } from '../check-permissions/unused.ts';
import { type Figure, median, print, rounded, runAlongside, runInFreshProcess } from './measure.ts';

const RUNS = 5;

/**
 * Milliseconds of CPU, by what a function loads. The SDK's client of the table alone takes 25 of them, most of it for Node's
 * `crypto` and `https`.
 */
const budgets = { 'no service': 25, 'the table only': 35, 'other services': 40, 'a model': 60 } as const;

/** Calculated, not measured: `get-document` took 32 ms on the machine on which the budgets were set, and takes 1.28 times the baseline. */
const DESIGN_MILLISECONDS = 25;

/** Where the functions of the assembly would be: their names and addresses are only read. */
const target = { account: ACCOUNT, region: REGION, awsUrl: 'http://localhost' };

/**
 * The CPU time that each function of a synthesized app takes to load in a fresh process, which is most of what a cold start
 * adds to Lambda's own. The baseline is a bundle with nothing but the SDK's client of the table.
 */
export async function* coldLoadFigures(assembly: string): AsyncGenerator<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'docket-bench-'));
  try {
    const client = join(folder, 'client.js');
    bundleClient(client);
    // One for all functions: its median is then that of many runs.
    const baseline = runAlongside({
      name: "the SDK's client of DynamoDB",
      run: () => loadMilliseconds(client),
      designMilliseconds: DESIGN_MILLISECONDS,
    });
    for (const lambda of readAssembly(assembly, target).functions) yield loadFigure(lambda, baseline);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function loadFigure(
  { name, codeFolder, environment }: FunctionResource,
  baseline: ReturnType<typeof runAlongside>,
): Promise<Figure> {
  const bundle = join(codeFolder, 'index.js');
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    await baseline.again();
    times.push(loadMilliseconds(bundle, environment));
  }
  const { note, ...baselines } = baseline.figures('ms');
  const kind = kindOf(bundle);
  return {
    what: `load of ${contractName(name)}`,
    unit: 'ms',
    measured: rounded(median(times)),
    budget: budgets[kind],
    ...baselines,
    note: `CPU time, with ${kind}; ${note}`,
  };
}

/** What Lambda's runtime gives to functions that stream their response. */
const LAMBDA_RUNTIME = 'globalThis.awslambda = { streamifyResponse: (handler) => handler }';

function loadMilliseconds(bundle: string, environment: NodeJS.ProcessEnv = {}): number {
  const program = `${LAMBDA_RUNTIME}; const before = process.cpuUsage(); require(${JSON.stringify(bundle)});
    const { user, system } = process.cpuUsage(before); console.log((user + system) / 1000)`;
  return Number(runInFreshProcess(program, { AWS_REGION: REGION, ...environment }));
}

/** The clients in a bundle, by the ids with which they name their services. */
function kindOf(bundle: string): keyof typeof budgets {
  const ids = new Set(
    Array.from(readFileSync(bundle, 'utf8').matchAll(/serviceId:[^"]{0,20}"([\w ]+)"/g), ([, id]) => id),
  );
  if (ids.size === 0) return 'no service';
  if (ids.has('Bedrock Runtime')) return 'a model';
  return ids.size === 1 && ids.has('DynamoDB') ? 'the table only' : 'other services';
}

/** With the options of the functions, so that it loads as they do. */
function bundleClient(outfile: string): void {
  const contents = `import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
    new DynamoDBClient({}); console.assert(GetItemCommand);`;
  buildSync({
    ...bundleOptions,
    plugins: [],
    stdin: { contents, resolveDir: bundleOptions.absWorkingDir ?? '' },
    outfile,
  });
}

if (import.meta.main) {
  const assembly = mkdtempSync(join(tmpdir(), 'docket-bench-'));
  await synthesize(assembly);
  await print(coldLoadFigures(assembly));
  rmSync(assembly, { recursive: true, force: true });
}

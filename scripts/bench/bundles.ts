import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { buildSync } from 'esbuild';
import { buildFunctions, bundleFolder, bundleOptions, handlerFiles } from '../../lib/build.ts';
import { type Figure, median, rounded, runInFreshProcess } from './measure.ts';

const RUNS = 20;
const budgets = {
  route: { kilobytes: 455, milliseconds: 55, designBaseline: 96 },
  worker: { kilobytes: 1050, milliseconds: 100, designBaseline: 136 },
} as const;

/** The size and load time that the bundle of a function, such as `documents/get-document`, may have. */
export const budgetOf = (name: string) => (name.startsWith('pipeline/') ? budgets.worker : budgets.route);

export const kilobytes = (file: string) => rounded(statSync(file).size / 1000, 0);

/** The environment variables that every module needs to load. */
const environment = Object.fromEntries(
  [
    'TABLE_NAME',
    'BUCKET_NAME',
    'QUEUE_URL',
    'INTAKE_QUEUE_URL',
    'PAGES_QUEUE_URL',
    'DRAWING_QUEUE_URL',
    'ANALYSIS_QUEUE_URL',
    'USER_POOL_CLIENT_ID',
    'MODEL_ID',
    'STAGE',
    'INSPECT_FUNCTION',
    'RENDER_FUNCTION',
  ]
    .map((name) => [name, 'bench'])
    .concat([
      ['SIGN_UP_CONFIRMATION', 'none'],
      ['MONTHLY_CAP_USD', '5.00'],
      ['DOCUMENTS_PER_MONTH', '1000'],
      ['PAGES_PER_MONTH', '1000'],
      ['BYTES_PER_MONTH', '1000000000'],
      ['TOKEN_ISSUER', 'https://issuer.invalid'],
      ['AWS_REGION', 'eu-central-1'],
    ]),
);

/** The functions whose load time is measured; the size of all is checked. */
const timedFunctions = [
  'documents/get-document',
  'documents/create-document',
  'auth/login',
  'pipeline/receive-upload',
  'pipeline/analyse-document',
];

/**
 * Size and load time of the bundles, compared with the same handlers bundled by `NodejsFunction`, with the SDK
 * inside.
 */
export async function* bundleFigures(): AsyncGenerator<Figure> {
  await buildFunctions();
  for (const file of handlerFiles()) {
    const name = join(basename(dirname(file)), basename(file, '.ts'));
    const budget = budgetOf(name);
    const bundle = join(bundleFolder(dirname(name), basename(name)), 'index.js');
    const folder = mkdtempSync(join(tmpdir(), 'docket-bench-'));
    try {
      const plain = join(folder, 'index.js');
      bundleTheDefaultWay(file, plain);
      yield {
        what: `bundle of ${name}`,
        unit: 'KB',
        measured: kilobytes(bundle),
        budget: budget.kilobytes,
        baseline: kilobytes(plain),
      };
      if (!timedFunctions.includes(name)) continue;
      const [ours, theirs] = loadTimes(bundle, plain);
      yield {
        what: `load of ${name}`,
        unit: 'ms',
        measured: ours,
        budget: budget.milliseconds,
        designBaseline: budget.designBaseline,
        baseline: theirs,
      };
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
}

/**
 * https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_lambda_nodejs-readme.html#local-bundling, with the SDK
 * in the bundle.
 */
function bundleTheDefaultWay(entry: string, outfile: string) {
  const { absWorkingDir } = bundleOptions;
  buildSync({
    absWorkingDir,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node24',
    logLevel: 'error',
  });
}

/** Medians over fresh processes that alternate, so that a slow moment of the machine affects both. */
function loadTimes(ours: string, theirs: string): [number, number] {
  const load = (bundle: string) => {
    const program = `const t = performance.now(); require(${JSON.stringify(bundle)}); console.log(performance.now() - t)`;
    return Number(runInFreshProcess(program, environment));
  };
  const pairs = Array.from({ length: RUNS }, () => [load(ours), load(theirs)] as const);
  return [rounded(median(pairs.map(([time]) => time))), rounded(median(pairs.map(([, time]) => time)))];
}

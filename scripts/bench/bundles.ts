import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { buildSync } from 'esbuild';
import { buildFunctions, bundleFolder, bundleOptions, handlerFiles } from '../../lib/build.ts';
import { type Figure, rounded } from './measure.ts';

/** Kilobytes, of a route and of a worker. */
const budgets = { route: 455, worker: 1050 } as const;

/** How many kilobytes the bundle of a function, such as `documents/get-document`, may have. */
export const budgetOf = (name: string) => (name.startsWith('pipeline/') ? budgets.worker : budgets.route);

export const kilobytes = (file: string) => rounded(statSync(file).size / 1000, 0);

/**
 * Size of the bundles, compared with the same handlers bundled by `NodejsFunction`, with the SDK
 * inside.
 */
export async function* bundleFigures(): AsyncGenerator<Figure> {
  await buildFunctions();
  for (const file of handlerFiles()) {
    const name = join(basename(dirname(file)), basename(file, '.ts'));
    const bundle = join(bundleFolder(dirname(name), basename(name)), 'index.js');
    const folder = mkdtempSync(join(tmpdir(), 'docket-bench-'));
    try {
      const plain = join(folder, 'index.js');
      bundleTheDefaultWay(file, plain);
      yield {
        what: `bundle of ${name}`,
        unit: 'KB',
        measured: kilobytes(bundle),
        budget: budgetOf(name),
        baseline: kilobytes(plain),
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

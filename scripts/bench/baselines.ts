import { type Baseline, runInFreshProcess } from './measure.ts';

/** Objects, texts, sorting, maps and JSON. */
function work(): string {
  const rows = Array.from({ length: 20_000 }, (_, n) => ({
    id: n,
    name: `Row ${(n * 7919) % 20_011}`,
    tags: [`a${n % 7}`],
  }));
  rows.sort((a, b) => (a.name < b.name ? -1 : 1));
  const copied = JSON.parse(JSON.stringify(rows)) as typeof rows;
  const byTag = Map.groupBy(copied, ({ tags: [tag] }) => tag);
  return [...byTag.values()].map((group) => group.length).join();
}

/** The same as the text of a program, for a browser. */
export const PLAIN_SCRIPT = `(${String(work)})()`;

/** For what happens within a process. */
export const plainScript: Baseline = {
  name: 'a fixed workload in plain script',
  run() {
    const started = performance.now();
    work();
    return performance.now() - started;
  },
  designMilliseconds: 33,
};

const CLIENTS = [
  'client-s3',
  'client-dynamodb',
  'client-sqs',
  'client-lambda',
  'client-textract',
  'client-sesv2',
];
const BUILD = `
  new (require('aws-cdk-lib').App)();
  require('esbuild').buildSync({
    entryPoints: ${JSON.stringify(CLIENTS.map((client) => `@aws-sdk/${client}`))},
    bundle: true, minify: true, platform: 'node', write: false, outdir: 'out',
  });
`;

/** For what starts with a build: a process that loads the CDK and has esbuild bundle clients of the SDK. */
export const plainBuild: Baseline = {
  name: 'a process that loads the CDK and bundles six clients of the SDK',
  run() {
    const started = performance.now();
    runInFreshProcess(BUILD);
    return performance.now() - started;
  },
  // It took 1,176 ms on a quiet machine on which `plainScript` took 78 ms instead of 33.
  designMilliseconds: 496,
};

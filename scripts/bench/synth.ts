import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainBuild } from './baselines.ts';
import { type Figure, median, print, rounded, runAlongside, secondsOf } from './measure.ts';

const RUNS = 3;

/**
 * Bundles and synthesizes the app. Returns the figures and leaves the assembly of the stage `local` in the folder.
 */
export async function* synthFigures(assembly: string): AsyncGenerator<Figure> {
  const { context } = JSON.parse(readFileSync('cdk.json', 'utf8')) as { context: object };
  const asNpmStart = {
    CDK_OUTDIR: assembly,
    CDK_VALIDATION: 'false',
    CDK_CONTEXT_JSON: JSON.stringify({ ...context, stage: 'local' }),
  };
  yield await timed('npm run synth: bundles and templates', 6, () =>
    run('npm', ['run', '--silent', 'synth', '--', '-c', 'stage=local', '-o', assembly]),
  );
  yield await timed(
    'npm run synth, with templates validated against CloudFormation’s schemas, as before a deploy',
    undefined,
    () => run('npx', ['cdk', 'synth', '--quiet', '-c', 'stage=local', '-o', assembly]),
  );
  yield await timed('synthesis as in npm start: without the CDK command and validation', 5, () =>
    run(process.execPath, ['bin/docket.ts'], asNpmStart),
  );
  yield await timed('bundles of all functions', undefined, () =>
    run(process.execPath, ['-e', "import('./lib/build.ts').then(({ buildFunctions }) => buildFunctions())"]),
  );
}

/** The median over runs in fresh processes. */
async function timed(what: string, budget: number | undefined, run: () => void): Promise<Figure> {
  const baseline = runAlongside(plainBuild);
  const times: number[] = [];
  for (let count = 0; count < RUNS; count += 1) {
    await baseline.again();
    times.push(await secondsOf(async () => run()));
  }
  return {
    what,
    unit: 's',
    measured: rounded(median(times)),
    ...(budget === undefined ? {} : { budget }),
    ...baseline.figures('s'),
  };
}

/** @throws Error with the output of the command, if it fails. */
function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): void {
  const { status, stderr } = spawnSync(command, args, { env: { ...process.env, ...env }, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${stderr}`);
}

if (import.meta.main) {
  const assembly = mkdtempSync(join(tmpdir(), 'docket-bench-'));
  await print(synthFigures(assembly));
  rmSync(assembly, { recursive: true, force: true });
}

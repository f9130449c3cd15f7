import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type Figure, median, rounded } from './measure.ts';

const RUNS = 3;

/**
 * Bundles and synthesizes the app. Returns the figures and leaves the assembly of the stage `local` in the folder.
 */
export function synthFigures(assembly: string): Figure[] {
  const { context } = JSON.parse(readFileSync('cdk.json', 'utf8')) as { context: object };
  const asNpmStart = {
    CDK_OUTDIR: assembly,
    CDK_VALIDATION: 'false',
    CDK_CONTEXT_JSON: JSON.stringify({ ...context, stage: 'local' }),
  };
  return [
    {
      what: 'npm run synth: bundles and templates',
      unit: 's',
      measured: secondsOf('npm', ['run', '--silent', 'synth', '--', '-c', 'stage=local', '-o', assembly]),
      budget: 6,
    },
    {
      what: 'npm run synth, with templates validated against CloudFormation’s schemas, as before a deploy',
      unit: 's',
      measured: secondsOf('npx', ['cdk', 'synth', '--quiet', '-c', 'stage=local', '-o', assembly]),
    },
    {
      what: 'synthesis as in npm start: without the CDK command and validation',
      unit: 's',
      measured: secondsOf(process.execPath, ['bin/docket.ts'], asNpmStart),
    },
    {
      what: 'bundles of all functions',
      unit: 's',
      measured: secondsOf(process.execPath, [
        '-e',
        "import('./lib/build.ts').then(({ buildFunctions }) => buildFunctions())",
      ]),
    },
  ];
}

/**
 * Median over fresh processes.
 *
 * @throws Error if one fails.
 */
function secondsOf(command: string, args: string[], env: NodeJS.ProcessEnv = {}): number {
  const seconds = Array.from({ length: RUNS }, () => {
    const started = performance.now();
    const { status, stderr } = spawnSync(command, args, {
      env: { ...process.env, ...env },
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${stderr}`);
    return (performance.now() - started) / 1000;
  });
  return rounded(median(seconds));
}

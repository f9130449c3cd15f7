import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type Figure, median, rounded } from './measure.ts';

const RUNS = 3;

/** Bundles and synthesizes the app; answers the figures and leaves the assembly in the folder. */
export function synthFigures(assembly: string): Figure[] {
  const { context } = JSON.parse(readFileSync('cdk.json', 'utf8')) as { context: object };
  const seconds = (validation: 'true' | 'false') => {
    const env = {
      ...process.env,
      CDK_OUTDIR: assembly,
      CDK_VALIDATION: validation,
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, stage: 'local' }),
    };
    const started = performance.now();
    const { status, stderr } = spawnSync(process.execPath, ['bin/docket.ts'], { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`The app could not be synthesized: ${stderr}`);
    return (performance.now() - started) / 1000;
  };
  const medianOf = (validation: 'true' | 'false') =>
    rounded(median(Array.from({ length: RUNS }, () => seconds(validation))));
  return [
    { what: 'synth of the whole app, bundles included', unit: 's', measured: medianOf('false'), budget: 6 },
    {
      what: 'the same with every template checked against CloudFormation’s schemas',
      unit: 's',
      measured: medianOf('true'),
    },
  ];
}

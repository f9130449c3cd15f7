import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type Figure, median, rounded } from './measure.ts';

const RUNS = 3;

/** Bundles and synthesizes the app as `npm start` does; answers the figure and leaves the assembly in the folder. */
export function synthFigure(assembly: string): Figure {
  const { context } = JSON.parse(readFileSync('cdk.json', 'utf8')) as { context: object };
  const env = {
    ...process.env,
    CDK_OUTDIR: assembly,
    CDK_CONTEXT_JSON: JSON.stringify({ ...context, stage: 'local' }),
  };
  const times = Array.from({ length: RUNS }, () => {
    const started = performance.now();
    const { status, stderr } = spawnSync(process.execPath, ['bin/docket.ts'], { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`The app could not be synthesized: ${stderr}`);
    return (performance.now() - started) / 1000;
  });
  return {
    what: 'synth of the whole app, bundles included',
    unit: 's',
    measured: rounded(median(times)),
    budget: 6,
  };
}

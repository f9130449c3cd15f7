import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseCommandLine } from '../local/command-line.ts';

const usage = `Usage: npm run deploy -- STAGE [--region REGION] [--skip-smoke] [-- OPTION…]

Checks the settings of a stage (npm run check-stage), deploys its stacks (cdk deploy --all), releases the web app
(npm run release-web), and tests the deployment from outside (npm run smoke). The first step that fails is the last.

Arguments:
  STAGE              dev, staging, prod, or the name of a personal stage, which is a copy of dev
  OPTION             Passed on to cdk deploy, such as --require-approval never

Options:
  --region REGION    Where to deploy (default: the stage's own region)
  --skip-smoke       Test nothing, for example before the host name of the web app leads to the distribution
  --help             Show this help

Credentials come from the environment.`;

const {
  values: { region, 'skip-smoke': skipSmoke },
  positionals: [stage = '', ...options],
} = parseCommandLine({
  usage,
  minArguments: 1,
  maxArguments: Number.POSITIVE_INFINITY,
  options: { region: { type: 'string' }, 'skip-smoke': { type: 'boolean', default: false } },
});

/** Runs a command in this terminal; ends this process if it fails. */
async function run(script: string, ...args: string[]): Promise<void> {
  const child = spawn(process.execPath, [script, ...args], { stdio: 'inherit' });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) process.exit(code ?? 1);
}

const root = join(import.meta.dirname, '..');
const script = (name: string) => join(root, 'scripts', name);
const regionOption = region === undefined ? [] : ['--region', region];
const context = region === undefined ? [] : ['-c', `region=${region}`];
const outputsFile = join(root, '.build', 'outputs', `${stage}.json`);

/** An output of the web stack, as CloudFormation reported it. */
function webOutput(name: string): string {
  const outputs = JSON.parse(readFileSync(outputsFile, 'utf8')) as Record<string, Record<string, string>>;
  const value = outputs[`docket-${stage}-web`]?.[name];
  if (value === undefined) throw new Error(`${outputsFile} has no ${name} of docket-${stage}-web`);
  return value;
}

mkdirSync(dirname(outputsFile), { recursive: true });
await run(script('check-stage.ts'), stage, ...regionOption);
await run(
  join(root, 'node_modules', 'aws-cdk', 'bin', 'cdk'),
  'deploy',
  '--all',
  '--outputs-file',
  outputsFile,
  '-c',
  `stage=${stage}`,
  ...context,
  ...options,
);
await run(script('release-web.ts'), stage, '--bucket', webOutput('WebBucketName'), ...regionOption);
if (!skipSmoke) await run(script('smoke.ts'), webOutput('WebUrl'));

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitWithUsage, parseCommandLine } from '../local/command-line.ts';
import {
  changedBundles,
  copyAssembly,
  type Template,
  templatesIn,
  withoutBundles,
} from './diff-stacks/assembly.ts';
import { reportOf, type StackDiff } from './diff-stacks/report.ts';

const usage = `Usage: node scripts/diff-stacks.ts BASE HEAD

Prints as Markdown what \`cdk diff\` finds between two synthesized apps. It needs no AWS credentials. New code in a function
is listed by the function's name.

Arguments:
  BASE          The folder of the app before the change (cdk synth --output)
  HEAD          The folder of the app after the change`;

const {
  positionals: [base = '', head = ''],
} = parseCommandLine({ usage, minArguments: 2 });
for (const folder of [base, head]) {
  if (!existsSync(join(folder, 'manifest.json'))) exitWithUsage(`${folder} is not a synthesized app`, usage);
}

const before = templatesIn(base);
const after = templatesIn(head);
const work = mkdtempSync(join(tmpdir(), 'docket-diff-'));
try {
  const app = join(work, 'app');
  copyAssembly(head, app, new Map([...after].map(([stack, template]) => [stack, withoutBundles(template)])));
  const diffs = [...after].map(([stack, template]) => diffOf(stack, template, app));
  const removed = [...before.keys()].filter((stack) => !after.has(stack));
  console.log(reportOf(diffs, removed));
} finally {
  rmSync(work, { recursive: true });
}

function diffOf(stack: string, template: Template, app: string): StackDiff {
  const former = before.get(stack) ?? { Resources: {} };
  const formerFile = join(work, `${stack}.json`);
  writeFileSync(formerFile, JSON.stringify(withoutBundles(former)));
  return {
    stack,
    isNew: !before.has(stack),
    functions: changedBundles(former, template),
    text: cdkDiff(stack, formerFile, app),
  };
}

/** What `cdk diff` prints about a stack; empty if nothing differs. */
function cdkDiff(stack: string, template: string, app: string): string {
  const cdk = join(import.meta.dirname, '..', 'node_modules', 'aws-cdk', 'bin', 'cdk');
  const args = [cdk, 'diff', stack, '--exclusively', '--app', app, '--template', template, '--no-color'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`cdk diff ${stack} failed: ${stderr}`);
  return `${stdout}${stderr}`.trim();
}

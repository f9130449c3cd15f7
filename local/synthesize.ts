import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprintOf } from './source-fingerprint.ts';

/** The folder of the CDK app. */
const ROOT = join(import.meta.dirname, '..');

/**
 * Bundles the functions and synthesizes the app for the stage `local` into a folder, unless what is there was made
 * from the same sources.
 *
 * @throws Error with what the app printed where it does not synthesize.
 */
export async function synthesize(folder: string): Promise<void> {
  const fingerprintFile = join(folder, 'made-from.sha256');
  const fingerprint = await fingerprintOf(ROOT);
  if ((await readIfExists(fingerprintFile)) === fingerprint) return;
  // Gone first: whatever stops the synthesis, half of its output is never taken for whole.
  await rm(folder, { recursive: true, force: true });
  await runApp(folder);
  await writeFile(fingerprintFile, fingerprint);
}

/** As the CDK's own command does, without it: it saves seconds. */
async function runApp(folder: string): Promise<void> {
  const { context } = JSON.parse(await readFile(join(ROOT, 'cdk.json'), 'utf8')) as { context: object };
  const app = spawn(process.execPath, [join('bin', 'docket.ts')], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      CDK_OUTDIR: folder,
      // To check the templates against CloudFormation's schemas takes two seconds: CI and every deploy do that.
      CDK_VALIDATION: 'false',
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, stage: 'local' }),
    },
  });
  const printed: string[] = [];
  app.stderr.setEncoding('utf8').on('data', (text: string) => printed.push(text));
  const [code] = (await once(app, 'close')) as [number | null];
  if (code !== 0) throw new Error(`the app does not synthesize:\n${printed.join('')}`);
}

async function readIfExists(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

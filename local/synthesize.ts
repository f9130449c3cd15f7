import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprintOf, ROOT, readIfExists } from './fingerprint.ts';
import { synthesisFailed } from './messages.ts';

/** Folders that the synthesized app does not depend on. The lock file, which is included, represents `node_modules`. */
const EXCLUDED_FOLDERS = ['node_modules', 'local', 'extractor', 'fixtures', 'test', 'web'];

/**
 * Bundles the functions and synthesizes the app for the stage `local` into a folder, unless the folder was built from
 * the same sources.
 *
 * @param onBuild called before the work, if there is any.
 * @throws Error with the app's output, if it does not synthesize.
 */
export async function synthesize(folder: string, onBuild = () => {}): Promise<void> {
  const fingerprintFile = join(folder, 'made-from.sha256');
  const fingerprint = await fingerprintOf(ROOT, EXCLUDED_FOLDERS);
  if ((await readIfExists(fingerprintFile)) === fingerprint) return;
  onBuild();
  // Deleted first, so that an interrupted synthesis is never taken for complete.
  await rm(folder, { recursive: true, force: true });
  await runApp(folder);
  await writeFile(fingerprintFile, fingerprint);
}

/** Does what the CDK CLI does, without it, which saves seconds. */
async function runApp(folder: string): Promise<void> {
  const { context } = JSON.parse(await readFile(join(ROOT, 'cdk.json'), 'utf8')) as { context: object };
  const app = spawn(process.execPath, [join('bin', 'docket.ts')], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      CDK_OUTDIR: folder,
      // Validating the templates against CloudFormation's schemas takes two seconds: CI and every deploy do that.
      CDK_VALIDATION: 'false',
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, stage: 'local' }),
    },
  });
  const printed: string[] = [];
  app.stderr.setEncoding('utf8').on('data', (text: string) => printed.push(text));
  const [code] = (await once(app, 'close')) as [number | null];
  if (code !== 0) throw new Error(synthesisFailed(printed.join('')));
}

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { glob, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { synthesisFailed } from './messages.ts';

/** The folder of the CDK app. */
const ROOT = join(import.meta.dirname, '..');

/**
 * Bundles the functions and synthesizes the app for the stage `local` into a folder, unless the folder was built from
 * the same sources.
 *
 * @param onBuild called before the work, if there is any.
 * @throws Error with the app's output, if it does not synthesize.
 */
export async function synthesize(folder: string, onBuild = () => {}): Promise<void> {
  const fingerprintFile = join(folder, 'made-from.sha256');
  const fingerprint = await fingerprintOf(ROOT);
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

async function readIfExists(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Folders that the synthesized app does not depend on. The lock file, which is included, represents `node_modules`. */
const EXCLUDED_FOLDERS = new Set(['node_modules', 'local', 'extractor', 'fixtures', 'test']);

/**
 * Changes whenever a file changes that the app is synthesized from: everything below `root` except the folders above
 * and names that start with a dot. Based on path, size and modification time.
 */
export async function fingerprintOf(root: string): Promise<string> {
  const exclude = (path: string) => path.startsWith('.') || EXCLUDED_FOLDERS.has(path);
  const lines: string[] = [];
  for await (const path of glob('**/*', { cwd: root, exclude })) {
    const { size, mtimeMs } = await stat(join(root, path));
    lines.push(`${path} ${size} ${mtimeMs}`);
  }
  return createHash('sha256').update(lines.toSorted().join('\n')).digest('hex');
}

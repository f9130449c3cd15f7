import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { glob, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

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

/** What the synthesized app is not made of. The lock file, which counts, stands for `node_modules`. */
const EXCLUDED_FOLDERS = new Set(['node_modules', 'local', 'extractor', 'fixtures', 'test']);

/**
 * Changes when any file changes from which the app is synthesized: everything below `root` but what is named above,
 * and names with a dot in front. By path, size and time of change.
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

import { createHash } from 'node:crypto';
import { glob, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The folder of the project. */
export const ROOT = join(import.meta.dirname, '..');

/**
 * Changes whenever a file below `root` changes, except in these folders and below names that start with a dot. Based on
 * path, size and modification time.
 */
export async function fingerprintOf(root: string, excludedFolders: readonly string[]): Promise<string> {
  const exclude = (path: string) => path.startsWith('.') || excludedFolders.includes(path);
  const lines: string[] = [];
  for await (const path of glob('**/*', { cwd: root, exclude })) {
    const { size, mtimeMs } = await stat(join(root, path));
    lines.push(`${path} ${size} ${mtimeMs}`);
  }
  return createHash('sha256').update(lines.toSorted().join('\n')).digest('hex');
}

/** The hash of everything that the web app and the API reference are built from. */
export const webFingerprint = () =>
  fingerprintOf(ROOT, ['node_modules', 'bin', 'extractor', 'fixtures', 'lib', 'local', 'test']);

/** The text of a file; undefined if there is none. */
export async function readIfExists(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

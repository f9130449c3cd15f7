import { createHash } from 'node:crypto';
import { glob, stat } from 'node:fs/promises';
import { join } from 'node:path';

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

import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * On Lambda no package.json is above a function's code, so that a `.js` file is CommonJS. Here this project's own is,
 * and says `module`: one in the folder above the code ends its scope.
 */
export function endPackageScope(folder: string): void {
  const file = join(folder, 'package.json');
  if (existsSync(file)) return;
  // Renamed into place: another process that uses the same folder never reads half of it.
  writeFileSync(`${file}.${process.pid}`, '{"type":"commonjs"}\n');
  renameSync(`${file}.${process.pid}`, file);
}

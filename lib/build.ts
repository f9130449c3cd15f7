import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import { addChunks, chunksPlugin } from './chunks.ts';
import { linkSdk } from './sdk/link-sdk.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
/** esbuild holds all functions at once: collecting garbage less often than Go would saves a fifth of its time. */
process.env['GOGC'] ??= '400';

/** Of this process alone: a test run and `npm start` may build at the same time. */
const OUT_FOLDER = join(root, '.build', String(process.pid));

/** `createDocument` -> `create-document`. */
export const kebabCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Where the bundle of a function is; `index.js` in it exports `handler`. Throws where nothing was built. */
export function bundleFolder(area: string, name: string): string {
  const folder = join(OUT_FOLDER, area, kebabCase(name));
  if (!existsSync(join(folder, 'index.js'))) {
    throw new Error(
      `There is no bundle for ${area}/${kebabCase(name)}: functions/${area}/${kebabCase(name)}.ts exports no handler`,
    );
  }
  return folder;
}

/** How every function is bundled. CJS from ES modules loads in half the time of the SDK's own CJS (docs/adr/0002). */
export const bundleOptions: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  mainFields: ['module', 'main'],
  plugins: [chunksPlugin],
  logLevel: 'warning',
  // Of modules made for browsers too, which look where they lie before they see that this is not one.
  logOverride: { 'empty-import-meta': 'silent' },
};

/** The files that export a Lambda handler. */
export function handlerFiles(): string[] {
  const exportsHandler = (file: string) =>
    /^export (const|async function) handler\b/m.test(readFileSync(join(root, file), 'utf8'));
  return globSync('functions/*/*.ts', { cwd: root }).filter(exportsHandler).toSorted();
}

/**
 * Bundles every function in one esbuild call, with the AWS SDK as it is linked for all, and the chunks that some of them
 * load later. Done once per process, and gone when the process ends.
 */
export function buildFunctions(): Promise<void> {
  built ??= bundleAll();
  return built;
}
let built: Promise<void> | undefined;

async function bundleAll(): Promise<void> {
  mkdirSync(OUT_FOLDER, { recursive: true });
  process.once('exit', () => rmSync(OUT_FOLDER, { recursive: true, force: true }));
  // As on Lambda, where no package.json says that these are ES modules.
  writeFileSync(join(OUT_FOLDER, 'package.json'), '{"type":"commonjs"}');
  const entryPoints = Object.fromEntries(
    handlerFiles().map((file) => [
      join(relative('functions', dirname(file)), basename(file, '.ts'), 'index'),
      file,
    ]),
  );
  const alias = await linkSdk(root, join(OUT_FOLDER, 'sdk'), bundleOptions);
  const linked = { ...bundleOptions, alias };
  const { metafile } = await build({ ...linked, entryPoints, outdir: OUT_FOLDER, metafile: true });
  await addChunks(metafile, root, join(OUT_FOLDER, 'chunks'), linked);
}

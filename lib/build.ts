import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import { addChunks, chunksPlugin } from './chunks.ts';
import { linkLibraries } from './link-libraries.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
/**
 * esbuild keeps all functions in memory: collecting garbage less often than Go's default saves a fifth of its time.
 */
process.env['GOGC'] ??= '400';

/** One folder per process: a test run and `npm start` may build at the same time. */
const OUT_FOLDER = join(root, '.build', String(process.pid));

/** `createDocument` -> `create-document`. */
const kebabCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/**
 * The folder with the bundle of a function; `index.js` in it exports `handler`.
 *
 * @throws Error if there is no bundle.
 */
export function bundleFolder(area: string, name: string): string {
  const folder = join(OUT_FOLDER, area, kebabCase(name));
  if (!existsSync(join(folder, 'index.js'))) {
    throw new Error(
      `${area}/${kebabCase(name)} has no bundle: functions/${area}/${kebabCase(name)}.ts must export a handler`,
    );
  }
  return folder;
}

/**
 * How every function is bundled. CJS made from ES modules loads in half the time of the SDK's own CJS
 * (docs/adr/0002).
 */
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
  // Modules that also support browsers use `import.meta` before they detect that this is not one.
  // A missing export is a mistake.
  logOverride: { 'empty-import-meta': 'silent', 'import-is-undefined': 'error' },
};

/** The files that export a Lambda handler. */
export function handlerFiles(): string[] {
  const exportsHandler = (file: string) =>
    /^export (const|async function) handler\b/m.test(readFileSync(join(root, file), 'utf8'));
  return globSync('functions/*/*.ts', { cwd: root }).filter(exportsHandler).toSorted();
}

/**
 * Bundles every function in one esbuild call, with the AWS SDK and `zod/mini` linked once for all, and the chunks that some of them
 * load later. Runs once per process; the output is deleted when the process ends.
 */
export function buildFunctions(): Promise<void> {
  built ??= bundleAll();
  return built;
}
let built: Promise<void> | undefined;

async function bundleAll(): Promise<void> {
  mkdirSync(OUT_FOLDER, { recursive: true });
  process.once('exit', () => rmSync(OUT_FOLDER, { recursive: true, force: true }));
  // As on Lambda, where no package.json declares ES modules.
  writeFileSync(join(OUT_FOLDER, 'package.json'), '{"type":"commonjs"}');
  const entryPoints = Object.fromEntries(
    handlerFiles().map((file) => [
      join(relative('functions', dirname(file)), basename(file, '.ts'), 'index'),
      file,
    ]),
  );
  const alias = await linkLibraries(root, join(OUT_FOLDER, 'libraries'), bundleOptions);
  const linked = { ...bundleOptions, alias };
  const { metafile } = await build({ ...linked, entryPoints, outdir: OUT_FOLDER, metafile: true });
  await addChunks(metafile, root, join(OUT_FOLDER, 'chunks'), linked);
}

import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { slimSdk } from './slim-sdk.ts';

/**
 * Links the AWS SDK once for all functions, with only what any of them imports, and returns the aliases under which
 * esbuild finds it. A client has about 700 modules, and each function is linked separately: with one linked file that
 * takes a fifth of the time.
 */
export async function linkSdk(root: string, folder: string, bundling: BuildOptions) {
  const imported = importsOf(root);
  const entries = [...imported].map(([library, names]) => {
    const file = join(folder, 'entries', `${basename(library)}.js`);
    return { library, file, source: `export { ${[...names].join(', ')} } from '${library}';\n` };
  });
  mkdirSync(join(folder, 'entries'), { recursive: true });
  for (const { file, source } of entries) writeFileSync(file, source);
  await build({
    ...bundling,
    entryPoints: entries.map(({ file }) => file),
    outdir: folder,
    format: 'esm',
    splitting: true,
    minify: false,
    minifySyntax: true,
    plugins: [
      ...(bundling.plugins ?? []),
      slimSdk(new Set([...imported.values()].flatMap((names) => [...names]))),
    ],
  });
  return Object.fromEntries(entries.map(({ library, file }) => [library, join(folder, basename(file))]));
}

const IMPORT = /^import \{([^}]*)\} from '(@aws-sdk\/[\w-]+)';$/gm;
const TYPES = /^import type [^;]* from '@aws-sdk\/[\w-]+';$/gm;

/**
 * The names that the app's sources import from each package of the SDK, without types.
 *
 * @throws Error if a source imports the SDK in another way: that would put a second SDK into the bundle, with classes
 *   of its own.
 */
function importsOf(root: string): Map<string, Set<string>> {
  const imported = new Map<string, Set<string>>();
  for (const file of globSync('{functions,shared}/**/*.ts', { cwd: root })) {
    const source = readFileSync(join(root, file), 'utf8');
    if (source.replace(IMPORT, '').replace(TYPES, '').includes("'@aws-sdk/"))
      throw new Error(`${file} must import the AWS SDK as import { names } from '@aws-sdk/…'`);
    for (const [, names = '', library = ''] of source.matchAll(IMPORT)) {
      const known = imported.get(library) ?? new Set();
      for (const name of names.split(',').map((text) => text.trim())) {
        if (name !== '' && !name.startsWith('type ')) known.add(name.split(' as ')[0] ?? name);
      }
      imported.set(library, known);
    }
  }
  return imported;
}

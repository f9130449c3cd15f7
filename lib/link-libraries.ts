import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { slimSdk } from './sdk/slim-sdk.ts';

/**
 * Links the large libraries, the AWS SDK and `zod/mini`, once for all functions, with only what any of them imports, and returns
 * the aliases under which esbuild finds them. A client of the SDK has about 700 modules, and each function is linked
 * separately: with one linked file that takes a fifth of the time.
 */
export async function linkLibraries(root: string, folder: string, bundling: BuildOptions) {
  const imported = await importsOf(root);
  const entries = [...imported].map(([library, names]) => {
    const file = join(folder, 'entries', `${library.replaceAll('/', '-')}.js`);
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

const NAMES = /^import \{([^}]*)\} from '(@aws-sdk\/[\w-]+)';$/gm;
const NAMESPACES = /^import \* as z from '(zod\/mini)';$/gm;
const TYPES = /^import type [^;]* from '(?:@aws-sdk\/[\w-]+|zod\/mini)';$/gm;

/**
 * The names that the app's sources import from each of these libraries, without types.
 *
 * @throws Error if a source imports a library in another way: that would put a second one into the bundle, with classes
 *   of its own.
 */
async function importsOf(root: string): Promise<Map<string, Set<string>>> {
  const imported = new Map<string, Set<string>>();
  const add = (library: string, names: readonly string[]) =>
    imported.set(library, new Set([...(imported.get(library) ?? []), ...names]));
  for (const file of globSync('{functions,shared}/**/*.ts', { cwd: root })) {
    const source = readFileSync(join(root, file), 'utf8');
    if (
      /'(?:@aws-sdk\/|zod\/mini')/.test(source.replace(NAMES, '').replace(NAMESPACES, '').replace(TYPES, ''))
    )
      throw new Error(
        `${file} must import the AWS SDK as import { names } from '@aws-sdk/…', and import * as z from 'zod/mini'`,
      );
    for (const [, names = '', library = ''] of source.matchAll(NAMES)) {
      const values = names.split(',').map((text) => text.trim());
      add(
        library,
        values
          .filter((name) => name !== '' && !name.startsWith('type '))
          .map((name) => name.split(' as ')[0] ?? name),
      );
    }
    for (const [, library = ''] of source.matchAll(NAMESPACES)) {
      const used = Array.from(source.matchAll(/\bz\s*\.(\w+)/g), ([, name = '']) => name);
      add(library, await valuesAmong(used, library));
    }
  }
  return imported;
}

/** The names that are not those of types. Of `core`, the app uses types alone. */
async function valuesAmong(names: readonly string[], library: string): Promise<string[]> {
  const exported = (await import(library)) as object;
  return names.filter((name) => name in exported && name !== 'core');
}

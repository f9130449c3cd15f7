import { globSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';

/**
 * Heavy libraries that few calls need stand in files of their own, `<name>.chunk.ts`, and are imported dynamically:
 * esbuild cannot split CJS, so each is bundled apart and lies beside the bundles that may load it.
 */
export const chunksApart: Plugin = {
  name: 'chunks-apart',
  setup(build) {
    build.onResolve({ filter: /\.chunk\.ts$/ }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path: `./${basename(path, '.ts')}.js`, external: true } : undefined,
    );
  },
};

/** Bundles the chunks that the outputs name and puts them beside these. */
export async function addChunks(
  { outputs }: Metafile,
  root: string,
  folder: string,
  bundling: BuildOptions,
): Promise<void> {
  const wanted = Object.entries(outputs).flatMap(([output, { imports }]) =>
    imports
      .filter(({ path }) => path.endsWith('.chunk.js'))
      .map(({ path }) => ({ output, name: basename(path, '.js') })),
  );
  const sources = new Map(wanted.map(({ name }) => [name, sourceOf(name, root)]));
  await build({ ...bundling, entryPoints: Object.fromEntries(sources), outdir: folder });
  await Promise.all(
    wanted.map(({ output, name }) =>
      copyFile(join(folder, `${name}.js`), join(root, dirname(output), `${name}.js`)),
    ),
  );
}

function sourceOf(chunk: string, root: string): string {
  const [source] = globSync(`shared/*/${chunk}.ts`, { cwd: root });
  if (source === undefined) throw new Error(`No folder of shared/ has the chunk ${chunk}`);
  return source;
}

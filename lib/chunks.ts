import { globSync } from 'node:fs';
import { copyFile, cp } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';

/**
 * Heavy libraries that few calls need are in files of their own, `<name>.chunk.ts`, and are imported dynamically.
 * esbuild cannot split CJS, so each chunk is bundled separately and copied next to the bundles that may load it.
 */
export const chunksPlugin: Plugin = {
  name: 'chunks-apart',
  setup(build) {
    build.onResolve({ filter: /\.chunk\.ts$/ }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path: `./${basename(path, '.ts')}.js`, external: true } : undefined,
    );
  },
};

/** Files and folders that a chunk reads at run time, copied next to it. */
const dataOf: Readonly<Record<string, string>> = {
  'pdfjs.chunk': 'node_modules/pdfjs-dist/cmaps',
  'webp.chunk': 'node_modules/@jsquash/webp/codec/dec/webp_dec.wasm',
  'webp-encoder.chunk': 'node_modules/@jsquash/webp/codec/enc/webp_enc_simd.wasm',
  'pdfium.chunk': 'node_modules/@hyzyla/pdfium/dist/pdfium.wasm',
};

/** Its ES module needs `import.meta.url`, which a bundle in CJS does not have. */
const alias = { '@hyzyla/pdfium': '@hyzyla/pdfium/dist/index.cjs' };

/** Bundles the chunks that the outputs import and copies them next to these outputs, with the data that they need. */
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
  await build({
    ...bundling,
    alias: { ...bundling.alias, ...alias },
    entryPoints: Object.fromEntries(sources),
    outdir: folder,
  });
  await Promise.all(
    wanted.map(async ({ output, name }) => {
      const folderOfBundle = join(root, dirname(output));
      await copyFile(join(folder, `${name}.js`), join(folderOfBundle, `${name}.js`));
      const read = dataOf[name];
      if (read !== undefined)
        await cp(join(root, read), join(folderOfBundle, basename(read)), { recursive: true });
    }),
  );
}

function sourceOf(chunk: string, root: string): string {
  const [source] = globSync(`shared/**/${chunk}.ts`, { cwd: root });
  if (source === undefined) throw new Error(`The chunk ${chunk} is in no folder of shared/`);
  return source;
}

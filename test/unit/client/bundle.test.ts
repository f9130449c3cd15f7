import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

/** Modules of the client as a browser loads them, and the files that are in the bundle. */
async function bundle(...files: readonly string[]) {
  const contents = files.map((file) => `export * from './client/${file}';`).join('');
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2023',
    platform: 'browser',
    write: false,
    metafile: true,
  });
  const script = outputFiles[0]?.contents ?? '';
  return {
    files: Object.keys(metafile.inputs).filter((file) => file !== '<stdin>'),
    gzippedBytes: gzipSync(script, { level: 9 }).length,
  };
}

test('browsers load the client without contracts, schemas and modules of Node', async () => {
  const { files, gzippedBytes } = await bundle('client.ts', 'browser-session.ts');

  expect(files.filter((file) => !file.startsWith('client/'))).toEqual([]);
  expect(files).toContain('client/wire.ts');
  expect(gzippedBytes).toBeLessThan(6_000);
});

test('the table of routes is small', async () => {
  const { files, gzippedBytes } = await bundle('wire.ts');

  expect(files).toEqual(['client/wire.ts']);
  expect(gzippedBytes).toBeLessThan(1_000);
});

import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { OpenApiDocument } from './openapi-document.ts';
import { referencePage } from './page.ts';

const root = join(import.meta.dirname, '..', '..');

/** The fonts of the web app, by their names in `reference.css`. */
const fonts = {
  'hanken-grotesk.woff2': '@fontsource-variable/hanken-grotesk/files/hanken-grotesk-latin-wght-normal.woff2',
  'source-serif.woff2': '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
} as const;

/**
 * Writes the API reference into the folder of a built web app: `docs.html`, and its style sheet and fonts in `assets/`,
 * with a hash in their names.
 */
export async function buildReference(folder: string): Promise<void> {
  await mkdir(join(folder, 'assets'), { recursive: true });
  const { resolve } = createRequire(import.meta.url);
  let css = await readFile(join(import.meta.dirname, 'reference.css'), 'utf8');
  const fontPaths: string[] = [];
  for (const [name, file] of Object.entries(fonts)) {
    const path = await writeAsset(folder, name, await readFile(resolve(file)));
    css = css.replace(name, path);
    fontPaths.push(path);
  }
  const page = referencePage({
    document: JSON.parse(await readFile(join(root, 'docs', 'openapi.json'), 'utf8')) as OpenApiDocument,
    errors: await readFile(join(root, 'docs', 'errors.md'), 'utf8'),
    styleSheet: await writeAsset(folder, 'reference.css', Buffer.from(css)),
    fonts: fontPaths,
  });
  await writeFile(join(folder, 'docs.html'), page);
}

/** `reference.css` -> `/assets/reference-3f2a91c0.css`. */
async function writeAsset(folder: string, name: string, content: Uint8Array): Promise<string> {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
  const path = `/assets/${name.replace('.', `-${hash}.`)}`;
  await writeFile(join(folder, path), content);
  return path;
}

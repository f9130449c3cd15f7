import { readFileSync, writeFileSync } from 'node:fs';
import { attachCommentsOnLoad } from '../lib/openapi/source-comments.ts';

/** `npm run openapi` writes docs/openapi.json from the contracts; with `--check` it fails if they differ. */
const file = new URL('../docs/openapi.json', import.meta.url);
attachCommentsOnLoad();
const { createOpenApiDocument } = await import('../lib/openapi.ts');
const made = `${JSON.stringify(createOpenApiDocument(), null, 2)}\n`;

if (!process.argv.includes('--check')) {
  writeFileSync(file, made);
} else if (readFileSync(file, 'utf8') !== made) {
  console.error(
    'docs/openapi.json is not what the contracts say: run `npm run openapi` and commit the result.',
  );
  process.exitCode = 1;
}

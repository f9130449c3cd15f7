import { readFileSync, writeFileSync } from 'node:fs';
import { attachCommentsOnLoad } from '../lib/openapi/source-comments.ts';
import { parseCommandLine } from '../local/command-line.ts';

const usage = `Usage: npm run openapi [-- --check]

Writes docs/openapi.json from the contracts.

Options:
  --check   Write nothing, and fail if docs/openapi.json is out of date
  --help    Show this help`;

const { values } = parseCommandLine({ usage, options: { check: { type: 'boolean', default: false } } });
const file = new URL('../docs/openapi.json', import.meta.url);
attachCommentsOnLoad();
const { createOpenApiDocument } = await import('../lib/openapi.ts');
const made = `${JSON.stringify(createOpenApiDocument(), null, 2)}\n`;

if (!values.check) {
  writeFileSync(file, made);
} else if (readFileSync(file, 'utf8') !== made) {
  console.error('docs/openapi.json is out of date. Run `npm run openapi` and commit the result.');
  process.exitCode = 1;
}

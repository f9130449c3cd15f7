import { readFileSync, writeFileSync } from 'node:fs';
import { attachCommentsOnLoad } from '../lib/openapi/source-comments.ts';
import { parseCommandLine } from '../local/command-line.ts';

const usage = `Usage: npm run openapi [-- --check]

Writes docs/openapi.json and client/wire.ts from the contracts.

Options:
  --check   Write nothing, and fail if one of the files is out of date
  --help    Show this help`;

const { values } = parseCommandLine({ usage, options: { check: { type: 'boolean', default: false } } });
attachCommentsOnLoad();
const [{ createOpenApiDocument }, { wireModule }, { routes }] = await Promise.all([
  import('../lib/openapi.ts'),
  import('../lib/openapi/wire.ts'),
  import('../functions/routes.ts'),
]);

const contents = {
  'docs/openapi.json': `${JSON.stringify(createOpenApiDocument(), null, 2)}\n`,
  'client/wire.ts': wireModule(routes),
};
for (const [name, content] of Object.entries(contents)) {
  const file = new URL(`../${name}`, import.meta.url);
  if (!values.check) {
    writeFileSync(file, content);
  } else if (readFileSync(file, 'utf8') !== content) {
    console.error(`${name} is out of date. Run \`npm run openapi\` and commit the result.`);
    process.exitCode = 1;
  }
}

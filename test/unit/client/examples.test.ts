import { execFile } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');
mkdirSync(join(root, '.build'), { recursive: true });
const folder = mkdtempSync(join(root, '.build', 'client-examples-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sources = globSync('client/*.ts', { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8'));

/** The code of each `@example`, without the asterisks in front of its lines. */
const examples = sources.flatMap((source) =>
  [...source.matchAll(/\* @example.*\n \* ```ts\n([^]*?)\n \* ```/g)].map(([, code = '']) =>
    code.replaceAll(/^ \* ?/gm, ''),
  ),
);

/** An example as a module that stands next to others. It may use a `client` that it has not made. */
function moduleOf(code: string): string {
  const client = /\bconst client\b/.test(code)
    ? ''
    : "declare const client: import('../../client/client.ts').Client;\n";
  return `${client}${code.replaceAll("from './", "from '../../client/")}\nexport {};\n`;
}

/** What the compiler has to say about the modules; empty if it accepts them. */
function errorsIn(modules: readonly string[]): Promise<string> {
  for (const [index, code] of modules.entries()) writeFileSync(join(folder, `example-${index}.ts`), code);
  return compilerErrors({ compilerOptions: { noUnusedLocals: false }, include: ['*.ts'] });
}

async function compilerErrors(options: object): Promise<string> {
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: '../../tsconfig.json', ...options }),
  );
  const tsc = join(root, 'node_modules', '.bin', 'tsc');
  return promisify(execFile)(tsc, ['--project', folder]).then(
    ({ stdout }) => stdout,
    ({ stdout }: { stdout: string }) => stdout,
  );
}

describe('the examples of the client', () => {
  it('compile', async () => {
    expect(await errorsIn(examples.map(moduleOf))).toBe('');
    expect(examples.length).toBeGreaterThan(8);
  });

  it('are reported when they do not compile', async () => {
    const wrong = "await client.listDocuments({ query: { kind: 'poem' } });";

    expect(await errorsIn([moduleOf(wrong)])).toContain('example-0.ts');
  });

  it.each([
    'createClient',
    'isApiError',
    'createSession',
    'createBrowserSession',
    'uploadDocument',
    'waitForDocument',
    'uploadFile',
    'contentTypeOf',
  ])('include one of %s', (name) => {
    expect(examples.some((code) => new RegExp(`\\b${name}\\(`).test(code))).toBe(true);
  });
});

describe('the client', () => {
  it('compiles for browsers, without the types of Node', async () => {
    const compilerOptions = {
      lib: ['esnext', 'dom'],
      types: [],
      module: 'esnext',
      moduleResolution: 'bundler',
    };

    expect(await compilerErrors({ compilerOptions, include: ['../../client/*.ts'] })).toBe('');
  });
});

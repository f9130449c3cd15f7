import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { OnLoadResult, Plugin } from 'esbuild';
import { omittedModules, replacedModules, throwingModule } from './omitted-modules.ts';

/**
 * Lets esbuild drop the parts of the AWS SDK that the app does not use, and omits those that it cannot need on Lambda
 * (`omitted-modules.ts`).
 *
 * @param used the names that the app imports from the SDK.
 */
export const slimSdk = (used: ReadonlySet<string>): Plugin => ({
  name: 'slim-sdk',
  setup(build) {
    const onSource = (filter: RegExp, change: (source: string, path: string) => string | Promise<string>) =>
      build.onLoad({ filter }, async ({ path }): Promise<OnLoadResult> => {
        const contents = await change(await readFile(path, 'utf8'), path);
        return { contents, loader: path.endsWith('.json') ? 'json' : 'js' };
      });

    onSource(/@aws-sdk\/client-[\w-]+\/dist-es\/schemas\/schemas_\d+\.js$/, async (source, path) => {
      const errors = join(dirname(path), '..', 'models', 'errors.js');
      const kept = [...(await errorsToKeep(errors, used)), ...errorsInStreams(source)];
      return withPlainKeys(withErrors(source, new Set(kept)));
    });
    onSource(/@aws-sdk\/[\w-]+\/dist-es\/commands\/\w+Command\.js$/, withPureCalls);
    onSource(/@aws-sdk\/client-[\w-]+\/package\.json$/, onlyVersion);
    onSource(/node-http-handler\/dist-es\/node-http2-handler\.js$/, withLateConstants);

    for (const { file, names, methods } of omittedModules) {
      build.onLoad({ filter: file }, () => ({ contents: throwingModule(names, methods), loader: 'js' }));
    }
    for (const [file, contents] of replacedModules) {
      build.onLoad({ filter: file }, ({ path }) => ({
        contents: contents(path),
        loader: 'js',
        resolveDir: import.meta.dirname,
      }));
    }
    build.onResolve({ filter: /^@smithy\/core\/event-streams$/ }, ({ kind, importer }) => {
      if (importer.startsWith(import.meta.dirname)) return undefined;
      const stub = (name: string) => join(import.meta.dirname, 'stubs', name);
      if (kind === 'dynamic-import') return { path: stub('known-streams.ts') };
      if (importer.includes('client-s3')) return { path: stub('no-event-streams.ts') };
      return { path: stub('event-streams.ts'), sideEffects: true };
    });
  },
});

/**
 * The SDK's schemas name every property through a constant in a computed key (`{ [_hC]: "-" }`). That counts as a
 * side effect, so esbuild keeps all operations of a service (S3: 67 KB). With plain keys it drops them.
 */
function withPlainKeys(source: string): string {
  const texts = new Map(
    [...source.matchAll(/^const (_\w+) = ("[^"]*");$/gm)].map(([, name, text]) => [name, text]),
  );
  return source.replace(/\[(_\w+)\]:/g, (key, name: string) => `${texts.get(name) ?? key.slice(0, -1)}:`);
}

/**
 * Every error of a service is registered, so esbuild keeps it. An error that is not registered arrives as the
 * service's base error, with its own name.
 */
const withErrors = (source: string, kept: ReadonlySet<string>): string =>
  source.replace(/^n\d_registry\.registerError\((\w+)\$, \1\);$/gm, (line, name: string) =>
    kept.has(name) ? line : '',
  );

/** The errors that the app checks by class, and those that the SDK retries because of their class. */
async function errorsToKeep(file: string, used: ReadonlySet<string>): Promise<Set<string>> {
  const classes = (await readFile(file, 'utf8')).split(/^(?=export class )/m);
  const retried = classes.filter((text) => text.includes('$retryable'));
  return new Set([...used, ...retried.map((text) => /\w+(?= extends)/.exec(text)?.[0] ?? '')]);
}

/** The errors that an event stream may end with: without registration they would have neither class nor name. */
const errorsInStreams = (source: string): string[] =>
  [...source.matchAll(/^export var \w+\$ = \[4, \w+, \w+,\n\s*\{ \[_stre\]: 1 \},[\s\S]*?^\];$/gm)].flatMap(
    ([union]) => [...union.matchAll(/\(\) => (\w+Exception)\$/g)].map(([, name = '']) => name),
  );

/** `class … extends command(…)`: lets esbuild drop a class that is not used. */
const withPureCalls = (source: string): string =>
  source.replace(/ extends (\w+\()/g, ' extends /* @__PURE__ */ $1');

/** Only the version of each client's embedded package.json is ever read. */
const onlyVersion = (source: string): string =>
  JSON.stringify({ version: (JSON.parse(source) as { version: string }).version });

/** All clients share the HTTP/2 file, which only Bedrock's uses: the others need not load `node:http2` (3 ms). */
const withLateConstants = (source: string): string =>
  source.replace('const { constants } = node_http2;', '').replaceAll('[constants.', '[node_http2.constants.');

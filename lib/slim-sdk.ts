import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * Lets esbuild drop what a bundle does not use of the AWS SDK. The SDK's schemas name every property through a constant
 * in a computed key (`{ [_hC]: "-" }`), which counts as a side effect, so that all operations of a service stay in
 * (S3: 67 KB). With plain keys they go. Of each client's embedded package.json only the version is ever read.
 */
export const slimSdk: Plugin = {
  name: 'slim-sdk',
  setup(build) {
    build.onLoad(
      { filter: /@aws-sdk\/client-[\w-]+\/dist-es\/schemas\/schemas_\d+\.js$/ },
      async ({ path }) => {
        const source = await readFile(path, 'utf8');
        const texts = new Map(
          [...source.matchAll(/^const (_\w+) = ("[^"]*");$/gm)].map(([, name, text]) => [name, text]),
        );
        const contents = source.replace(
          /\[(_\w+)\]:/g,
          (key, name: string) => `${texts.get(name) ?? key.slice(0, -1)}:`,
        );
        return { contents, loader: 'js' };
      },
    );
    build.onLoad({ filter: /@aws-sdk\/client-[\w-]+\/package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8')) as { version: string };
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

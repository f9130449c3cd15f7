import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseAst } from 'vitest/node';

/** All regular expressions of the code that processes text of users, senders and models. */

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folders = ['shared', 'functions', 'extractor'];

export interface SourceRegExp {
  /** Where it is: `shared/chat/markers.ts:81`, or the file alone if it is constructed when the file is loaded. */
  readonly location: string;
  readonly pattern: RegExp;
}

const files = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name}`),
);

/** The regular expression literals, from the syntax trees of the sources. */
export function regExpLiterals(): SourceRegExp[] {
  return files.flatMap((file) => {
    const source = readFileSync(join(root, file), 'utf8');
    return literalsIn(parseAst(source, { lang: 'ts' })).map(({ start, regex }) => ({
      location: `${file}:${source.slice(0, start).split('\n').length}`,
      pattern: new RegExp(regex.pattern, regex.flags),
    }));
  });
}

interface Literal {
  readonly start: number;
  readonly regex: { readonly pattern: string; readonly flags: string };
}

const isLiteral = (node: object): node is Literal => 'regex' in node && typeof node.regex === 'object';

function literalsIn(node: unknown): Literal[] {
  if (typeof node !== 'object' || node === null) return [];
  return isLiteral(node) ? [node] : Object.values(node).flatMap(literalsIn);
}

/** The expressions that `new RegExp` constructs when the modules are loaded. */
export async function constructedRegExps(): Promise<SourceRegExp[]> {
  const constructed: SourceRegExp[] = [];
  const original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(original, {
    construct(target, parameters: [string, string?]) {
      const pattern = new target(...parameters);
      const [caller = ''] = /(?:shared|functions|extractor)\/[^:)\s]+\.ts/.exec(callerOf(new Error())) ?? [];
      if (files.includes(caller)) constructed.push({ location: caller, pattern });
      return pattern;
    },
  });
  try {
    // Handlers cannot be loaded without their environment variables, and construct no expressions.
    for (const file of files.filter((each) => !each.startsWith('functions/')))
      await import(/* @vite-ignore */ pathToFileURL(join(root, file)).href);
  } finally {
    globalThis.RegExp = original;
  }
  return constructed;
}

/** The second line of the stack is the caller of the constructor. */
const callerOf = ({ stack = '' }: Error) => stack.split('\n').slice(2).join('\n');

import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ESTree, parseSync } from 'rolldown/utils';

/** The functions that meet text or bytes of users, senders and models, found in the syntax of the deployed code. */

const root = join(import.meta.dirname, '..', '..', '..');

/** A parameter of these types can be as long as someone likes. */
const TEXT_OR_BYTES = /:\s*(?:readonly )?(?:string|Uint8Array|Buffer)\b/;
/** It is gone through: a loop, or a method that does the same. */
const GOES_THROUGH =
  /\b(?:for|while)\s*\(|\.(?:replace|replaceAll|match|matchAll|split|exec|normalize|indexOf|reduce|flatMap)\(/;

/** The exported functions with a text or bytes as a parameter that they go through, as `shared/search/words.ts: wordsOf`. */
export function textFunctions(): string[] {
  return globSync('{shared,functions}/**/*.ts', { cwd: root })
    .toSorted()
    .flatMap((file) => {
      const source = readFileSync(join(root, file), 'utf8');
      return exportedFunctions(parseSync(file, source).program)
        .filter(({ node }) => isTextFunction(node, source))
        .map(({ name }) => `${file}: ${name}`);
    });
}

type FunctionNode = ESTree.Function | ESTree.ArrowFunctionExpression;

function isTextFunction({ params, start, end }: FunctionNode, source: string): boolean {
  return (
    params.some((each) => TEXT_OR_BYTES.test(source.slice(each.start, each.end))) &&
    GOES_THROUGH.test(source.slice(start, end))
  );
}

interface NamedFunction {
  readonly name: string;
  readonly node: FunctionNode;
}

function exportedFunctions({ body }: ESTree.Program): NamedFunction[] {
  return body.flatMap((statement): NamedFunction[] => {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : null;
    if (declaration?.type === 'FunctionDeclaration' && declaration.id !== null)
      return [{ name: declaration.id.name, node: declaration }];
    if (declaration?.type !== 'VariableDeclaration') return [];
    return declaration.declarations.flatMap(({ id, init }) =>
      id.type === 'Identifier' && init?.type === 'ArrowFunctionExpression'
        ? [{ name: id.name, node: init }]
        : [],
    );
  });
}

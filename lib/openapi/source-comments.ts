import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type ESTree, parseSync, Visitor } from 'rolldown/utils';
import type { Metadata } from './comments.ts';

/**
 * The comments of schemas are their descriptions in the OpenAPI document. They are attached while a module is loaded:
 * each comment in front of a constant or a property becomes an argument of a function of `./comments.ts`. The bundles
 * of the Lambdas are made from the sources as they are, without comments.
 */

const root = join(import.meta.dirname, '..', '..');
const runtime = pathToFileURL(join(import.meta.dirname, 'comments.ts')).href;

/** Attaches the comments in modules with schemas that are loaded from now on. */
export function attachCommentsOnLoad(): void {
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      const file = url.startsWith('file:') ? relative(root, fileURLToPath(url)) : '';
      if (!/^(?:functions|shared)\/.+\.ts$/.test(file)) return loaded;
      const source = readFileSync(join(root, file), 'utf8');
      if (!source.includes("from 'zod/mini'")) return loaded;
      const imports = `import { commentedObject, commentedSchema } from '${runtime}';`;
      return { ...loaded, source: imports + withComments(source, file) };
    },
  });
}

/**
 * `{ /** The name. *\/ name: z.string() }` becomes `commentedObject({ … }, { name: 'The name.' }, …)`, and the value of a
 * constant `commentedSchema(…, { … })` with its comment, and its name if it is exported.
 */
export function withComments(source: string, file: string): string {
  const { program, comments } = parseSync(file, source);
  const commentsByEnd = new Map(comments.map((comment) => [comment.end, comment.value]));
  const commentBefore = ({ start }: ESTree.Span): string | undefined => {
    const comment = commentsByEnd.get(source.slice(0, start).trimEnd().length);
    return comment?.startsWith('*') ? textOf(comment) : undefined;
  };

  const insertions: Insertion[] = [];
  const insert = (at: number, text: string) => insertions.push({ at, text });
  const insertArguments = (at: number, ...values: unknown[]) =>
    insert(at, `, ${values.map((value) => JSON.stringify(value)).join(', ')})`);
  /** The names around a node, from the declaration: `Document`, `progress`. */
  const names: string[] = [];

  let exported: ESTree.ExportNamedDeclaration | undefined;
  /** The comment of a constant and, if it is exported, its name. */
  function metadataOf(node: ESTree.VariableDeclaration): Metadata | undefined {
    const id = node.declarations[0]?.id;
    if (exported?.declaration !== node || id?.type !== 'Identifier') {
      const description = commentBefore(node);
      return description === undefined ? undefined : { description };
    }
    return { id: id.name, description: commentBefore(exported) };
  }

  new Visitor({
    ExportNamedDeclaration: (node) => (exported = node),
    VariableDeclaration(node) {
      const init = node.declarations[0]?.init;
      if (init && metadataOf(node) !== undefined) insert(init.start, 'commentedSchema(');
    },
    'VariableDeclaration:exit'(node) {
      const [init, metadata] = [node.declarations[0]?.init, metadataOf(node)];
      if (init && metadata !== undefined) insertArguments(init.end, metadata);
    },
    VariableDeclarator: ({ id }) => names.push(id.type === 'Identifier' ? id.name : ''),
    'VariableDeclarator:exit': () => names.pop(),
    Property: ({ key }) => names.push(keyOf(key)),
    'Property:exit': () => names.pop(),
    ObjectExpression: ({ start }) => insert(start, 'commentedObject('),
    'ObjectExpression:exit'({ properties, end }) {
      const descriptions = properties.flatMap((property) => {
        const comment = commentBefore(property);
        return property.type === 'Property' && comment !== undefined ? [[keyOf(property.key), comment]] : [];
      });
      insertArguments(end, Object.fromEntries(descriptions), `${file}: ${names.join('.')}`);
    },
  }).visit(program);
  return withInsertions(source, insertions);
}

interface Insertion {
  readonly at: number;
  readonly text: string;
}

function withInsertions(source: string, insertions: readonly Insertion[]): string {
  const inOrder = insertions.toSorted((a, b) => a.at - b.at);
  const pieces = inOrder.map(({ at, text }, index) => source.slice(inOrder[index - 1]?.at ?? 0, at) + text);
  return pieces.join('') + source.slice(inOrder.at(-1)?.at ?? 0);
}

/** `status`, `'If-Match'`, `200`; empty if it is computed. */
function keyOf(key: ESTree.PropertyKey): string {
  if (key.type === 'Identifier') return key.name;
  return key.type === 'Literal' ? String(key.value) : '';
}

/** The text of a JSDoc comment as Markdown: lines are joined, paragraphs and lists are kept; no block tags. */
function textOf(comment: string): string {
  const [text = ''] = comment
    .split('\n')
    .map((line) => line.replace(/^\s*\*+\s?/, '').trimEnd())
    .join('\n')
    .split(/^@/m);
  return text.trim().replace(/(?<!\n)\n(?!\n|\s*[-*] )\s*/g, ' ');
}

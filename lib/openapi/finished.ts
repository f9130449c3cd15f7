import { SOURCE_KEY } from './comments.ts';

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Removes what zod adds to every integer: the range in which a JavaScript number is exact. */
export function withoutSafeIntegerBounds(schema: { minimum?: number; maximum?: number }): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}

/**
 * The document without what only its generation needs, and with the description of a parameter in one place.
 *
 * @throws Error with a line for each property and parameter that has no description
 */
export function finished<T extends object>(document: T): T {
  const schemas = (document as { components?: { schemas?: Json } }).components?.schemas ?? {};
  /** The description of a schema, or of the component that it refers to. */
  function descriptionOf({ description, $ref }: Json): unknown {
    const component = typeof $ref === 'string' ? schemas[$ref.split('/').at(-1) ?? ''] : undefined;
    return description ?? (isObject(component) ? descriptionOf(component) : undefined);
  }

  const missing = new Set<string>();
  function check(name: string, schema: unknown): void {
    if (!isObject(schema) || descriptionOf(schema) !== undefined) return;
    const source = schema[SOURCE_KEY];
    missing.add(`${typeof source === 'string' ? source : name} has no comment`);
  }
  function visit(node: unknown): void {
    if (!isObject(node)) return;
    if (isObject(node.properties)) {
      for (const [name, schema] of Object.entries(node.properties)) check(name, schema);
    }
    if (isObject(node.schema)) {
      if ('in' in node) {
        check(String(node.name), node.schema);
        node.description = descriptionOf(node.schema);
      }
      if (node.description === node.schema.description) delete node.schema.description;
    }
    for (const [name, child] of Object.entries(node)) if (!name.startsWith('example')) visit(child);
    delete node[SOURCE_KEY];
  }
  visit(document);
  if (missing.size > 0) throw new Error([...missing].toSorted().join('\n'));
  return document;
}

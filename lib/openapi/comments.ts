import type * as z from 'zod/v4/core';
import { clone, globalRegistry } from 'zod/v4/core';

/** The run-time half of `./source-comments.ts`: what comments are attached to. */

/** Where a property without a comment is, for the message about it. Removed from the finished document. */
export const SOURCE_KEY = 'x-source';

/** `id` is the name of a component of the document. */
export interface Metadata {
  readonly id?: string;
  readonly description?: string | undefined;
}

const commentsOfObjects = new WeakMap<object, Readonly<Record<string, string>>>();

/** The comments in front of the properties of an object literal, by name. */
export const commentsOf = (object: object): Readonly<Record<string, string>> =>
  commentsOfObjects.get(object) ?? {};

/**
 * An object literal with its comments. Properties that are schemas are replaced by copies, each with the comment as its
 * description: whatever is derived from the object inherits them.
 */
export function commentedObject<T extends object>(
  object: T,
  comments: Readonly<Record<string, string>>,
  source: string,
): T {
  commentsOfObjects.set(object, comments);
  for (const [name, value] of Object.entries(object)) {
    // The comment of a status describes the response, not its schema.
    if (/^\d{3}$/.test(name)) continue;
    const comment = comments[name];
    if (!isSchema(value) || (comment === undefined && globalRegistry.has(value))) continue;
    const metadata = comment === undefined ? { [SOURCE_KEY]: `${source}.${name}` } : { description: comment };
    Object.assign(object, { [name]: withMetadata(value, metadata) });
  }
  return object;
}

/** The value of a constant: if it is a schema, with its name and comment. */
export function commentedSchema<T>(value: T, metadata: Metadata): T {
  return isSchema(value) ? withMetadata(value, metadata) : value;
}

const isSchema = (value: unknown): value is z.$ZodType =>
  typeof value === 'object' && value !== null && '_zod' in value;

/** A copy, which inherits the metadata of the schema itself except its name. */
function withMetadata<T extends z.$ZodType>(schema: T, metadata: object): T {
  const copy = clone(schema, schema._zod.def, { parent: true });
  globalRegistry.add(copy, { ...metadata });
  return copy;
}

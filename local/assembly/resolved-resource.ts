import * as z from 'zod';
import { type Json, readStacks } from './cloud-assembly.ts';
import { resolveIntrinsics } from './intrinsics.ts';
import type { DeploymentTarget } from './resource-types.ts';
import { scopesOf } from './template-scope.ts';

/** A resource of a template with all its values resolved. */
export interface ResolvedResource {
  /** `docket-local-app/createDocument (AWS::Lambda::Function)`, for error messages. */
  readonly title: string;
  readonly type: string;
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly properties: Json;
  /** Object key -> absolute path. */
  readonly assets: ReadonlyMap<string, string>;
}

/**
 * Every resource of the assembly whose condition is true.
 *
 * @throws Error naming the resource.
 */
export function resolvedResources(folder: string, target: DeploymentTarget): ResolvedResource[] {
  const scopes = scopesOf(readStacks(folder), target);
  return [...scopes].flatMap(([stack, scope]) =>
    Object.entries(stack.template.Resources)
      .filter(([, { Condition }]) => Condition === undefined || scope.condition(Condition))
      .map(([logicalId, { Type: type, Properties }]): ResolvedResource => {
        const title = `${stack.name}/${logicalId} (${type})`;
        try {
          const properties = resolveIntrinsics(Properties, scope) ?? {};
          return { title, type, properties, assets: stack.assets, ...scope.returnValues(logicalId) };
        } catch (cause) {
          throw new Error(`${title}: ${cause instanceof Error ? cause.message : String(cause)}`, {
            cause,
          });
        }
      }),
  );
}

/** An attribute that resources of this type have. */
export function requiredAttribute({ attributes, title }: ResolvedResource, name: string): string {
  const value = attributes[name];
  if (value === undefined) throw new Error(`${title} has no attribute ${name}`);
  return value;
}

/**
 * The properties in the shape that the caller reads. A property that the schema does not name is refused: what the
 * local cloud does not do must not appear to work.
 */
export function parseProperties<T extends z.ZodType>(resource: ResolvedResource, schema: T): z.output<T> {
  const parsed = schema.safeParse(resource.properties);
  if (parsed.success) return parsed.data;
  throw new Error(
    `The local cloud does not support ${resource.title} as it is:\n${z.prettifyError(parsed.error)}`,
  );
}

/** Properties that change nothing locally: any value is accepted. */
export const ignoredProperties = <Name extends string>(...names: Name[]) =>
  Object.fromEntries(names.map((name) => [name, z.unknown().optional()])) as Record<
    Name,
    z.ZodOptional<z.ZodUnknown>
  >;

/** Templates may contain numbers and booleans as text. */
export const coercedNumber = z.coerce.number();
export const coercedBoolean = z.union([
  z.boolean(),
  z.enum(['true', 'false']).transform((text) => text === 'true'),
]);

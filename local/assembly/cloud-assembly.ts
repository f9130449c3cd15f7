import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';

/** The files of a cloud assembly (`cdk.out`), parsed and validated, with nothing resolved yet. */

/** A value in a template, before or after its intrinsic functions are resolved. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

const JsonObject: z.ZodType<JsonObject> = z.record(z.string(), z.json());

const Template = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: JsonObject.default({}), Condition: z.string().optional() }),
  ),
  Parameters: z.record(z.string(), z.object({ Type: z.string(), Default: z.json().optional() })).default({}),
  Conditions: z.record(z.string(), z.json()).default({}),
  Mappings: z.record(z.string(), z.record(z.string(), JsonObject)).default({}),
  Outputs: z
    .record(z.string(), z.object({ Value: z.json(), Export: z.object({ Name: z.json() }).optional() }))
    .default({}),
});
export type Template = z.infer<typeof Template>;

/** One stack of the assembly. */
export interface Stack {
  readonly name: string;
  readonly template: Template;
  /** The object key that a template uses in `Code.S3Key` -> the absolute folder (or file) of that asset. */
  readonly assets: ReadonlyMap<string, string>;
}

const Manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.object({ type: z.string(), properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
});
const StackProperties = z.object({ templateFile: z.string(), stackName: z.string().optional() });
const AssetsProperties = z.object({ file: z.string() });
const NestedAssembly = z.object({ directoryName: z.string() });
const Assets = z.object({
  files: z
    .record(
      z.string(),
      z.object({
        source: z.object({ path: z.string() }),
        destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
      }),
    )
    .default({}),
});

function readJson<T extends z.ZodType>(file: string, schema: T): z.output<T> {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new Error(`${file} is missing or not part of a valid cloud assembly. Was the app synthesized?`, {
      cause,
    });
  }
}

/**
 * The stacks of a synthesized app, including those of its nested assemblies (CDK stages).
 *
 * @throws Error if a file is missing or is not what `cdk synth` writes.
 */
export function readStacks(folder: string): Stack[] {
  const artifacts = Object.entries(readJson(join(folder, 'manifest.json'), Manifest).artifacts);
  const ofType = (type: string) => artifacts.filter(([, artifact]) => artifact.type === type);
  const assets = new Map<string, string>();
  for (const [, { properties }] of ofType('cdk:asset-manifest')) {
    const { files } = readJson(join(folder, AssetsProperties.parse(properties).file), Assets);
    for (const { source, destinations } of Object.values(files)) {
      for (const { objectKey } of Object.values(destinations))
        assets.set(objectKey, resolve(folder, source.path));
    }
  }
  const stacks = ofType('aws:cloudformation:stack').map(([id, { properties }]): Stack => {
    const { templateFile, stackName } = StackProperties.parse(properties);
    return { name: stackName ?? id, template: readJson(join(folder, templateFile), Template), assets };
  });
  const nested = ofType('cdk:cloud-assembly').flatMap(([, { properties }]) =>
    readStacks(join(folder, NestedAssembly.parse(properties).directoryName)),
  );
  return [...stacks, ...nested];
}

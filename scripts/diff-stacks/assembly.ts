import { cpSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>> & { readonly Code?: { readonly S3Key?: string } };
  readonly Metadata?: object;
}

/** A CloudFormation template, as far as it is compared. */
export interface Template {
  readonly Resources?: Readonly<Record<string, Resource>>;
}

/** The templates of a synthesized app, by the name of their stack. */
export function templatesIn(assembly: string): ReadonlyMap<string, Template> {
  const suffix = '.template.json';
  return new Map(
    globSync(`*${suffix}`, { cwd: assembly })
      .toSorted()
      .map((file) => [
        file.slice(0, -suffix.length),
        JSON.parse(readFileSync(join(assembly, file), 'utf8')) as Template,
      ]),
  );
}

/**
 * The template without the hashes of bundles and without the metadata of the CDK: a change of shared code would otherwise
 * be a change of a hundred functions.
 */
export function withoutBundles(template: Template): Template {
  const resources = Object.entries(template.Resources ?? {}).map(([id, { Metadata: _, ...resource }]) => {
    const { Code, ...properties } = resource.Properties ?? {};
    return [id, Code === undefined ? resource : { ...resource, Properties: properties }];
  });
  return { ...template, Resources: Object.fromEntries(resources) as Record<string, Resource> };
}

/** The logical ids of the functions in both templates whose bundles differ. */
export function changedBundles(before: Template, after: Template): string[] {
  const keyOf = ({ Resources = {} }: Template, id: string) => Resources[id]?.Properties?.Code?.S3Key;
  return Object.keys(after.Resources ?? {}).filter((id) => {
    const key = keyOf(before, id);
    return key !== undefined && key !== keyOf(after, id);
  });
}

/** A copy of a synthesized app with other templates, for `cdk diff --app`. */
export function copyAssembly(assembly: string, copy: string, templates: ReadonlyMap<string, Template>): void {
  // The bundles themselves are not compared.
  cpSync(assembly, copy, { recursive: true, filter: (source) => !/[/\\]asset\.[^/\\]+$/.test(source) });
  for (const [stack, template] of templates) {
    writeFileSync(join(copy, `${stack}.template.json`), JSON.stringify(template));
  }
}

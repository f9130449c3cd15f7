import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Template {
  readonly Resources: object;
  readonly [section: string]: object;
}

/**
 * Writes a cloud assembly in a folder of `root`, as `cdk synth` would: these stacks, and an asset `<name>.zip` for each source.
 * Returns its folder.
 */
export function writeAssembly(
  root: string,
  stacks: Readonly<Record<string, Template>>,
  codes: Readonly<Record<string, string>> = {},
): string {
  const folder = mkdtempSync(join(root, 'cdk.out-'));
  const write = (name: string, content: object) => writeFileSync(join(folder, name), JSON.stringify(content));
  const artifacts: Record<string, object> = {
    assets: { type: 'cdk:asset-manifest', properties: { file: 'assets.json' } },
    Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } },
  };
  for (const [name, template] of Object.entries(stacks)) {
    const templateFile = `${name}.template.json`;
    artifacts[name] = { type: 'aws:cloudformation:stack', properties: { templateFile } };
    write(templateFile, template);
  }
  const files: Record<string, object> = {};
  for (const [name, code] of Object.entries(codes)) {
    mkdirSync(join(folder, `asset.${name}`));
    writeFileSync(join(folder, `asset.${name}`, 'index.js'), code);
    files[name] = { source: { path: `asset.${name}` }, destinations: { here: { objectKey: `${name}.zip` } } };
  }
  write('assets.json', { files });
  write('manifest.json', { artifacts });
  return folder;
}

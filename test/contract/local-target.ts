import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStacks } from '../../local/assembly/cloud-assembly.ts';
import { resolveIntrinsics } from '../../local/assembly/intrinsics.ts';
import { scopesOf } from '../../local/assembly/template-scope.ts';
import { ACCOUNT, REGION } from '../../local/aws/service.ts';
import { startCloud } from '../../local/cloud.ts';
import { writeAssembly } from '../unit/local/assembly/write-assembly.ts';
import type { Target } from './target.ts';
import { localResources, type Outputs, template } from './template.ts';

/** Starts the emulators with the suite's resources, and a clock that can be moved. */
export async function startEmulators(): Promise<Target> {
  const folder = mkdtempSync(join(tmpdir(), 'docket-contract-'));
  const assembly = writeTemplate(folder);
  let aheadMs = 0;
  const cloud = await startCloud({
    assembly,
    stateFolder: join(folder, 'state'),
    webPort: 0,
    awsPort: 0,
    schedulesByClock: false,
    clock: () => Date.now() + aheadMs,
    // The tests make functions fail, and read the answer.
    onFailure: () => {},
  });
  return {
    name: 'local',
    outputs: { ...readOutputs(assembly, cloud.awsUrl), apiUrl: cloud.apiUrl },
    clientConfig: {
      region: REGION,
      endpoint: cloud.awsUrl,
      credentials: cloud.operatorCredentials,
      maxAttempts: 1,
    },
    async sleep(seconds) {
      aheadMs += seconds * 1000;
    },
    async latestEmail(address) {
      const emails = await cloud.outbox.list();
      return emails.find(({ to }) => to === address)?.text ?? '';
    },
    async close() {
      await cloud.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Writes the template as an assembly. The emulators take the code of a function from an asset, as CDK writes it. */
function writeTemplate(folder: string): string {
  const codes: Record<string, string> = {};
  const resources = Object.entries(template.Resources).map(([logicalId, resource]) => {
    const { Properties } = resource;
    if (!('Code' in Properties)) return [logicalId, resource];
    codes[logicalId] = Properties.Code.ZipFile;
    const Code = { S3Bucket: 'assets', S3Key: `${logicalId}.zip` };
    return [logicalId, { ...resource, Properties: { ...Properties, Code } }];
  });
  const stack = { ...template, Resources: { ...Object.fromEntries(resources), ...localResources } };
  return writeAssembly(folder, { 'docket-contract': stack }, codes);
}

/** The outputs of the template, as CloudFormation would report them. */
function readOutputs(assembly: string, awsUrl: string): Outputs {
  const stacks = readStacks(assembly);
  const scopes = scopesOf(stacks, { region: REGION, account: ACCOUNT, awsUrl });
  return Object.fromEntries(
    stacks.flatMap((stack) => {
      const scope = scopes.get(stack);
      return scope === undefined
        ? []
        : Object.entries(stack.template.Outputs).map(([name, { Value }]) => [
            name,
            resolveIntrinsics(Value, scope),
          ]);
    }),
  ) as Outputs;
}

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteObjectsCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import type { TestProject } from 'vitest/node';
import { type Outputs, template } from './template.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The stack on AWS that the tests of this run work on. */
    contractStack: { readonly region: string; readonly outputs: Outputs };
  }
}

const CDK = join(import.meta.dirname, '..', '..', 'node_modules', 'aws-cdk', 'bin', 'cdk');
const TAGS = [{ Key: 'docket:purpose', Value: 'contract-tests' }];

/**
 * With `DOCKET_CONTRACT=aws`, deploys the template as a stack of its own before the first test, and deletes it after the
 * last one, also if tests fail or the deployment does.
 */
export default async function deployStack({ provide }: TestProject) {
  if (process.env['DOCKET_CONTRACT'] !== 'aws') return undefined;
  const region = process.env['AWS_REGION'];
  if (!region) throw new Error('DOCKET_CONTRACT=aws needs AWS_REGION: the region to create the resources in');
  const stackName = `docket-contract-${randomBytes(4).toString('hex')}`;
  const folder = mkdtempSync(join(tmpdir(), 'docket-contract-'));
  writeStack(folder, stackName, region);
  const outputsFile = join(folder, 'outputs.json');

  async function removeStack(): Promise<void> {
    const { [stackName]: outputs } = readOutputs(outputsFile);
    if (outputs?.bucket !== undefined) await emptyBucket(region ?? '', outputs.bucket);
    await runCdk(folder, 'destroy', stackName, '--force');
    rmSync(folder, { recursive: true });
  }

  try {
    await runCdk(folder, 'deploy', stackName, '--require-approval', 'never', '--outputs-file', outputsFile);
    const { [stackName]: outputs } = readOutputs(outputsFile);
    if (outputs === undefined) throw new Error(`cdk deploy has written no outputs of ${stackName}`);
    provide('contractStack', { region, outputs });
  } catch (error) {
    await removeStack().catch((second: unknown) => {
      throw new AggregateError([error, second], `${stackName} could be neither deployed nor deleted`, {
        cause: error,
      });
    });
    throw error;
  }
  return removeStack;
}

/** A cloud assembly with one stack, which is deployed with the credentials of the environment and needs no bootstrapping. */
export function writeStack(folder: string, stackName: string, region: string): void {
  const write = (name: string, content: object) => writeFileSync(join(folder, name), JSON.stringify(content));
  const templateFile = `${stackName}.template.json`;
  write(templateFile, template);
  write('manifest.json', {
    version: '36.0.0',
    artifacts: {
      [stackName]: {
        type: 'aws:cloudformation:stack',
        environment: `aws://unknown-account/${region}`,
        properties: {
          templateFile,
          stackName,
          tags: Object.fromEntries(TAGS.map(({ Key, Value }) => [Key, Value])),
        },
        metadata: { [`/${stackName}`]: [{ type: 'aws:cdk:stack-tags', data: TAGS }] },
      },
    },
  });
}

async function runCdk(assembly: string, ...args: string[]): Promise<void> {
  const child = spawn(process.execPath, [CDK, '--app', assembly, ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, CDK_DISABLE_CLI_TELEMETRY: 'true' },
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) {
    throw new Error(
      `cdk ${args.join(' ')} has failed with ${code}. Look for stacks named docket-contract-… in CloudFormation, and delete them.`,
    );
  }
}

function readOutputs(file: string): Readonly<Record<string, Outputs>> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, Outputs>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

/** CloudFormation deletes only empty buckets. */
async function emptyBucket(region: string, Bucket: string): Promise<void> {
  const s3 = new S3Client({ region });
  for (;;) {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
    if (Contents.length === 0) return;
    const Objects = Contents.map(({ Key }) => ({ Key }));
    await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
  }
}

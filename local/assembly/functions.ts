import { statSync } from 'node:fs';
import * as z from 'zod';
import { attribute, type Declared, ignored, number, propertiesOf } from './declared.ts';
import type { FunctionResource } from './resources.ts';

const Function = z.strictObject({
  Code: z.strictObject({ S3Bucket: z.string(), S3Key: z.string() }),
  Environment: z.strictObject({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).optional(),
  Handler: z.string(),
  MemorySize: number.default(128),
  RecursiveLoop: z.enum(['Allow', 'Terminate']).default('Terminate'),
  ReservedConcurrentExecutions: number.optional(),
  Role: z.string(),
  Runtime: z.string().regex(/^nodejs/, 'only Node.js functions run locally'),
  Timeout: number.default(3),
  ...ignored('Architectures', 'Description', 'FunctionName', 'LoggingConfig', 'Tags', 'TracingConfig'),
});

export function functionOf(resource: Declared): FunctionResource {
  const properties = propertiesOf(resource, Function);
  return {
    name: resource.ref,
    arn: attribute(resource, 'Arn'),
    roleArn: properties.Role,
    codeFolder: codeFolder(resource, properties.Code.S3Key),
    handler: properties.Handler,
    environment: properties.Environment?.Variables ?? {},
    timeoutSeconds: properties.Timeout,
    memoryMb: properties.MemorySize,
    reservedConcurrency: properties.ReservedConcurrentExecutions,
    recursiveLoop: properties.RecursiveLoop,
  };
}

function codeFolder({ title, assets }: Declared, key: string): string {
  const path = assets.get(key);
  if (path === undefined)
    throw new Error(`The code of ${title}, ${key}, is not among the assets of the assembly`);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(`The code of ${title} is not a folder: ${path}`);
  }
  return path;
}

import { statSync } from 'node:fs';
import * as z from 'zod';
import {
  coercedNumber,
  ignoredProperties,
  parseProperties,
  type ResolvedResource,
  requiredAttribute,
} from './resolved-resource.ts';
import type { FunctionResource } from './resources.ts';

const FunctionProperties = z.strictObject({
  Code: z.strictObject({ S3Bucket: z.string(), S3Key: z.string() }),
  Environment: z.strictObject({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).optional(),
  Handler: z.string(),
  MemorySize: coercedNumber.default(128),
  RecursiveLoop: z.enum(['Allow', 'Terminate']).default('Terminate'),
  ReservedConcurrentExecutions: coercedNumber.optional(),
  Role: z.string(),
  Runtime: z.string().regex(/^nodejs/, 'only Node.js functions run locally'),
  Timeout: coercedNumber.default(3),
  ...ignoredProperties(
    'Architectures',
    'Description',
    'FunctionName',
    'LoggingConfig',
    'Tags',
    'TracingConfig',
  ),
});

export function functionOf(resource: ResolvedResource): FunctionResource {
  const properties = parseProperties(resource, FunctionProperties);
  return {
    name: resource.ref,
    arn: requiredAttribute(resource, 'Arn'),
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

function codeFolder({ title, assets }: ResolvedResource, key: string): string {
  const path = assets.get(key);
  if (path === undefined)
    throw new Error(`The code of ${title}, ${key}, is not among the assets of the assembly`);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(`The code of ${title} is not a folder: ${path}`);
  }
  return path;
}

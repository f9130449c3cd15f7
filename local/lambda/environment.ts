import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import type { FunctionResource } from '../assembly/resources.ts';
import { secretAccessKeyFor } from '../aws/credentials.ts';
import { REGION } from '../aws/service.ts';

export interface LocalUrls {
  /** Has to have an IP address as its host: with a name the SDK would put the bucket's name before it. */
  readonly awsUrl: string;
  /** Where the APIs are, each below its stage's name. */
  readonly gatewayUrl: string;
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-call-api.html */
const EXECUTE_API = /^https:\/\/[^./]+\.execute-api\.[^/]+/;

/**
 * The environment variables of a function, as on Lambda
 * (https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime), with the
 * SDK's own variable that leads every client to the local AWS server. The access key is the function's name: so the
 * server knows who calls. Where AWS would serve an API, the local gateway does.
 */
export function lambdaEnvironment(
  resource: FunctionResource,
  { awsUrl, gatewayUrl }: LocalUrls,
): Record<string, string> {
  const own = Object.entries(resource.environment).map(([name, value]) => [
    name,
    value.replace(EXECUTE_API, gatewayUrl),
  ]);
  return {
    ...Object.fromEntries(own),
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_ACCESS_KEY_ID: resource.name,
    AWS_SECRET_ACCESS_KEY: secretAccessKeyFor(resource.name),
    AWS_ENDPOINT_URL: awsUrl,
    // What the developer's own AWS profile says must not reach the functions.
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: resource.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(resource.memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${resource.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    LAMBDA_TASK_ROOT: resource.codeFolder,
    _HANDLER: resource.handler,
    TZ: 'UTC',
  };
}

/**
 * On Lambda no package.json is above a function's code, so that a `.js` file is CommonJS. Here this project's own is,
 * and says `module`: one in the folder above the code ends its scope.
 */
export function endPackageScope(folder: string): void {
  const file = join(folder, 'package.json');
  if (existsSync(file)) return;
  // Renamed into place: another process that uses the same folder never reads half of it.
  writeFileSync(`${file}.${process.pid}`, '{"type":"commonjs"}\n');
  renameSync(`${file}.${process.pid}`, file);
}

import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import type { FunctionResource } from '../assembly/resources.ts';
import { secretAccessKeyFor } from '../aws/credentials.ts';
import { REGION } from '../aws/service.ts';
import { type Endpoints, endpointVariables } from '../endpoints/endpoints.ts';

export interface LocalUrls {
  /** Its host must be an IP address: with a host name the SDK would prepend the bucket's name. */
  readonly awsUrl: string;
  /** Services that are elsewhere. */
  readonly endpoints?: Endpoints;
  /** The URLs of queues that are elsewhere, by their URLs in the templates. */
  readonly queueUrls?: ReadonlyMap<string, string>;
  /** Base URL of the app: of the web app, and of the APIs, each below its stage's name. */
  readonly webUrl: string;
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-call-api.html */
const EXECUTE_API = /^https:\/\/[^./]+\.execute-api\.[^/]+/;
/** An origin of this machine without a port, which the template cannot know. */
const LOCAL_ORIGIN = 'http://localhost:*';

/**
 * The environment variables of a function, as on Lambda
 * (https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime), plus the SDK
 * variables that point every client to the local AWS server, or to an endpoint of its own. The access key is the function's name, which identifies
 * the caller to the server. URLs of execute-api, and `http://localhost:*`, point to the app on this machine.
 */
export function lambdaEnvironment(
  resource: FunctionResource,
  { awsUrl, webUrl, endpoints = {}, queueUrls }: LocalUrls,
): Record<string, string> {
  const own = Object.entries(resource.environment).map(([name, value]) => [
    name,
    queueUrls?.get(value) ?? value.replace(EXECUTE_API, webUrl).replaceAll(LOCAL_ORIGIN, webUrl),
  ]);
  return {
    ...Object.fromEntries(own),
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_ACCESS_KEY_ID: resource.name,
    AWS_SECRET_ACCESS_KEY: secretAccessKeyFor(resource.name),
    ...endpointVariables(awsUrl, endpoints),
    // Keeps the developer's own AWS profile away from the functions.
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
 * On Lambda there is no package.json above a function's code, so a `.js` file is CommonJS. Here this project's own
 * package.json is above it and says `module`; a package.json in the folder above the code overrides it.
 */
export function endPackageScope(folder: string): void {
  const file = join(folder, 'package.json');
  if (existsSync(file)) return;
  // Renamed into place, so that another process that uses the same folder never reads a partial file.
  writeFileSync(`${file}.${process.pid}`, '{"type":"commonjs"}\n');
  renameSync(`${file}.${process.pid}`, file);
}

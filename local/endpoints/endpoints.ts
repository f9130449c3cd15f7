import { credentialsFor, OPERATOR } from '../aws/credentials.ts';
import { REGION } from '../aws/service.ts';
import { invalidEndpoint, unsupportedEndpoint } from '../messages.ts';

/** A service that can be elsewhere, as in `AWS_ENDPOINT_URL_<SERVICE>`, in lower case and with hyphens. */
export type RemoteService = 'dynamodb' | 's3' | 'sqs' | 'sesv2' | 'textract' | 'bedrock-runtime';

/** The URLs of the services that the local cloud does not emulate. */
export type Endpoints = Readonly<Partial<Record<RemoteService, string>>>;

/** What `AWS_ENDPOINT_URL` stands for: the services that hold the app's data, which every emulator has. */
const ofTheGeneralVariable: readonly RemoteService[] = ['dynamodb', 's3', 'sqs'];
const ofTheirOwnVariableOnly: readonly RemoteService[] = ['sesv2', 'textract', 'bedrock-runtime'];

/** Services of the app that cannot be elsewhere, and why. */
const refused: Readonly<Record<string, string>> = {
  'cognito-identity-provider': 'its triggers and sessions are functions and keys of the local cloud',
  'dynamodb-streams': 'streams are read at the endpoint of DynamoDB',
  lambda: 'functions run in the local cloud',
};

/** `AWS_ENDPOINT_URL_BEDROCK_RUNTIME`. */
export const endpointVariable = (service: string) =>
  `AWS_ENDPOINT_URL_${service.toUpperCase().replaceAll('-', '_')}`;

/**
 * The endpoints that the SDK's own variables name
 * (https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html). A host `localhost` becomes `127.0.0.1`,
 * because the SDK prepends a bucket's name to a host name, and `<bucket>.localhost` is unknown on many systems.
 *
 * @throws Error for a value that is not a URL, and for a service that cannot be elsewhere.
 */
export function endpointsFrom(env: Readonly<Record<string, string | undefined>>): Endpoints {
  if (env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']?.toLowerCase() === 'true') return {};
  for (const [service, reason] of Object.entries(refused)) {
    const variable = endpointVariable(service);
    if (env[variable]) throw new Error(unsupportedEndpoint(variable, reason));
  }
  const valueOf = (variable: string) => {
    const value = env[variable];
    return value ? normalized(variable, value) : undefined;
  };
  const general = valueOf('AWS_ENDPOINT_URL');
  const own = (service: RemoteService) => valueOf(endpointVariable(service));
  const all = [
    ...ofTheGeneralVariable.map((service) => [service, own(service) ?? general] as const),
    ...ofTheirOwnVariableOnly.map((service) => [service, own(service)] as const),
  ];
  return Object.fromEntries(all.filter(([, url]) => url !== undefined));
}

function normalized(variable: string, value: string): string {
  const url = URL.parse(value);
  if (url === null || !/^https?:$/.test(url.protocol)) throw new Error(invalidEndpoint(variable, value));
  if (url.hostname === 'localhost') url.hostname = '127.0.0.1';
  return url.href.replace(/\/$/, '');
}

/** The variables that lead an SDK client to the local cloud, and to the services that are elsewhere. */
export const endpointVariables = (awsUrl: string, endpoints: Endpoints): Record<string, string> => ({
  AWS_ENDPOINT_URL: awsUrl,
  ...Object.fromEntries(
    Object.entries(endpoints).map(([service, url]) => [endpointVariable(service), url] as const),
  ),
});

/** The configuration of an SDK client for a service that is elsewhere: any access key must do there. */
export const clientConfig = (endpoint: string) => ({
  endpoint,
  region: REGION,
  credentials: credentialsFor(OPERATOR),
});

/** The origin of a bucket's URLs: like the SDK, it addresses a bucket by path only if the host is an IP address. */
export function bucketOrigin(endpoint: string, { name }: { readonly name: string }): string {
  const { protocol, host, hostname } = new URL(endpoint);
  const isAddress = /^(\d+\.){3}\d+$|^\[/.test(hostname);
  return `${protocol}//${isAddress ? '' : `${name}.`}${host}`;
}

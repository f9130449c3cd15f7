/** The parameters of an endpoint: https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html */
interface EndpointParameters {
  readonly Region?: string;
  /** From `AWS_ENDPOINT_URL` or `AWS_ENDPOINT_URL_<SERVICE>`. */
  readonly Endpoint?: string;
  readonly Bucket?: string;
  readonly ForcePathStyle?: boolean;
  readonly [other: string]: unknown;
}
interface Endpoint {
  readonly url: URL;
  readonly properties: Record<string, unknown>;
  readonly headers: Record<string, string[]>;
}

/** The regions of the partition `aws`, the only one that the app is synthesized for (`cdk.json`). */
const regionPattern = /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/;
/** Settings that lead to endpoints other than those here; the app uses none of them. */
const unsupportedSettings = [
  'UseFIPS',
  'UseDualStack',
  'Accelerate',
  'EndpointId',
  'IsSearchOperation',
  'UseGlobalEndpoint',
  'UseObjectLambdaEndpoint',
  'UseS3ExpressControlEndpoint',
];

/**
 * A service's endpoint in the region, or the configured one.
 *
 * @throws Error if the SDK's rules could lead to another endpoint.
 */
export const regional =
  (service: string) =>
  (parameters: EndpointParameters): Endpoint => ({
    url: baseUrlOf(service, parameters),
    properties: {},
    headers: {},
  });

/**
 * A bucket's endpoint: a host of its own, or a path if the endpoint is an IP address or the client is configured so.
 */
export function s3(parameters: EndpointParameters): Endpoint {
  const { Bucket = '', ForcePathStyle = false, Endpoint, Region } = parameters;
  // General-purpose buckets without dots; all others have endpoints or signatures of their own.
  if (!/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(Bucket) || /--(x|xa|op)-s3$/.test(Bucket))
    throw new Error(
      `"${Bucket}" is not a valid bucket name: use 3 to 63 lower-case letters, digits and single hyphens`,
    );
  const url = baseUrlOf('s3', parameters);
  const ofItsOwn = !ForcePathStyle && !(Endpoint !== undefined && /^(\d+\.){3}\d+$|^\[/.test(url.hostname));
  if (ofItsOwn) url.hostname = `${Bucket}.${url.hostname}`;
  else url.pathname = `${url.pathname.replace(/\/$/, '')}/${Bucket}`;
  const scheme = { name: 'sigv4', signingName: 's3', signingRegion: Region, disableDoubleEncoding: true };
  return { url, properties: { authSchemes: [scheme] }, headers: {} };
}

function baseUrlOf(service: string, parameters: EndpointParameters): URL {
  const { Region = '', Endpoint } = parameters;
  const setting =
    unsupportedSettings.find((name) => parameters[name]) ??
    (parameters.AccountIdEndpointMode === 'required' && 'AccountIdEndpointMode');
  if (setting) throw new Error(`lib/sdk/stubs/endpoints.ts does not support ${setting} for ${service}`);
  if (Endpoint !== undefined) return new URL(Endpoint);
  if (!regionPattern.test(Region))
    throw new Error(
      `lib/sdk/stubs/endpoints.ts supports only the regions of the partition aws, not ${Region}`,
    );
  return new URL(`https://${service}.${Region}.amazonaws.com`);
}

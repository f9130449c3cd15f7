/** Parts of the SDK that this app cannot need on Lambda. Using one throws an error that names it. */
interface OmittedModule {
  readonly file: RegExp;
  readonly names: readonly string[];
  /** The methods that throw, for a class that is instantiated but not used. */
  readonly methods?: readonly string[];
}

export const omittedModules: readonly OmittedModule[] = [
  // Node has its own digests, which the SDK prefers.
  { file: /checksum\/sha256\/Sha256Js\.js$/, names: ['Sha256Js'] },
  { file: /checksum\/md5\/Md5Js\.js$/, names: ['Md5Js'] },
  { file: /checksum\/crc32\/Crc32Js\.js$/, names: ['Crc32Js'] },
  { file: /checksums\/dist-es\/submodules\/sha\/sha1\/Sha1Js\.js$/, names: ['Sha1Js'] },
  // Checksums that S3 accepts if a request asks for them by name; no request here does.
  { file: /checksums\/dist-es\/submodules\/crc\/crc32c\/Crc32cJs\.js$/, names: ['Crc32cJs'] },
  { file: /checksums\/dist-es\/submodules\/crc\/crc64-nvme\/Crc64NvmeJs\.js$/, names: ['Crc64NvmeJs'] },
  // Only with AWS_RETRY_MODE=adaptive; the default is the standard mode.
  { file: /retry\/util-retry\/AdaptiveRetryStrategy\.js$/, names: ['AdaptiveRetryStrategy'] },
  // EC2's metadata, for the region of machines without AWS_REGION.
  { file: /regionConfig\/getInstanceMetadataRegion\.js$/, names: ['getInstanceMetadataRegion'] },
  // DynamoDB's client creates one for endpoint discovery, which none of the operations here uses.
  {
    file: /endpoint-cache\/dist-es\/EndpointCache\.js$/,
    names: ['EndpointCache'],
    methods: ['getEndpoint', 'get', 'set', 'delete', 'has', 'clear'],
  },
  // Called by the endpoint rules, which `endpoints.ts` replaces.
  { file: /util-endpoints\/aws\.js$/, names: ['awsEndpointFunctions'] },
  // S3 Express: buckets whose names end in --x-s3, which `endpoints.ts` rejects.
  {
    file: /middleware-s3-express\/classes\/S3ExpressIdentityProviderImpl\.js$/,
    names: ['S3ExpressIdentityProviderImpl'],
    methods: ['getS3ExpressIdentity'],
  },
  { file: /middleware-s3-express\/classes\/SignatureV4S3Express\.js$/, names: ['SignatureV4S3Express'] },
  { file: /middleware-s3-express\/functions\/signS3Express\.js$/, names: ['signS3Express'] },
];

/** A module whose exports throw when they are called or instantiated, or, with `methods`, when they are used. */
export function throwingModule(names: readonly string[], methods: readonly string[] = []): string {
  const refuse = (name: string) =>
    `throw new Error('${name} of the AWS SDK is not in this bundle: see lib/sdk/omitted-modules.ts')`;
  return names
    .map((name) =>
      methods.length === 0
        ? `export function ${name}() { ${refuse(name)}; }`
        : `export class ${name} { ${methods.map((method) => `${method}() { ${refuse(name)}; }`).join(' ')} }`,
    )
    .join('\n');
}

/** The host of each client's service, as in `<host>.eu-central-1.amazonaws.com`. */
export const serviceHosts: ReadonlyMap<string, string> = new Map([
  ['bedrock-runtime', 'bedrock-runtime'],
  ['cognito-identity-provider', 'cognito-idp'],
  ['dynamodb', 'dynamodb'],
  ['lambda', 'lambda'],
  ['sesv2', 'email'],
  ['sqs', 'sqs'],
  ['textract', 'textract'],
]);

function resolverOf(path: string): string {
  const client = /@aws-sdk\/client-([\w-]+)/.exec(path)?.[1] ?? path;
  if (client === 's3') return 's3';
  const host = serviceHosts.get(client);
  if (host === undefined) throw new Error(`lib/sdk/omitted-modules.ts has no host for the client ${client}`);
  return `regional('${host}')`;
}

/**
 * Files of the SDK that are replaced by something small, with their replacement; each explains why in its own file.
 */
export const replacedModules: ReadonlyMap<RegExp, (path: string) => string> = new Map<
  RegExp,
  (path: string) => string
>([
  [
    /@aws-sdk\/client-[\w-]+\/dist-es\/endpoint\/endpointResolver\.js$/,
    (path) =>
      `import { regional, s3 } from './stubs/endpoints.ts'; export const defaultEndpointResolver = ${resolverOf(path)};`,
  ],
  [/shared-ini-file-loader\/loadSharedConfigFiles\.js$/, () => "export * from './stubs/config-files.ts';"],
  [/@aws-sdk\/signature-v4-multi-region\/dist-es\/index\.js$/, () => "export * from './stubs/signer.ts';"],
  [
    /@aws-sdk\/credential-provider-node\/dist-es\/index\.js$/,
    () => "export * from './stubs/credentials.ts';",
  ],
  [/@aws-sdk\/token-providers\/dist-es\/index\.js$/, () => "export * from './stubs/bearer-tokens.ts';"],
]);

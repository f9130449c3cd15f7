import * as z from 'zod';
import {
  coercedBoolean,
  coercedNumber,
  ignoredProperties,
  parseProperties,
  type ResolvedResource,
  requiredAttribute,
} from './resolved-resource.ts';
import type { BehaviorResource, DistributionResource, OriginResource } from './resources.ts';

const Behavior = {
  AllowedMethods: z.array(z.string()).default(['GET', 'HEAD']),
  CachePolicyId: z.string(),
  Compress: coercedBoolean.default(false),
  FunctionAssociations: z
    .array(
      z.strictObject({
        EventType: z.literal('viewer-request', 'the local cloud supports only viewer-request'),
        FunctionARN: z.string(),
      }),
    )
    .default([]),
  OriginRequestPolicyId: z.string().optional(),
  ResponseHeadersPolicyId: z.string().optional(),
  TargetOriginId: z.string(),
  // HEAD and OPTIONS are not cached locally, and there is no TLS.
  ...ignoredProperties('CachedMethods', 'ViewerProtocolPolicy'),
};
const DefaultBehavior = z.strictObject(Behavior);
const PathBehavior = z.strictObject({ ...Behavior, PathPattern: z.string() });

const Origin = z.strictObject({
  CustomOriginConfig: z
    .strictObject({
      OriginReadTimeout: coercedNumber.default(30),
      ...ignoredProperties(
        'HTTPPort',
        'HTTPSPort',
        'OriginKeepaliveTimeout',
        'OriginProtocolPolicy',
        'OriginSSLProtocols',
      ),
    })
    .optional(),
  DomainName: z.string(),
  Id: z.string(),
  OriginCustomHeaders: z
    .array(z.strictObject({ HeaderName: z.string(), HeaderValue: z.string() }))
    .default([]),
  S3OriginConfig: z.strictObject(ignoredProperties('OriginAccessIdentity', 'OriginReadTimeout')).optional(),
  // Locally the distribution reads the bucket directly.
  ...ignoredProperties('ConnectionAttempts', 'ConnectionTimeout', 'OriginAccessControlId'),
});

const Distribution = z.strictObject({
  DistributionConfig: z.strictObject({
    CacheBehaviors: z.array(PathBehavior).default([]),
    DefaultCacheBehavior: DefaultBehavior,
    Enabled: z.literal(true, 'the local cloud does not support disabled distributions'),
    Origins: z.array(Origin),
    ...ignoredProperties(
      'Aliases',
      'Comment',
      'HttpVersion',
      'IPV6Enabled',
      'PriceClass',
      'ViewerCertificate',
    ),
  }),
  ...ignoredProperties('Tags'),
});

const EdgeFunction = z.strictObject({
  FunctionCode: z.string(),
  FunctionConfig: z.strictObject({
    Runtime: z.literal('cloudfront-js-2.0', 'the local cloud supports only cloudfront-js-2.0'),
    ...ignoredProperties('Comment'),
  }),
  ...ignoredProperties('AutoPublish', 'Name'),
});

const override = z.literal(true, 'the local cloud supports only headers that override the origin’s');

const HeadersPolicy = z.strictObject({
  ResponseHeadersPolicyConfig: z.strictObject({
    CustomHeadersConfig: z
      .strictObject({
        Items: z.array(z.strictObject({ Header: z.string(), Override: override, Value: z.string() })),
      })
      .default({ Items: [] }),
    SecurityHeadersConfig: z
      .strictObject({
        ContentSecurityPolicy: z
          .strictObject({ ContentSecurityPolicy: z.string(), Override: override })
          .transform(({ ContentSecurityPolicy: value }) => ['Content-Security-Policy', value] as const)
          .optional(),
        ContentTypeOptions: z
          .strictObject({ Override: override })
          .transform(() => ['X-Content-Type-Options', 'nosniff'] as const)
          .optional(),
        ReferrerPolicy: z
          .strictObject({ Override: override, ReferrerPolicy: z.string() })
          .transform(({ ReferrerPolicy: value }) => ['Referrer-Policy', value] as const)
          .optional(),
        StrictTransportSecurity: z
          .strictObject({
            AccessControlMaxAgeSec: coercedNumber,
            IncludeSubdomains: coercedBoolean.default(false),
            Override: override,
            Preload: coercedBoolean.default(false),
          })
          .transform(({ AccessControlMaxAgeSec: seconds, IncludeSubdomains, Preload }) => {
            const value = `max-age=${seconds}${IncludeSubdomains ? '; includeSubDomains' : ''}${Preload ? '; preload' : ''}`;
            return ['Strict-Transport-Security', value] as const;
          })
          .optional(),
      })
      .default({}),
    ...ignoredProperties('Comment', 'Name'),
  }),
});

/** Every distribution, with its functions, headers and origins. */
export function distributionsOf(resources: readonly ResolvedResource[]): DistributionResource[] {
  const ofType = (type: string) => resources.filter(({ type: each }) => each === `AWS::CloudFront::${type}`);
  const known: KnownParts = {
    functions: new Map(
      ofType('Function').map((each) => [
        requiredAttribute(each, 'FunctionARN'),
        parseProperties(each, EdgeFunction).FunctionCode,
      ]),
    ),
    headers: new Map(ofType('ResponseHeadersPolicy').map((each) => [each.ref, headersOf(each)])),
  };
  return ofType('Distribution').map((resource) => {
    const { DistributionConfig: config } = parseProperties(resource, Distribution);
    const origins = new Map(config.Origins.map((origin) => [origin.Id, originOf(origin)]));
    const behaviors = [...config.CacheBehaviors, { ...config.DefaultCacheBehavior, PathPattern: '*' }];
    return {
      id: resource.ref,
      domainName: requiredAttribute(resource, 'DomainName'),
      behaviors: behaviors.map((behavior) => behaviorOf(behavior, origins, known, resource.title)),
    };
  });
}

interface KnownParts {
  /** ARN -> code. */
  readonly functions: ReadonlyMap<string, string>;
  /** ID -> headers. */
  readonly headers: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

function behaviorOf(
  behavior: z.output<typeof PathBehavior>,
  origins: ReadonlyMap<string, OriginResource>,
  { functions, headers }: KnownParts,
  title: string,
): BehaviorResource {
  const find = <T>(known: ReadonlyMap<string, T>, id: string): T => {
    const found = known.get(id);
    if (found !== undefined) return found;
    throw new Error(`${title} refers to ${id}, which no template declares`);
  };
  const {
    ResponseHeadersPolicyId: headersId,
    FunctionAssociations: [viewerRequest],
  } = behavior;
  return {
    pathPattern: behavior.PathPattern,
    allowedMethods: behavior.AllowedMethods,
    origin: find(origins, behavior.TargetOriginId),
    compress: behavior.Compress,
    cachePolicyId: behavior.CachePolicyId,
    originRequestPolicyId: behavior.OriginRequestPolicyId,
    responseHeaders: headersId === undefined ? {} : find(headers, headersId),
    viewerRequestCode: viewerRequest && find(functions, viewerRequest.FunctionARN),
  };
}

/** S3's own read timeout does not matter here: objects are on this machine's disk. */
const originOf = ({
  CustomOriginConfig,
  DomainName,
  OriginCustomHeaders,
}: z.output<typeof Origin>): OriginResource => ({
  kind: CustomOriginConfig ? 'server' : 'bucket',
  domainName: DomainName,
  customHeaders: Object.fromEntries(
    OriginCustomHeaders.map(({ HeaderName, HeaderValue }) => [HeaderName, HeaderValue]),
  ),
  readTimeoutSeconds: CustomOriginConfig?.OriginReadTimeout ?? 30,
});

function headersOf(resource: ResolvedResource): Record<string, string> {
  const { ResponseHeadersPolicyConfig: config } = parseProperties(resource, HeadersPolicy);
  const security = Object.values(config.SecurityHeadersConfig).filter((each) => each !== undefined);
  const custom = config.CustomHeadersConfig.Items.map(({ Header, Value }) => [Header, Value] as const);
  return Object.fromEntries([...security, ...custom]);
}

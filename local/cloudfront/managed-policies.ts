/**
 * CloudFront's managed policies that the local cloud knows
 * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html).
 */

/** What a cache policy changes locally, where nothing is cached. */
interface CachePolicy {
  readonly name: string;
  /** Whether responses are stored compressed, without which `Compress` has no effect. */
  readonly compresses: boolean;
}

const cachePolicies: Readonly<Record<string, CachePolicy>> = {
  '4135ea2d-6df8-44a3-9df3-4b5a84be39ad': { name: 'CachingDisabled', compresses: false },
  '658327ea-f89d-4fab-a63d-7e88639e58f6': { name: 'CachingOptimized', compresses: true },
};

/** What of a request reaches the origin. */
interface OriginRequestPolicy {
  readonly name: string;
  /** All headers (but Host), cookies and query parameters, or only what a cache needs. */
  readonly forwards: 'all' | 'none';
}

const originRequestPolicies: Readonly<Record<string, OriginRequestPolicy>> = {
  'b689b0a8-53d0-40ab-baf2-68738e2966ac': { name: 'AllViewerExceptHostHeader', forwards: 'all' },
};

/** @throws Error naming the known policies, if it is not one of them. */
export function cachePolicyOf(id: string): CachePolicy {
  return find(cachePolicies, id, 'cache policy');
}

/** @throws Error naming the known policies, if it is not one of them. */
export function originRequestPolicyOf(id: string | undefined): OriginRequestPolicy {
  if (id === undefined) return { name: 'none', forwards: 'none' };
  return find(originRequestPolicies, id, 'origin request policy');
}

function find<T extends { readonly name: string }>(
  policies: Readonly<Record<string, T>>,
  id: string,
  kind: string,
): T {
  const policy = policies[id];
  if (policy !== undefined) return policy;
  const known = Object.values(policies).map(({ name }) => name);
  throw new Error(`The local cloud does not support the ${kind} ${id}. It supports: ${known.join(', ')}`);
}

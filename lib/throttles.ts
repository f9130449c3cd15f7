import type { NamedRoute } from '../functions/routes.ts';
import type { Capability } from '../shared/contract/capability.ts';
import type { Stage } from './stages.ts';

/** Requests per second, and the burst. */
export interface Throttle {
  readonly rate: number;
  readonly burst: number;
}

/** Capabilities with which a request starts work in the background on everything in a workspace. */
const startsWork: readonly Capability[] = ['jobs:queue', 'exports:queue'];

/**
 * The share of the stage's throttle that a route may use: routes on which passwords and codes can be tried, routes
 * that call a model, and routes that read everything in a workspace, now or in the background. A client that floods one
 * of them leaves the rest of the API to others.
 */
const shares: readonly { readonly part: number; readonly appliesTo: (named: NamedRoute) => boolean }[] = [
  { part: 0.05, appliesTo: ({ area, route }) => area === 'auth' && route.access === 'public' },
  { part: 0.05, appliesTo: ({ route }) => route.uses?.some((each) => each.startsWith('models:')) ?? false },
  { part: 0.02, appliesTo: ({ route }) => route.uses?.some((each) => startsWork.includes(each)) ?? false },
  { part: 0.02, appliesTo: ({ route }) => route.streams?.includes('text/csv') ?? false },
];

/** The throttle of a route; undefined if only the stage's applies. */
export function throttleOf(named: NamedRoute, { throttle: { rate, burst } }: Stage): Throttle | undefined {
  const part = shares.find(({ appliesTo }) => appliesTo(named))?.part;
  return part === undefined ? undefined : { rate: Math.ceil(rate * part), burst: Math.ceil(burst * part) };
}

/** The throttles of all routes in the format of an API Gateway stage: `/documents/{id}/chat/POST`. */
export function methodThrottles(routes: readonly NamedRoute[], stage: Stage) {
  return Object.fromEntries(
    routes.flatMap((named) => {
      const throttle = throttleOf(named, stage);
      const { path, method } = named.route;
      if (throttle === undefined) return [];
      return [
        [`${path}/${method}`, { throttlingRateLimit: throttle.rate, throttlingBurstLimit: throttle.burst }],
      ];
    }),
  );
}

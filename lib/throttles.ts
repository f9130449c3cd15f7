import type { NamedRoute } from '../functions/routes.ts';
import type { Stage } from './stages.ts';

/** Requests a second, and at once. */
export interface Throttle {
  readonly rate: number;
  readonly burst: number;
}

/**
 * Which part of the stage's throttle a route may take for itself: those that anybody may try passwords and codes with,
 * those that call a model, and those that read everything a workspace has. Whoever floods one of them leaves the rest of
 * the API to others.
 */
const shares: readonly { readonly part: number; readonly holds: (named: NamedRoute) => boolean }[] = [
  { part: 0.05, holds: ({ area, route }) => area === 'auth' && route.access === 'public' },
  { part: 0.05, holds: ({ route }) => route.uses?.some((each) => each.startsWith('models:')) ?? false },
  { part: 0.02, holds: ({ route }) => route.streams?.includes('text/csv') ?? false },
];

/** The throttle of a route; undefined if it has only the stage's. */
export function throttleOf(named: NamedRoute, { throttle: { rate, burst } }: Stage): Throttle | undefined {
  const part = shares.find(({ holds }) => holds(named))?.part;
  return part === undefined ? undefined : { rate: Math.ceil(rate * part), burst: Math.ceil(burst * part) };
}

/** The throttles of all routes as a stage of API Gateway takes them: `/documents/{id}/chat/POST`. */
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

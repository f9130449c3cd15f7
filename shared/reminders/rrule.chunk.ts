import { RRuleTemporal } from 'rrule-temporal';

/** Periods a rule may pass without an occurrence before it counts as one that never comes. */
const MAX_PERIODS = 10_000;

/**
 * The first time of a rule after another, all as plain wall-clock times (`2026-11-20T08:00`); undefined where the rule
 * has ended. The rule is worked out as if in UTC, where every time exists once: `rrule-temporal` in a zone of its own
 * leaves out what falls into the hour that spring skips. Throws where the rule never comes.
 */
export function nextByRule(rule: string, startsAt: string, after: string): string | undefined {
  const start = `${startsAt.replaceAll(/[-:]/g, '')}00Z`;
  const next = new RRuleTemporal({
    rruleString: `DTSTART:${start}\nRRULE:${rule}`,
    includeDtstart: true,
    strict: true,
    maxIterations: MAX_PERIODS,
  }).next(new Date(`${after}:00Z`));
  return next === null || next === undefined
    ? undefined
    : new Date(next.epochMilliseconds).toISOString().slice(0, 16);
}

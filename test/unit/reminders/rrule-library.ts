import { RRuleTemporal } from 'rrule-temporal';

/** The first occurrence of a rule after a time, by an independent implementation. All are local times, written as UTC. */
export function nextOccurrenceByLibrary(rule: string, startsAt: string, after: string): string | undefined {
  const next = new RRuleTemporal({
    rruleString: `DTSTART:${startsAt.replaceAll(/[-:]/g, '')}00Z\nRRULE:${rule}`,
    includeDtstart: true,
    strict: true,
    maxIterations: 1000,
  }).next(new Date(`${after}:00Z`));
  return next ? new Date(next.epochMilliseconds).toISOString().slice(0, 16) : undefined;
}

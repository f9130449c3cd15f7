import { RRuleTemporal } from 'rrule-temporal';

/** The first time of a rule after another by an independent implementation; all are wall-clock times in UTC. */
export function nextOccurrenceByLibrary(rule: string, startsAt: string, after: string): string | undefined {
  const next = new RRuleTemporal({
    rruleString: `DTSTART:${startsAt.replaceAll(/[-:]/g, '')}00Z\nRRULE:${rule}`,
    includeDtstart: true,
    strict: true,
    maxIterations: 1000,
  }).next(new Date(`${after}:00Z`));
  return next ? new Date(next.epochMilliseconds).toISOString().slice(0, 16) : undefined;
}

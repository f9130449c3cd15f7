import { createHash, randomBytes } from 'node:crypto';

/**
 * Lambda's count of how often a chain of events has called each function. It travels in the trace header, which the SDK
 * copies from the function's environment into every request, and queues from there into the event:
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
 *
 * The header is `Root=1-…;Parent=…;Lineage=a87bd80c:1|68fd508a:5`: a hash of each function and its call count. Each call is a
 * segment of the trace, and the `Parent` of what it sends: so no two calls have the same header.
 */
export interface Lineage {
  /** How often the chain has called the function so far. */
  readonly callCount: number;
  /** The header for the call: the chain's header with this call counted. */
  readonly header: string;
}

/** @param header the event's trace header; undefined if the event starts a chain. */
export function lineageOf(header: string | undefined, functionArn: string): Lineage {
  const [root = '', ...parts] = (header ?? newTrace()).split(';').filter((part) => part !== '');
  const counts = new Map(
    (parts.find((part) => part.startsWith(LINEAGE_PREFIX)) ?? LINEAGE_PREFIX)
      .slice(LINEAGE_PREFIX.length)
      .split('|')
      .flatMap((entry) => {
        const [name = '', count = ''] = entry.split(':');
        return name === '' ? [] : [[name, Number(count)] as const];
      }),
  );
  const name = createHash('sha256').update(functionArn).digest('hex').slice(0, 8);
  const callCount = counts.get(name) ?? 0;
  counts.set(name, callCount + 1);
  const lineage = [...counts].map(([each, count]) => `${each}:${count}`).join('|');
  const others = parts.filter((part) => !part.startsWith(LINEAGE_PREFIX) && !part.startsWith(PARENT_PREFIX));
  const parent = `${PARENT_PREFIX}${randomBytes(8).toString('hex')}`;
  return { callCount, header: [root, parent, ...others, `${LINEAGE_PREFIX}${lineage}`].join(';') };
}

/** Of the headers of several events of one call, the one whose chain has called the function most often. */
export function longestChain(
  headers: readonly (string | undefined)[],
  functionArn: string,
): string | undefined {
  const callCount = (header: string | undefined) => lineageOf(header, functionArn).callCount;
  return headers.reduce(
    (longest, header) => (callCount(header) > callCount(longest) ? header : longest),
    headers[0],
  );
}

const LINEAGE_PREFIX = 'Lineage=';
const PARENT_PREFIX = 'Parent=';

/** https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader */
function newTrace(): string {
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  return `Root=1-${seconds}-${randomBytes(12).toString('hex')};Sampled=0`;
}

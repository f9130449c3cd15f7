/**
 * Event filtering: which records of a stream reach a function
 * (https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html).
 */

/** Whether an event matches. */
export type EventFilter = (event: unknown) => boolean;

/**
 * A filter for all patterns of a mapping: an event must match one of them; without patterns every event matches.
 *
 * @throws Error for an invalid pattern, and for a comparison that the local cloud does not support.
 */
export function createEventFilter(patterns: readonly string[]): EventFilter {
  if (patterns.length === 0) return () => true;
  const filters = patterns.map((pattern) => {
    try {
      return objectFilter(JSON.parse(pattern));
    } catch (cause) {
      throw new Error(`The filter pattern ${pattern} is invalid: ${(cause as Error).message}`, { cause });
    }
  });
  return (event) => filters.some((fits) => fits(event));
}

/**
 * Every member must match; `$or` contains alternatives. Members of the event that the pattern does not name are
 * ignored.
 */
function objectFilter(pattern: unknown): EventFilter {
  if (!isObject(pattern) || Object.keys(pattern).length === 0) {
    throw new Error(`${JSON.stringify(pattern)} is not a non-empty object`);
  }
  const members = Object.entries(pattern).map(([name, wanted]): EventFilter => {
    if (name === '$or') return anyOf(wanted, objectFilter);
    const fits = Array.isArray(wanted) ? anyOf(wanted, valueFilter) : objectFilter(wanted);
    return (event) => fits(isObject(event) ? event[name] : undefined);
  });
  return (event) => members.every((fits) => fits(event));
}

function anyOf(alternatives: unknown, filterFor: (alternative: unknown) => EventFilter): EventFilter {
  if (!Array.isArray(alternatives) || alternatives.length === 0) {
    throw new Error(`${JSON.stringify(alternatives)} is not a non-empty list`);
  }
  const filters = alternatives.map(filterFor);
  return (value) => filters.some((fits) => fits(value));
}

/** One alternative for a value: the value itself, or a comparison such as `{"prefix": "INV-"}`. */
function valueFilter(wanted: unknown): EventFilter {
  if (!isObject(wanted)) {
    if (Array.isArray(wanted)) throw new Error(`${JSON.stringify(wanted)} is a nested list`);
    return (value) => asList(value).includes(wanted);
  }
  const [[name, operand] = ['', undefined], ...more] = Object.entries(wanted);
  const comparison = Object.hasOwn(comparisons, name) ? comparisons[name] : undefined;
  if (more.length > 0 || !comparison) {
    throw new Error(
      `The local cloud does not support the comparison ${JSON.stringify(wanted)}. It supports ${Object.keys(comparisons).join(', ')}`,
    );
  }
  return comparison(operand);
}

/** `numeric` is deliberately missing: DynamoDB writes numbers as text, so it would never match. */
const comparisons: Readonly<Record<string, (operand: unknown) => EventFilter>> = {
  exists: (operand) => (value) => (value !== undefined) === operand,
  prefix: (operand) => {
    const start = requireText(operand, 'prefix');
    return anyText((text) => text.startsWith(start));
  },
  suffix: (operand) => {
    const end = requireText(operand, 'suffix');
    return anyText((text) => text.endsWith(end));
  },
  'equals-ignore-case': (operand) => {
    const same = requireText(operand, 'equals-ignore-case').toLowerCase();
    return anyText((text) => text.toLowerCase() === same);
  },
  'anything-but': (operand) => {
    if (isObject(operand)) throw new Error('The local cloud supports only values in anything-but');
    const others = asList(operand);
    return (value) => value !== undefined && asList(value).every((each) => !others.includes(each));
  },
};

function requireText(operand: unknown, name: string): string {
  if (typeof operand === 'string') return operand;
  throw new Error(`${name} requires a string, not ${JSON.stringify(operand)}`);
}

const anyText =
  (fits: (text: string) => boolean): EventFilter =>
  (value) =>
    asList(value).some((each) => typeof each === 'string' && fits(each));

/** A list in an event matches if any of its members does. */
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

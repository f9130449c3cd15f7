import type { MetricFilterResource } from '../../assembly/resources.ts';
import type { Sample } from './metric-store.ts';

type Line = Readonly<Record<string, unknown>>;

/** The samples that a log line of this group makes. */
export type MetricFilter = (line: Line, at: number) => Sample[];

const TERM = /^\(?\s*(\$\.[\w.]+)\s*(=|!=)\s*"([^"]*)"\s*\)?$/;

/**
 * A filter with the JSON patterns that the app uses: comparisons with text, all of which must hold (`&&`).
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 *
 * @throws Error for another pattern, or another value than a number or a field.
 */
export function createMetricFilter({
  title,
  pattern,
  value,
  namespace,
  metricName,
}: MetricFilterResource): MetricFilter {
  const [, inner] = /^\{(.*)\}$/.exec(pattern.trim()) ?? [];
  const terms = (inner ?? '').split('&&').map((term) => {
    const [, path, operator, text] = TERM.exec(term.trim()) ?? [];
    if (path === undefined)
      throw new Error(`The local cloud does not support the pattern ${pattern} of ${title}`);
    return (line: Line) => (textAt(line, path) === text) === (operator === '=');
  });
  if (!/^(?:\d+(?:\.\d+)?|\$\.[\w.]+)$/.test(value))
    throw new Error(`The local cloud does not support the value ${value} of ${title}`);
  return (line, at) => {
    if (!terms.every((holds) => holds(line))) return [];
    const number = Number(value.startsWith('$') ? fieldAt(line, value) : value);
    return Number.isFinite(number)
      ? [{ namespace, name: metricName, dimensions: {}, value: number, at }]
      : [];
  };
}

const fieldAt = (line: Line, path: string): unknown =>
  path
    .split('.')
    .slice(1)
    .reduce<unknown>((value, name) => (value as Line | null | undefined)?.[name], line);

function textAt(line: Line, path: string): string | undefined {
  const value = fieldAt(line, path);
  return typeof value === 'string' ? value : undefined;
}

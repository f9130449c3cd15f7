/**
 * Metric math, as far as the app's templates use it: numbers, ids, `+ - * /`, comparisons, `IF`, `FILL`, `SUM` and `MAX`. An expression
 * is evaluated for one period at a time.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */

/** The value of a metric in the period; undefined if it has none. */
export type Values = Readonly<Record<string, number | undefined>>;
/** The value of the expression; undefined if a value that it needs is missing. */
export type Evaluate = (values: Values) => number | undefined;

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z]\w*)|(<=|>=|==|!=|[-+*/()<>,[\]]))/y;

function tokensOf(expression: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < expression.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(expression);
    if (match === null) throw unsupported(expression, expression.slice(at));
    tokens.push(match[1] ?? match[2] ?? match[3] ?? '');
  }
  return tokens;
}

const unsupported = (expression: string, rest: string) =>
  new Error(`The local cloud does not support the metric math "${expression}" from "${rest}" on`);

const operators: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '<': (a, b) => Number(a < b),
  '>': (a, b) => Number(a > b),
  '<=': (a, b) => Number(a <= b),
  '>=': (a, b) => Number(a >= b),
  '==': (a, b) => Number(a === b),
  '!=': (a, b) => Number(a !== b),
};
/** From the loosest to the tightest. */
const PRECEDENCE = [
  ['<', '>', '<=', '>=', '==', '!='],
  ['+', '-'],
  ['*', '/'],
] as const;

const present = (parts: readonly Evaluate[], values: Values) => parts.flatMap((part) => part(values) ?? []);

const functions: Readonly<Record<string, (parts: readonly Evaluate[]) => Evaluate>> = {
  IF:
    ([condition, then, otherwise]) =>
    (values) => {
      const chosen = condition?.(values);
      return chosen === undefined ? undefined : (chosen === 0 ? otherwise : then)?.(values);
    },
  FILL:
    ([metric, value]) =>
    (values) =>
      metric?.(values) ?? value?.(values),
  SUM: (parts) => (values) => {
    const all = present(parts, values);
    return all.length === 0 ? undefined : all.reduce((sum, value) => sum + value, 0);
  },
  MAX: (parts) => (values) => {
    const all = present(parts, values);
    return all.length === 0 ? undefined : Math.max(...all);
  },
};

/**
 * @param ids the metrics that the expression may use.
 * @throws Error for a function, an operator or an id that is not supported or not known.
 */
export function parseExpression(expression: string, ids: readonly string[]): Evaluate {
  const tokens = tokensOf(expression);
  let position = 0;
  const fail = () => unsupported(expression, tokens.slice(position).join(' '));
  const take = (token: string) => {
    if (tokens[position] !== token) throw fail();
    position += 1;
  };

  function binary(level: number): Evaluate {
    const allowed: readonly string[] | undefined = PRECEDENCE[level];
    if (allowed === undefined) return primary();
    let left = binary(level + 1);
    for (;;) {
      const operator = tokens[position];
      const apply = operator !== undefined && allowed.includes(operator) ? operators[operator] : undefined;
      if (apply === undefined) return left;
      position += 1;
      const [a, b] = [left, binary(level + 1)];
      left = (values) => {
        const [x, y] = [a(values), b(values)];
        const value = x === undefined || y === undefined ? undefined : apply(x, y);
        // CloudWatch has no data where a division has no result.
        return value !== undefined && Number.isFinite(value) ? value : undefined;
      };
    }
  }

  function list(end: string): Evaluate[] {
    const parts = [binary(0)];
    while (tokens[position] === ',') {
      position += 1;
      parts.push(binary(0));
    }
    take(end);
    return parts;
  }

  function primary(): Evaluate {
    const token = tokens[position] ?? '';
    if (/^\d/.test(token)) {
      position += 1;
      return () => Number(token);
    }
    if (token === '(') {
      position += 1;
      const inner = binary(0);
      take(')');
      return inner;
    }
    if (ids.includes(token)) {
      position += 1;
      return (values) => values[token];
    }
    const apply = functions[token];
    if (apply === undefined || tokens[position + 1] !== '(') throw fail();
    position += 2;
    if (tokens[position] !== '[') return apply(list(')'));
    position += 1;
    const parts = list(']');
    take(')');
    return apply(parts);
  }

  const evaluate = binary(0);
  if (position < tokens.length) throw fail();
  return evaluate;
}

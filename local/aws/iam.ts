import type { PolicyStatement } from '../assembly/resources.ts';

/** The question to decide: is this action allowed on this resource? */
export interface AccessRequest {
  /** `dynamodb:PutItem`. */
  readonly action: string;
  /** A complete ARN, or `*` for actions without a resource. */
  readonly resource: string;
  /** Condition keys and their values in this call, such as `dynamodb:LeadingKeys`. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

export type Decision = 'allowed' | 'explicitly-denied' | 'not-allowed';

/**
 * Decides as IAM does within one account and one identity-based policy: an explicit Deny wins, and an Allow is required
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html).
 *
 * @throws PolicyError if a statement contains something that is not supported here. It never counts as true.
 */
export function evaluatePolicies(statements: readonly PolicyStatement[], request: AccessRequest): Decision {
  const applying = statements.filter((statement) => applies(statement, request));
  if (applying.some(({ Effect }) => Effect === 'Deny')) return 'explicitly-denied';
  return applying.length > 0 ? 'allowed' : 'not-allowed';
}

/** A policy that the local cloud cannot evaluate. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
}

function applies(statement: PolicyStatement, { action, resource, context = {} }: AccessRequest): boolean {
  for (const member of Object.keys(statement)) {
    if (!['Sid', 'Effect', 'Action', 'Resource', 'Condition'].includes(member)) {
      throw new PolicyError(`The local cloud does not support "${member}" in policy statements`);
    }
  }
  return (
    asList(statement.Action).some((pattern) =>
      matchesWildcards(action.toLowerCase(), pattern.toLowerCase()),
    ) &&
    asList(statement.Resource).some((pattern) => matchesWildcards(resource, pattern)) &&
    Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
      conditionHolds(operator, keys, context),
    )
  );
}

/** Whether one value of the call's context satisfies one value of the policy. */
const operators: Readonly<Record<string, (actual: string, expected: string) => boolean>> = {
  StringEquals: (actual, expected) => actual === refuseVariables(expected),
  StringLike: matchesWildcards,
  ArnEquals: matchesArn,
  ArnLike: matchesArn,
  Bool: (actual, expected) => actual.toLowerCase() === refuseVariables(expected).toLowerCase(),
};

/** One operator of a Condition block: every key must match, each with any of its expected values. */
function conditionHolds(
  name: string,
  keys: Readonly<Record<string, string | readonly string[]>>,
  context: Readonly<Record<string, string | readonly string[]>>,
): boolean {
  const [, set, operator = ''] = /^(?:(ForAllValues|ForAnyValue):)?(.*)$/.exec(name) ?? [];
  const matches = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
  if (matches === undefined) {
    const known = Object.keys(operators).join(', ');
    throw new PolicyError(
      `The local cloud does not support the condition operator "${name}". It supports ${known}, each also with ForAllValues: and ForAnyValue:`,
    );
  }
  return Object.entries(keys).every(([key, expected]) => {
    const actual = contextValue(context, key);
    const satisfied = (value: string) => asList(expected).some((one) => matches(value, one));
    // A key that the call does not have: true for ForAllValues, false for all others, as AWS documents.
    if (set === 'ForAllValues') return (actual ?? []).every(satisfied);
    if (actual === undefined) return false;
    if (set === undefined && actual.length !== 1) {
      throw new PolicyError(
        `"${key}" has ${actual.length} values in this call: ${name} needs ForAllValues: or ForAnyValue:`,
      );
    }
    return actual.some(satisfied);
  });
}

/** Condition keys are case-insensitive. */
function contextValue(
  context: AccessRequest['context'] & object,
  key: string,
): readonly string[] | undefined {
  const found = Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase());
  return found && asList(found[1]);
}

const asList = (value: string | readonly string[]): readonly string[] =>
  typeof value === 'string' ? [value] : value;

/** Matches each of an ARN's six parts separately, so that a `*` does not match across a colon. */
function matchesArn(actual: string, expected: string): boolean {
  const parts = (arn: string) => {
    const [a = '', b = '', c = '', d = '', e = '', ...rest] = arn.split(':');
    return [a, b, c, d, e, rest.join(':')];
  };
  const patterns = parts(expected);
  return parts(actual).every((part, index) => matchesWildcards(part, patterns[index] ?? ''));
}

/**
 * `*` matches any number of characters, `?` exactly one. Not a regular expression: a policy that an authorizer returns may contain
 * a path that the caller has chosen, and hundreds of `.*` take exponential time.
 */
function matchesWildcards(actual: string, pattern: string): boolean {
  refuseVariables(pattern);
  let at = 0;
  let patternAt = 0;
  /** The last `*`, and where what follows it is tried next. */
  let star = -1;
  let retryAt = 0;
  while (at < actual.length) {
    const expected = pattern[patternAt];
    if (expected === '*') {
      star = patternAt;
      retryAt = at;
      patternAt += 1;
    } else if (expected === '?' || expected === actual[at]) {
      at += 1;
      patternAt += 1;
    } else if (star >= 0) {
      retryAt += 1;
      at = retryAt;
      patternAt = star + 1;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(patternAt));
}

function refuseVariables(pattern: string): string {
  if (pattern.includes('${')) {
    throw new PolicyError(`The local cloud does not support policy variables: "${pattern}"`);
  }
  return pattern;
}

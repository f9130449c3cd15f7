import type { Json, JsonObject } from './cloud-assembly.ts';

/**
 * CloudFormation's intrinsic functions
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html).
 */

/**
 * What the functions need to know about their stack.
 *
 * @throws Error if there is no such parameter, resource, export, condition or mapping.
 */
export interface TemplateScope {
  /** A parameter, a pseudo parameter or a resource; undefined for `AWS::NoValue`. */
  ref(name: string): Json | undefined;
  attribute(logicalId: string, attribute: string): Json;
  importValue(exportName: string): Json;
  stackOutput(stackName: string, outputName: string): Json;
  condition(name: string): boolean;
  mapping(map: string, key: string, second: string): Json;
}

type Intrinsic = (argument: Json, scope: TemplateScope) => Json | undefined;

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

function requireText(value: Json | undefined, intrinsicName: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`${intrinsicName} requires a string, not ${JSON.stringify(value)}`);
}

function requireList(value: Json | undefined, intrinsicName: string, length?: number): readonly Json[] {
  if (isList(value) && (length === undefined || value.length === length)) return value;
  throw new Error(
    `${intrinsicName} requires a list${length ? ` of ${length}` : ''}, not ${JSON.stringify(value)}`,
  );
}

const requireValue = (value: Json | undefined, intrinsicName: string): Json => {
  if (value === undefined) throw new Error(`${intrinsicName} got AWS::NoValue`);
  return value;
};

const resolveRequired = (value: Json | undefined, scope: TemplateScope, intrinsicName: string) =>
  requireValue(resolveIntrinsics(requireValue(value, intrinsicName), scope), intrinsicName);

function attributeOf(argument: Json, scope: TemplateScope): Json {
  if (typeof argument === 'string') {
    const dot = argument.indexOf('.');
    return scope.attribute(argument.slice(0, dot), argument.slice(dot + 1));
  }
  const [logicalId, attribute] = requireList(argument, 'Fn::GetAtt', 2);
  return scope.attribute(
    requireText(logicalId, 'Fn::GetAtt'),
    requireText(resolveRequired(attribute, scope, 'Fn::GetAtt'), 'Fn::GetAtt'),
  );
}

/**
 * `${Name}`, `${Resource.Attribute}`, `${AWS::Region}` and `${!Literal}`; the function's own variables take precedence.
 */
function substitute(argument: Json, scope: TemplateScope): string {
  const [pattern, variables] = isList(argument) ? requireList(argument, 'Fn::Sub', 2) : [argument, {}];
  const own = requireValue(variables, 'Fn::Sub');
  return requireText(pattern, 'Fn::Sub').replaceAll(
    /\$\{(!?)([^}]+)\}/g,
    (_, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      const variable = isObject(own) ? own[name] : undefined;
      if (variable !== undefined)
        return requireText(resolveIntrinsics(variable, scope), `Fn::Sub of ${name}`);
      return requireText(
        name.includes('.') ? attributeOf(name, scope) : scope.ref(name),
        `Fn::Sub of ${name}`,
      );
    },
  );
}

function join(argument: Json, scope: TemplateScope): string {
  const [separator, values] = requireList(argument, 'Fn::Join', 2);
  const parts = requireList(resolveRequired(values, scope, 'Fn::Join'), 'Fn::Join');
  return parts.map((part) => requireText(part, 'Fn::Join')).join(requireText(separator, 'Fn::Join'));
}

function select(argument: Json, scope: TemplateScope): Json {
  const [index, values] = requireList(argument, 'Fn::Select', 2);
  const position = Number(resolveRequired(index, scope, 'Fn::Select'));
  const from = requireList(resolveRequired(values, scope, 'Fn::Select'), 'Fn::Select');
  const chosen = from[position];
  if (chosen === undefined)
    throw new Error(`Fn::Select has the index ${position}, but its list has length ${from.length}`);
  return chosen;
}

function split(argument: Json, scope: TemplateScope): Json {
  const [separator, value] = requireList(argument, 'Fn::Split', 2);
  return requireText(resolveRequired(value, scope, 'Fn::Split'), 'Fn::Split').split(
    requireText(separator, 'Fn::Split'),
  );
}

function findInMap(argument: Json, scope: TemplateScope): Json {
  const [map, key, second] = requireList(
    resolveRequired(argument, scope, 'Fn::FindInMap'),
    'Fn::FindInMap',
    3,
  );
  return scope.mapping(
    requireText(map, 'Fn::FindInMap'),
    requireText(key, 'Fn::FindInMap'),
    requireText(second, 'Fn::FindInMap'),
  );
}

/** An output of a stack of the same region. */
function stackOutput(argument: Json, scope: TemplateScope): Json {
  const own = scope.ref('AWS::Region') ?? null;
  const { StackName, OutputName, Region = own, ...others } = isObject(argument) ? argument : {};
  const [unsupported] = Region === own ? Object.keys(others) : ['another region'];
  if (unsupported !== undefined)
    throw new Error(`The local cloud does not support ${unsupported} in Fn::GetStackOutput`);
  return scope.stackOutput(
    requireText(StackName, 'Fn::GetStackOutput'),
    requireText(OutputName, 'Fn::GetStackOutput'),
  );
}

function ifCondition(argument: Json, scope: TemplateScope): Json | undefined {
  const [name, then, otherwise] = requireList(argument, 'Fn::If', 3);
  return resolveIntrinsics(
    requireValue(scope.condition(requireText(name, 'Fn::If')) ? then : otherwise, 'Fn::If'),
    scope,
  );
}

/** The value of a condition: a boolean, by name or from `Fn::Equals`, `Fn::And`, `Fn::Or` or `Fn::Not`. */
export function evaluateCondition(condition: Json, scope: TemplateScope): boolean {
  const value = resolveIntrinsics(condition, scope);
  if (typeof value === 'boolean') return value;
  throw new Error(`A condition must be true or false, not ${JSON.stringify(value)}`);
}

function equals(argument: Json, scope: TemplateScope): boolean {
  const [left, right] = requireList(resolveRequired(argument, scope, 'Fn::Equals'), 'Fn::Equals', 2);
  return requireText(left, 'Fn::Equals') === requireText(right, 'Fn::Equals');
}

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, scope) => scope.ref(requireText(argument, 'Ref')),
  Condition: (argument, scope) => scope.condition(requireText(argument, 'Condition')),
  'Fn::GetAtt': attributeOf,
  'Fn::Sub': substitute,
  'Fn::Join': join,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::FindInMap': findInMap,
  'Fn::If': ifCondition,
  'Fn::ImportValue': (argument, scope) =>
    scope.importValue(requireText(resolveRequired(argument, scope, 'Fn::ImportValue'), 'Fn::ImportValue')),
  'Fn::GetStackOutput': stackOutput,
  'Fn::Equals': equals,
  'Fn::And': (argument, scope) =>
    requireList(argument, 'Fn::And').every((each) => evaluateCondition(each, scope)),
  'Fn::Or': (argument, scope) =>
    requireList(argument, 'Fn::Or').some((each) => evaluateCondition(each, scope)),
  'Fn::Not': (argument, scope) =>
    !requireList(argument, 'Fn::Not', 1).some((each) => evaluateCondition(each, scope)),
};

/**
 * The value with every intrinsic function in it resolved; undefined for `AWS::NoValue`. Members of objects and lists
 * without a value are left out.
 *
 * @throws Error with its name, for an unknown intrinsic function.
 */
export function resolveIntrinsics(value: Json, scope: TemplateScope): Json | undefined {
  if (isList(value))
    return value.map((each) => resolveIntrinsics(each, scope)).filter((each) => each !== undefined);
  if (!isObject(value)) return value;
  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? [];
  if (entries.length === 1 && name !== undefined && argument !== undefined && isIntrinsic(name, argument)) {
    const intrinsic = intrinsics[name];
    if (!intrinsic) {
      const known = Object.keys(intrinsics).join(', ');
      throw new Error(
        `The local cloud does not support the intrinsic function ${name}; it supports: ${known}`,
      );
    }
    return intrinsic(argument, scope);
  }
  const members = entries.map(([key, member]) => [key, resolveIntrinsics(member, scope)] as const);
  return Object.fromEntries(members.filter((member): member is [string, Json] => member[1] !== undefined));
}

/**
 * `Condition` is an intrinsic function if its value is a name, and a member of a policy statement if its value is an
 * object.
 */
const isIntrinsic = (name: string, argument: Json) =>
  name.startsWith('Fn::') || name === 'Ref' || (name === 'Condition' && typeof argument === 'string');

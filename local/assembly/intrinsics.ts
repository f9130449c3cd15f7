import type { Json, JsonObject } from './cloud-assembly.ts';

/**
 * CloudFormation's intrinsic functions
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html).
 */

/** What the functions need to know of the stack they stand in. Each throws where there is no such thing. */
export interface Scope {
  /** A parameter, a pseudo parameter or a resource; undefined for `AWS::NoValue`. */
  ref(name: string): Json | undefined;
  attribute(logicalId: string, attribute: string): Json;
  importValue(exportName: string): Json;
  condition(name: string): boolean;
  mapping(map: string, key: string, second: string): Json;
}

type Intrinsic = (argument: Json, scope: Scope) => Json | undefined;

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

function text(value: Json | undefined, where: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`${where} takes a text, not ${JSON.stringify(value)}`);
}

function list(value: Json | undefined, where: string, length?: number): readonly Json[] {
  if (isList(value) && (length === undefined || value.length === length)) return value;
  throw new Error(`${where} takes a list${length ? ` of ${length}` : ''}, not ${JSON.stringify(value)}`);
}

const required = (value: Json | undefined, where: string): Json => {
  if (value === undefined) throw new Error(`${where} got AWS::NoValue`);
  return value;
};

const resolved = (value: Json | undefined, scope: Scope, where: string) =>
  required(resolve(required(value, where), scope), where);

function attributeOf(argument: Json, scope: Scope): Json {
  if (typeof argument === 'string') {
    const dot = argument.indexOf('.');
    return scope.attribute(argument.slice(0, dot), argument.slice(dot + 1));
  }
  const [logicalId, attribute] = list(argument, 'Fn::GetAtt', 2);
  return scope.attribute(
    text(logicalId, 'Fn::GetAtt'),
    text(resolved(attribute, scope, 'Fn::GetAtt'), 'Fn::GetAtt'),
  );
}

/** `${Name}`, `${Resource.Attribute}`, `${AWS::Region}` and `${!Literal}`; own variables come first. */
function substitute(argument: Json, scope: Scope): string {
  const [pattern, variables] = isList(argument) ? list(argument, 'Fn::Sub', 2) : [argument, {}];
  const own = required(variables, 'Fn::Sub');
  return text(pattern, 'Fn::Sub').replaceAll(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    const variable = isObject(own) ? own[name] : undefined;
    if (variable !== undefined) return text(resolve(variable, scope), `Fn::Sub of ${name}`);
    return text(name.includes('.') ? attributeOf(name, scope) : scope.ref(name), `Fn::Sub of ${name}`);
  });
}

function join(argument: Json, scope: Scope): string {
  const [separator, values] = list(argument, 'Fn::Join', 2);
  const parts = list(resolved(values, scope, 'Fn::Join'), 'Fn::Join');
  return parts.map((part) => text(part, 'Fn::Join')).join(text(separator, 'Fn::Join'));
}

function select(argument: Json, scope: Scope): Json {
  const [index, values] = list(argument, 'Fn::Select', 2);
  const position = Number(resolved(index, scope, 'Fn::Select'));
  const from = list(resolved(values, scope, 'Fn::Select'), 'Fn::Select');
  const chosen = from[position];
  if (chosen === undefined)
    throw new Error(`Fn::Select takes the value at ${position} of only ${from.length}`);
  return chosen;
}

function split(argument: Json, scope: Scope): Json {
  const [separator, value] = list(argument, 'Fn::Split', 2);
  return text(resolved(value, scope, 'Fn::Split'), 'Fn::Split').split(text(separator, 'Fn::Split'));
}

function findInMap(argument: Json, scope: Scope): Json {
  const [map, key, second] = list(resolved(argument, scope, 'Fn::FindInMap'), 'Fn::FindInMap', 3);
  return scope.mapping(text(map, 'Fn::FindInMap'), text(key, 'Fn::FindInMap'), text(second, 'Fn::FindInMap'));
}

function when(argument: Json, scope: Scope): Json | undefined {
  const [name, then, otherwise] = list(argument, 'Fn::If', 3);
  return resolve(required(scope.condition(text(name, 'Fn::If')) ? then : otherwise, 'Fn::If'), scope);
}

/** The value of a condition: a boolean, whether by name or by `Fn::Equals`, `Fn::And`, `Fn::Or`, `Fn::Not`. */
export function test(condition: Json, scope: Scope): boolean {
  const value = resolve(condition, scope);
  if (typeof value === 'boolean') return value;
  throw new Error(`A condition must be true or false, not ${JSON.stringify(value)}`);
}

function equals(argument: Json, scope: Scope): boolean {
  const [left, right] = list(resolved(argument, scope, 'Fn::Equals'), 'Fn::Equals', 2);
  return text(left, 'Fn::Equals') === text(right, 'Fn::Equals');
}

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, scope) => scope.ref(text(argument, 'Ref')),
  Condition: (argument, scope) => scope.condition(text(argument, 'Condition')),
  'Fn::GetAtt': attributeOf,
  'Fn::Sub': substitute,
  'Fn::Join': join,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::FindInMap': findInMap,
  'Fn::If': when,
  'Fn::ImportValue': (argument, scope) =>
    scope.importValue(text(resolved(argument, scope, 'Fn::ImportValue'), 'Fn::ImportValue')),
  'Fn::Equals': equals,
  'Fn::And': (argument, scope) => list(argument, 'Fn::And').every((each) => test(each, scope)),
  'Fn::Or': (argument, scope) => list(argument, 'Fn::Or').some((each) => test(each, scope)),
  'Fn::Not': (argument, scope) => !list(argument, 'Fn::Not', 1).some((each) => test(each, scope)),
};

/**
 * The value with every intrinsic function in it resolved; undefined for `AWS::NoValue`, and members of an object or a
 * list that have no value are left out. Throws on an intrinsic function it does not know, with its name.
 */
export function resolve(value: Json, scope: Scope): Json | undefined {
  if (isList(value)) return value.map((each) => resolve(each, scope)).filter((each) => each !== undefined);
  if (!isObject(value)) return value;
  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? [];
  if (entries.length === 1 && name !== undefined && argument !== undefined && isIntrinsic(name, argument)) {
    const intrinsic = intrinsics[name];
    if (!intrinsic) throw new Error(`The local cloud does not know the intrinsic function ${name}`);
    return intrinsic(argument, scope);
  }
  const members = entries.map(([key, member]) => [key, resolve(member, scope)] as const);
  return Object.fromEntries(members.filter((member): member is [string, Json] => member[1] !== undefined));
}

/** `Condition` is an intrinsic function with a name, and an ordinary member of a policy statement with an object. */
const isIntrinsic = (name: string, argument: Json) =>
  name.startsWith('Fn::') || name === 'Ref' || (name === 'Condition' && typeof argument === 'string');

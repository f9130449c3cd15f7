import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PolicyStatement } from '../../../../local/assembly/resources.ts';
import { accessOf } from '../../../../local/aws/access.ts';
import { evaluatePolicies, PolicyError } from '../../../../local/aws/iam.ts';
import { createFunctionResource } from './resource-fixtures.ts';

const seed = Number(process.env['SEED'] ?? Date.now());

const TABLE = 'arn:aws:dynamodb:eu-central-1:000000000000:table/documents';
const OBJECT = 'arn:aws:s3:::docket/w1/d1/1.pdf';

const allow = (
  Action: string | string[],
  Resource: string | string[],
  more: Partial<PolicyStatement> = {},
): PolicyStatement => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});

const putRequest = { action: 'dynamodb:PutItem', resource: TABLE };

interface PolicyCase {
  readonly statements: PolicyStatement[];
  readonly request: { readonly action: string; readonly resource: string };
  readonly decision: string;
}

test.each<{ what: string } & PolicyCase>([
  {
    what: 'without a statement does not allow the call',
    statements: [],
    request: putRequest,
    decision: 'not-allowed',
  },
  {
    what: 'with the action and the resource allows the call',
    statements: [allow('dynamodb:PutItem', TABLE)],
    request: putRequest,
    decision: 'allowed',
  },
  {
    what: 'with another action does not allow the call',
    statements: [allow('dynamodb:GetItem', TABLE)],
    request: putRequest,
    decision: 'not-allowed',
  },
  {
    what: 'with the action in another case allows the call',
    statements: [allow('DynamoDB:putitem', TABLE)],
    request: putRequest,
    decision: 'allowed',
  },
  {
    what: 'with one of several actions allows the call',
    statements: [allow(['sqs:*', 'dynamodb:Put*'], ['arn:aws:sqs:*', TABLE])],
    request: putRequest,
    decision: 'allowed',
  },
  {
    what: 'with the resource in another case does not allow the call',
    statements: [allow('dynamodb:PutItem', TABLE.toUpperCase())],
    request: putRequest,
    decision: 'not-allowed',
  },
  {
    what: 'with a question mark for one character allows the call',
    statements: [allow('dynamodb:PutItem', TABLE.replace('documents', 'document?'))],
    request: putRequest,
    decision: 'allowed',
  },
  {
    what: 'with a question mark for no character does not allow the call',
    statements: [allow('dynamodb:PutItem', `${TABLE}?`)],
    request: putRequest,
    decision: 'not-allowed',
  },
  {
    what: 'for a table does not allow a call to its index',
    statements: [allow('dynamodb:Query', TABLE)],
    request: { action: 'dynamodb:Query', resource: `${TABLE}/index/all` },
    decision: 'not-allowed',
  },
  {
    what: 'for all indexes allows a call to an index',
    statements: [allow('dynamodb:Query', `${TABLE}/index/*`)],
    request: { action: 'dynamodb:Query', resource: `${TABLE}/index/all` },
    decision: 'allowed',
  },
  {
    what: 'with a dot does not use it as a wildcard',
    statements: [allow('s3:GetObject', 'arn:aws:s3:::docket/w1/d1/1xpdf')],
    request: { action: 's3:GetObject', resource: OBJECT },
    decision: 'not-allowed',
  },
  {
    what: 'with an asterisk allows a key with slashes',
    statements: [allow('s3:GetObject', 'arn:aws:s3:::docket/*')],
    request: { action: 's3:GetObject', resource: OBJECT },
    decision: 'allowed',
  },
  {
    what: 'with a deny and an allow denies the call',
    statements: [allow('*', '*'), { ...allow('s3:*', '*'), Effect: 'Deny' }],
    request: { action: 's3:GetObject', resource: OBJECT },
    decision: 'explicitly-denied',
  },
  {
    what: 'with a deny of another action allows the call',
    statements: [allow('*', '*'), { ...allow('s3:*', '*'), Effect: 'Deny' }],
    request: putRequest,
    decision: 'allowed',
  },
])('a policy $what', ({ statements, request, decision }) => {
  expect(evaluatePolicies(statements, request)).toBe(decision);
});

type Condition = NonNullable<PolicyStatement['Condition']>;
type Context = Record<string, string | string[]>;

const KEYS = 'dynamodb:LeadingKeys';

test.each<{ Condition: Condition; context: Context; holds: boolean }>([
  { Condition: { StringEquals: { 's3:prefix': 'a' } }, context: { 's3:prefix': 'a' }, holds: true },
  { Condition: { StringEquals: { 's3:prefix': ['b', 'a'] } }, context: { 's3:prefix': 'a' }, holds: true },
  { Condition: { StringEquals: { 's3:prefix': 'a' } }, context: { 's3:prefix': 'A' }, holds: false },
  { Condition: { StringEquals: { 'S3:Prefix': 'a' } }, context: { 's3:prefix': 'a' }, holds: true },
  { Condition: { StringEquals: { 's3:prefix': 'a' } }, context: {}, holds: false },
  {
    Condition: { StringEquals: { 's3:prefix': 'a', 's3:delimiter': '/' } },
    context: { 's3:prefix': 'a' },
    holds: false,
  },
  { Condition: { StringLike: { 's3:prefix': 'a/*' } }, context: { 's3:prefix': 'a/b/c' }, holds: true },
  { Condition: { StringLike: { 's3:prefix': 'a/*' } }, context: { 's3:prefix': 'b/a/c' }, holds: false },
  {
    Condition: { Bool: { 'aws:SecureTransport': 'true' } },
    context: { 'aws:SecureTransport': 'true' },
    holds: true,
  },
  {
    Condition: { Bool: { 'aws:SecureTransport': 'true' } },
    context: { 'aws:SecureTransport': 'false' },
    holds: false,
  },
  {
    Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:*:*:docket*' } },
    context: { 'aws:SourceArn': 'arn:aws:s3:::docket-files' },
    holds: true,
  },
  {
    Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:*:docket' } },
    context: { 'aws:SourceArn': 'arn:aws:s3:::docket' },
    holds: false,
  },
  {
    Condition: { 'ForAllValues:StringLike': { [KEYS]: 'W#*' } },
    context: { [KEYS]: ['W#1', 'W#2'] },
    holds: true,
  },
  {
    Condition: { 'ForAllValues:StringLike': { [KEYS]: 'W#*' } },
    context: { [KEYS]: ['W#1', 'SESSION#2'] },
    holds: false,
  },
  {
    Condition: { 'ForAllValues:StringEquals': { [KEYS]: ['a', 'b'] } },
    context: { [KEYS]: ['a', 'b', 'a'] },
    holds: true,
  },
  { Condition: { 'ForAllValues:StringEquals': { [KEYS]: 'a' } }, context: {}, holds: true },
  {
    Condition: { 'ForAnyValue:StringEquals': { [KEYS]: 'a' } },
    context: { [KEYS]: ['b', 'a'] },
    holds: true,
  },
  { Condition: { 'ForAnyValue:StringEquals': { [KEYS]: 'a' } }, context: {}, holds: false },
])('the condition $Condition holds in a call with $context: $holds', ({ Condition, context, holds }) => {
  const decision = evaluatePolicies([allow('dynamodb:*', '*', { Condition })], { ...putRequest, context });

  expect(decision).toBe(holds ? 'allowed' : 'not-allowed');
});

test.each<{ what: string; statement: PolicyStatement; message: RegExp }>([
  {
    what: 'an unknown operator',
    statement: allow('*', '*', { Condition: { NumericLessThan: { 's3:max-keys': '10' } } }),
    message: /"NumericLessThan"/,
  },
  {
    what: 'an operator named like an Object method',
    statement: allow('*', '*', { Condition: { toString: { a: 'b' } } }),
    message: /"toString"/,
  },
  { what: 'a policy variable', statement: allow('*', '${aws:username}'), message: /policy variable/ },
  {
    what: 'a NotAction',
    statement: { ...allow('*', '*'), NotAction: 's3:*' } as PolicyStatement,
    message: /"NotAction"/,
  },
  {
    what: 'several values for an operator on one',
    statement: allow('*', '*', { Condition: { StringEquals: { [KEYS]: 'a' } } }),
    message: /ForAllValues/,
  },
])('$what throws an error instead of a decision', ({ statement, message }) => {
  const decision = () => evaluatePolicies([statement], { ...putRequest, context: { [KEYS]: ['a', 'a'] } });

  expect(decision).toThrow(PolicyError);
  expect(decision).toThrow(message);
});

const access = accessOf({
  functions: [
    createFunctionResource('create-document', { roleArn: 'arn:aws:iam::000000000000:role/create-role' }),
  ],
  roles: [
    {
      arn: 'arn:aws:iam::000000000000:role/create-role',
      statements: [allow('dynamodb:GetItem', TABLE), { ...allow('s3:*', '*'), Effect: 'Deny' }],
    },
  ],
});

test('a denial names the caller, the action and the reason in the words of AWS', () => {
  const caller = access.findPrincipal('create-document');
  if (!caller) throw new Error('The function has no access key');

  expect(() => access.authorize(caller, { action: 'dynamodb:GetItem', resource: TABLE })).not.toThrow();
  expect(() => access.authorize(caller, putRequest)).toThrow(
    `User: arn:aws:sts::000000000000:assumed-role/create-role/create-document is not authorized to perform: dynamodb:PutItem on resource: ${TABLE} because no identity-based policy allows the dynamodb:PutItem action`,
  );
  expect(() => access.authorize(caller, { action: 's3:GetObject', resource: OBJECT })).toThrow(
    /with an explicit deny/,
  );
});

test('the operator may do everything, and no other access key exists', () => {
  const operator = access.findPrincipal('operator');
  if (!operator) throw new Error('The operator has no access key');

  expect(() => access.authorize(operator, putRequest)).not.toThrow();
  expect(access.findPrincipal('somebody')).toBeUndefined();
});

/** What `*` and `?` mean, as a regular expression: exponential time for many wildcards. */
const asRegularExpression = (pattern: string) =>
  new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');

const few = (...letters: string[]) => fc.string({ unit: fc.constantFrom(...letters), maxLength: 8 });

test(`wildcards match as in a regular expression (SEED=${seed})`, () => {
  fc.assert(
    fc.property(few('a', 'b', '/', '*'), few('a', 'b', '/', '*', '?'), (resource, pattern) => {
      const decision = evaluatePolicies([allow('s3:GetObject', pattern)], {
        action: 's3:GetObject',
        resource,
      });

      expect(decision === 'allowed').toBe(asRegularExpression(pattern).test(resource));
    }),
    { seed, numRuns: 2_000 },
  );
});

test('hundreds of wildcards are matched at once', () => {
  const resource = `documents/${'*'.repeat(500)}/files`;
  const decisionFor = (pattern: string) =>
    evaluatePolicies([allow('execute-api:Invoke', pattern)], { action: 'execute-api:Invoke', resource });

  expect(decisionFor(resource)).toBe('allowed');
  expect(decisionFor(`documents/${'*'.repeat(500)}/pages`)).toBe('not-allowed');
});

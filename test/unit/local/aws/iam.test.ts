import { expect, test } from 'vitest';
import type { PolicyStatement } from '../../../../local/assembly/resources.ts';
import { accessOf } from '../../../../local/aws/access.ts';
import { evaluatePolicies, PolicyError } from '../../../../local/aws/iam.ts';
import { createFunctionResource } from './resource-fixtures.ts';

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

test.each<[string, PolicyCase]>([
  [
    'without a statement does not allow the call',
    { statements: [], request: putRequest, decision: 'not-allowed' },
  ],
  [
    'with the action and the resource allows the call',
    { statements: [allow('dynamodb:PutItem', TABLE)], request: putRequest, decision: 'allowed' },
  ],
  [
    'with another action does not allow the call',
    { statements: [allow('dynamodb:GetItem', TABLE)], request: putRequest, decision: 'not-allowed' },
  ],
  [
    'with the action in another case allows the call',
    { statements: [allow('DynamoDB:putitem', TABLE)], request: putRequest, decision: 'allowed' },
  ],
  [
    'with one of several actions allows the call',
    {
      statements: [allow(['sqs:*', 'dynamodb:Put*'], ['arn:aws:sqs:*', TABLE])],
      request: putRequest,
      decision: 'allowed',
    },
  ],
  [
    'with the resource in another case does not allow the call',
    {
      statements: [allow('dynamodb:PutItem', TABLE.toUpperCase())],
      request: putRequest,
      decision: 'not-allowed',
    },
  ],
  [
    'with a question mark for one character allows the call',
    {
      statements: [allow('dynamodb:PutItem', TABLE.replace('documents', 'document?'))],
      request: putRequest,
      decision: 'allowed',
    },
  ],
  [
    'with a question mark for no character does not allow the call',
    { statements: [allow('dynamodb:PutItem', `${TABLE}?`)], request: putRequest, decision: 'not-allowed' },
  ],
  [
    'for a table does not allow a call to its index',
    {
      statements: [allow('dynamodb:Query', TABLE)],
      request: { action: 'dynamodb:Query', resource: `${TABLE}/index/all` },
      decision: 'not-allowed',
    },
  ],
  [
    'for all indexes allows a call to an index',
    {
      statements: [allow('dynamodb:Query', `${TABLE}/index/*`)],
      request: { action: 'dynamodb:Query', resource: `${TABLE}/index/all` },
      decision: 'allowed',
    },
  ],
  [
    'with a dot does not use it as a wildcard',
    {
      statements: [allow('s3:GetObject', 'arn:aws:s3:::docket/w1/d1/1xpdf')],
      request: { action: 's3:GetObject', resource: OBJECT },
      decision: 'not-allowed',
    },
  ],
  [
    'with an asterisk allows a key with slashes',
    {
      statements: [allow('s3:GetObject', 'arn:aws:s3:::docket/*')],
      request: { action: 's3:GetObject', resource: OBJECT },
      decision: 'allowed',
    },
  ],
  [
    'with a deny and an allow denies the call',
    {
      statements: [allow('*', '*'), { ...allow('s3:*', '*'), Effect: 'Deny' }],
      request: { action: 's3:GetObject', resource: OBJECT },
      decision: 'explicitly-denied',
    },
  ],
  [
    'with a deny of another action allows the call',
    {
      statements: [allow('*', '*'), { ...allow('s3:*', '*'), Effect: 'Deny' }],
      request: putRequest,
      decision: 'allowed',
    },
  ],
])('a policy %s', (_, { statements, request, decision }) => {
  expect(evaluatePolicies(statements, request)).toBe(decision);
});

type Condition = NonNullable<PolicyStatement['Condition']>;
type Context = Record<string, string | string[]>;

const KEYS = 'dynamodb:LeadingKeys';

test.each<[Condition, Context, boolean]>([
  [{ StringEquals: { 's3:prefix': 'a' } }, { 's3:prefix': 'a' }, true],
  [{ StringEquals: { 's3:prefix': ['b', 'a'] } }, { 's3:prefix': 'a' }, true],
  [{ StringEquals: { 's3:prefix': 'a' } }, { 's3:prefix': 'A' }, false],
  [{ StringEquals: { 'S3:Prefix': 'a' } }, { 's3:prefix': 'a' }, true],
  [{ StringEquals: { 's3:prefix': 'a' } }, {}, false],
  [{ StringEquals: { 's3:prefix': 'a', 's3:delimiter': '/' } }, { 's3:prefix': 'a' }, false],
  [{ StringLike: { 's3:prefix': 'a/*' } }, { 's3:prefix': 'a/b/c' }, true],
  [{ StringLike: { 's3:prefix': 'a/*' } }, { 's3:prefix': 'b/a/c' }, false],
  [{ Bool: { 'aws:SecureTransport': 'true' } }, { 'aws:SecureTransport': 'true' }, true],
  [{ Bool: { 'aws:SecureTransport': 'true' } }, { 'aws:SecureTransport': 'false' }, false],
  [
    { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:*:*:docket*' } },
    { 'aws:SourceArn': 'arn:aws:s3:::docket-files' },
    true,
  ],
  [{ ArnLike: { 'aws:SourceArn': 'arn:aws:*:docket' } }, { 'aws:SourceArn': 'arn:aws:s3:::docket' }, false],
  [{ 'ForAllValues:StringLike': { [KEYS]: 'W#*' } }, { [KEYS]: ['W#1', 'W#2'] }, true],
  [{ 'ForAllValues:StringLike': { [KEYS]: 'W#*' } }, { [KEYS]: ['W#1', 'SESSION#2'] }, false],
  [{ 'ForAllValues:StringEquals': { [KEYS]: ['a', 'b'] } }, { [KEYS]: ['a', 'b', 'a'] }, true],
  [{ 'ForAllValues:StringEquals': { [KEYS]: 'a' } }, {}, true],
  [{ 'ForAnyValue:StringEquals': { [KEYS]: 'a' } }, { [KEYS]: ['b', 'a'] }, true],
  [{ 'ForAnyValue:StringEquals': { [KEYS]: 'a' } }, {}, false],
])('the condition %j holds in a call with %j: %s', (Condition, context, holds) => {
  const decision = evaluatePolicies([allow('dynamodb:*', '*', { Condition })], { ...putRequest, context });

  expect(decision).toBe(holds ? 'allowed' : 'not-allowed');
});

test.each<[string, PolicyStatement, RegExp]>([
  [
    'an unknown operator',
    allow('*', '*', { Condition: { NumericLessThan: { 's3:max-keys': '10' } } }),
    /"NumericLessThan"/,
  ],
  [
    'an operator named like an Object method',
    allow('*', '*', { Condition: { toString: { a: 'b' } } }),
    /"toString"/,
  ],
  ['a policy variable', allow('*', '${aws:username}'), /policy variable/],
  ['a NotAction', { ...allow('*', '*'), NotAction: 's3:*' } as PolicyStatement, /"NotAction"/],
  [
    'several values for an operator on one',
    allow('*', '*', { Condition: { StringEquals: { [KEYS]: 'a' } } }),
    /ForAllValues/,
  ],
])('%s throws an error instead of a decision', (_what, statement, message) => {
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

import * as z from 'zod';
import {
  ignoredProperties,
  parseProperties,
  type ResolvedResource,
  requiredAttribute,
} from './resolved-resource.ts';
import type { PolicyStatement, RoleResource } from './resources.ts';

const oneOrMore = z.union([z.string(), z.array(z.string())]);
const Statement = z.strictObject({
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMore,
  Resource: oneOrMore,
  Condition: z.record(z.string(), z.record(z.string(), oneOrMore)).optional(),
  Sid: z.string().optional(),
});
const PolicyDocument = z.strictObject({
  Statement: z.union([z.array(Statement), Statement.transform((one) => [one])]),
  Version: z.string().optional(),
});

const Role = z.strictObject({
  ManagedPolicyArns: z.array(z.string()).default([]),
  Policies: z.array(z.strictObject({ PolicyName: z.string(), PolicyDocument })).default([]),
  ...ignoredProperties(
    'AssumeRolePolicyDocument',
    'Description',
    'MaxSessionDuration',
    'Path',
    'RoleName',
    'Tags',
  ),
});
const AttachedPolicy = z.strictObject({
  PolicyDocument,
  Roles: z.array(z.string()).default([]),
  ...ignoredProperties('Description', 'ManagedPolicyName', 'Path', 'PolicyName'),
});

/** AWS managed policies that grant nothing which the local cloud checks: logs and traces. */
const ignoredManagedPolicies = [
  'service-role/AWSLambdaBasicExecutionRole',
  'service-role/AmazonAPIGatewayPushToCloudWatchLogs',
  'AWSXRayDaemonWriteAccess',
].map((name) => `arn:aws:iam::aws:policy/${name}`);

/** Every role with the statements of all its policies, inline, attached or managed. */
export function rolesOf(resources: readonly ResolvedResource[]): RoleResource[] {
  const ofType = (type: string) => resources.filter((resource) => resource.type === type);
  const managed = new Map(
    ofType('AWS::IAM::ManagedPolicy').map((policy) => [policy.ref, parseProperties(policy, AttachedPolicy)]),
  );
  const attached = [
    ...managed.values(),
    ...ofType('AWS::IAM::Policy').map((policy) => parseProperties(policy, AttachedPolicy)),
  ];
  return ofType('AWS::IAM::Role').map((role) => {
    const { Policies, ManagedPolicyArns } = parseProperties(role, Role);
    const named = ManagedPolicyArns.filter((arn) => !ignoredManagedPolicies.includes(arn)).map((arn) => {
      const policy = managed.get(arn);
      if (!policy) throw new Error(`${role.title} has a policy that is not part of the app: ${arn}`);
      return policy;
    });
    const policies = [...Policies, ...named, ...attached.filter(({ Roles }) => Roles.includes(role.ref))];
    const statements: PolicyStatement[] = [];
    for (const { PolicyDocument: document } of new Set(policies)) {
      for (const { Effect, Action, Resource, Condition } of document.Statement) {
        statements.push({ Effect, Action, Resource, ...(Condition ? { Condition } : {}) });
      }
    }
    return { arn: requiredAttribute(role, 'Arn'), statements };
  });
}

import { apisOf } from './apis.ts';
import { emailIdentityOf } from './email-identities.ts';
import { eventSourcesOf } from './event-sources.ts';
import { functionOf } from './functions.ts';
import { resolvedResources } from './resolved-resource.ts';
import type { DeploymentTarget } from './resource-types.ts';
import type { Resources } from './resources.ts';
import { rolesOf } from './roles.ts';
import { schedulesOf } from './schedules.ts';
import { bucketOf, queueOf, tableOf } from './storage.ts';
import { userPoolsOf } from './user-pools.ts';

/**
 * Reads what `cdk synth` wrote: every stack of the assembly, all references resolved.
 * Throws, naming the resource, where a template holds something the local cloud does not know: a resource type, an
 * intrinsic function, an attribute, a property that would change what the resource does.
 */
export function readAssembly(folder: string, target: DeploymentTarget): Resources {
  const declared = resolvedResources(folder, target);
  const ofType = (...types: string[]) => declared.filter(({ type }) => types.includes(type));
  return {
    functions: ofType('AWS::Lambda::Function').map(functionOf),
    roles: rolesOf(declared),
    tables: ofType('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable').map(tableOf),
    buckets: ofType('AWS::S3::Bucket').map(bucketOf),
    queues: ofType('AWS::SQS::Queue').map(queueOf),
    userPools: userPoolsOf(declared),
    apis: apisOf(declared),
    eventSources: ofType('AWS::Lambda::EventSourceMapping').flatMap(eventSourcesOf),
    emailIdentities: ofType('AWS::SES::EmailIdentity').map(emailIdentityOf),
    schedules: ofType('AWS::Scheduler::Schedule').flatMap(schedulesOf),
  };
}

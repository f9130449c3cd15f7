import type { PolicyStatement, Resources } from '../assembly/resources.ts';
import { OPERATOR } from './credentials.ts';
import { type AccessRequest, evaluatePolicies } from './iam.ts';
import { createUseRecorder } from './permissions.ts';
import { ACCOUNT, AwsError, type Principal } from './service.ts';

/** The owner of an access key; undefined for an unknown key. */
export type FindPrincipal = (accessKeyId: string) => Principal | undefined;

/**
 * Returns if the principal may do this.
 *
 * @throws AwsError `AccessDeniedException` if not.
 */
export type Authorize = (principal: Principal, request: AccessRequest) => void;

export interface Access {
  readonly findPrincipal: FindPrincipal;
  readonly authorize: Authorize;
}

/**
 * The access keys of a synthesized app: each function's, which is its name, with the permissions of its role, and the
 * operator's, which may do everything. The permissions that are used are recorded in the folder `DOCKET_IAM_USAGE`, if
 * it is set.
 *
 * @param onAllowed receives every call that a role allowed.
 * @throws Error for a function whose role is not in the templates.
 */
export function accessOf(
  { functions, roles }: Pick<Resources, 'functions' | 'roles'>,
  onAllowed: (request: AccessRequest) => void = () => {},
): Access {
  const operator: Principal = { accessKeyId: OPERATOR, arn: `arn:aws:iam::${ACCOUNT}:user/${OPERATOR}` };
  const principals = new Map<string, Principal>([[OPERATOR, operator]]);
  const policies = new Map<string, readonly PolicyStatement[]>();
  for (const { name, roleArn } of functions) {
    const role = roles.find(({ arn }) => arn === roleArn);
    if (role === undefined)
      throw new Error(`The role of the function ${name} is not defined in any template: ${roleArn}`);
    const roleName = roleArn.slice(roleArn.lastIndexOf('/') + 1);
    principals.set(name, {
      accessKeyId: name,
      arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${roleName}/${name}`,
    });
    policies.set(name, role.statements);
  }
  const { DOCKET_IAM_USAGE: usageFolder } = process.env;
  const recordUse = usageFolder ? createUseRecorder(usageFolder, policies) : undefined;
  return {
    findPrincipal: (accessKeyId) => principals.get(accessKeyId),
    authorize(principal, request) {
      if (principal.accessKeyId === OPERATOR) return;
      const decision = evaluatePolicies(policies.get(principal.accessKeyId) ?? [], request);
      if (decision !== 'allowed') throw denial(principal, request, decision === 'explicitly-denied');
      recordUse?.(principal.accessKeyId, request);
      onAllowed(request);
    },
  };
}

/** With AWS's own wording. */
function denial({ arn }: Principal, { action, resource }: AccessRequest, explicit: boolean): AwsError {
  const because = explicit
    ? 'with an explicit deny in an identity-based policy'
    : `because no identity-based policy allows the ${action} action`;
  return new AwsError(
    'AccessDeniedException',
    `User: ${arn} is not authorized to perform: ${action} on resource: ${resource} ${because}`,
    403,
  );
}

import { Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, type PolicyStatementProps, type Role } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/**
 * Says why rules of cdk-nag do not apply to a resource. `test/infra/nag.test.ts` fails for a rule that is broken without a
 * reason, and for a reason that is not needed.
 *
 * @param reasons by the rule's name in the pack AwsSolutions, such as `S1`:
 *   https://github.com/cdklabs/cdk-nag/blob/main/RULES.md
 */
export function acknowledge(construct: IConstruct, reasons: Readonly<Record<string, string>>): void {
  for (const [rule, reason] of Object.entries(reasons)) {
    Validations.of(construct).acknowledge({ id: `AwsSolutions-${rule}`, reason });
  }
}

/** Why the resources of a statement have wildcards. */
const wildcardReasons = new WeakMap<PolicyStatement, string>();

/** A statement with wildcards in its resources, and the reason why they cannot be narrower. */
export function wildcardStatement(props: PolicyStatementProps, reason: string): PolicyStatement {
  const statement = new PolicyStatement(props);
  wildcardReasons.set(statement, reason);
  return statement;
}

/**
 * Acknowledges the wildcards of a role's statements with their reasons.
 *
 * @throws Error at synthesis, if a resource has a wildcard without a reason.
 */
export function acknowledgeWildcards(role: Role, statements: readonly PolicyStatement[]): void {
  const stack = Stack.of(role);
  // Only when the app is validated have references to other stacks become what the template says.
  role.node.addValidation({
    validate: () =>
      statements.flatMap((statement) => {
        const { Resource, Action } = stack.resolve(statement.toStatementJson()) as {
          Resource: unknown;
          Action: unknown;
        };
        const wildcards = [Resource]
          .flat()
          .map(flattened)
          .filter((resource) => resource.includes('*'));
        const reason = wildcardReasons.get(statement);
        if (wildcards.length > 0 && reason === undefined) {
          return [
            `${String(Action)} on ${wildcards.join(', ')} has no reason: use wildcardStatement of lib/review.ts`,
          ];
        }
        const rules = wildcards.map((resource) => [`IAM5[Resource::${resource}]`, reason ?? '']);
        acknowledge(role, Object.fromEntries(rules) as Record<string, string>);
        return [];
      }),
  });
}

/** A resource as cdk-nag names it in its findings: `<Bucket83908E77.Arn>/documents/*`. */
function flattened(resource: unknown): string {
  if (typeof resource === 'string') return resource;
  const [[name, value] = ['', '']] = Object.entries(resource as Record<string, unknown>);
  switch (name) {
    case 'Fn::Join': {
      const [delimiter, parts] = value as [string, unknown[]];
      return parts.map(flattened).join(delimiter);
    }
    case 'Fn::GetAtt':
      return `<${(value as string[]).join('.')}>`;
    case 'Fn::ImportValue':
      return flattened(value);
    case 'Ref':
      return `<${String(value)}>`;
    default:
      return JSON.stringify(resource);
  }
}

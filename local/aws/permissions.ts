import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicyStatement } from '../assembly/resources.ts';
import { type AccessRequest, evaluatePolicies } from './iam.ts';

/** The smallest thing that a role may do: one action on one resource of a statement, with the statement's conditions. */
export interface Permission {
  readonly action: string;
  /** As the statement has it, with wildcards. */
  readonly resource: string;
  readonly condition?: PolicyStatement['Condition'];
}

/** A permission of a function, as text: the same in every process. */
export const permissionId = (functionName: string, { action, resource, condition }: Permission) =>
  [functionName, action, resource, ...(condition ? [JSON.stringify(condition)] : [])].join(' ');

/** What the statements allow. */
export function permissionsIn(statements: readonly PolicyStatement[]): Permission[] {
  return statements
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(({ Action, Resource, Condition: condition }) =>
      [Action]
        .flat()
        .flatMap((action) =>
          [Resource].flat().map((resource) => ({ action, resource, ...(condition ? { condition } : {}) })),
        ),
    );
}

const allows = ({ action, resource, condition }: Permission, request: AccessRequest) =>
  evaluatePolicies(
    [{ Effect: 'Allow', Action: action, Resource: resource, ...(condition ? { Condition: condition } : {}) }],
    request,
  ) === 'allowed';

/** Notes that a function has made a call which its role allows. */
export type RecordUse = (functionName: string, request: AccessRequest) => void;

/**
 * Writes each permission that a function uses for the first time in this process into a file of the folder, a line each,
 * for `npm run check-permissions`. It is on disk immediately, because tests kill processes. A permission that was used is not
 * looked at again, so that recording costs next to nothing.
 */
export function createUseRecorder(
  folder: string,
  statementsOf: ReadonlyMap<string, readonly PolicyStatement[]>,
): RecordUse {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${process.pid}.txt`);
  const unused = new Map([...statementsOf].map(([name, statements]) => [name, permissionsIn(statements)]));
  return (functionName, request) => {
    const candidates = unused.get(functionName) ?? [];
    const used = candidates.filter(
      (permission) => permission.action === request.action && allows(permission, request),
    );
    if (used.length === 0) return;
    unused.set(
      functionName,
      candidates.filter((permission) => !used.includes(permission)),
    );
    appendFileSync(file, used.map((permission) => `${permissionId(functionName, permission)}\n`).join(''));
  };
}

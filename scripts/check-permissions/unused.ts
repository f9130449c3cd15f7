import type { Resources } from '../../local/assembly/resources.ts';
import { type Permission, permissionId, permissionsIn } from '../../local/aws/permissions.ts';

/** Permissions that no test can use, and why they are needed all the same. */
export interface Exception {
  readonly action: string;
  /** The functions that have it, by their names in the contracts; all of them by default. */
  readonly functions?: readonly string[];
  /** A part of the resource; any by default. */
  readonly resource?: string;
  /** One of the keys to which the statement is restricted; any by default. */
  readonly key?: string;
  /** Whether a test may use it by chance, for example if two calls meet. */
  readonly byChance?: boolean;
  readonly reason: string;
}

/** A permission that was not used, with every function that has it. */
export interface Unused extends Permission {
  readonly functions: readonly string[];
}

/** `docket-local-app-getDocument8E2C1234` is the function `getDocument`. */
export const contractName = (functionName: string) =>
  functionName.replace(/^docket-[a-z0-9]+-(?:app|data)-/, '').replace(/[0-9A-F]{8}$/, '');

/**
 * The permissions of all roles that no call has used.
 *
 * @param used ids of permissions, as `createUseRecorder` writes them.
 */
export function unusedPermissions(
  { functions, roles }: Pick<Resources, 'functions' | 'roles'>,
  used: ReadonlySet<string>,
): Unused[] {
  const byPermission = new Map<string, Permission & { functions: string[] }>();
  for (const { name, roleArn } of functions) {
    const statements = roles.find(({ arn }) => arn === roleArn)?.statements ?? [];
    for (const permission of permissionsIn(statements)) {
      if (used.has(permissionId(name, permission))) continue;
      const id = permissionId('', permission);
      const unused = byPermission.get(id) ?? { ...permission, functions: [] };
      unused.functions.push(contractName(name));
      byPermission.set(id, unused);
    }
  }
  return [...byPermission.values()];
}

/** What remains without the exceptions, and the exceptions that are for nothing. */
export function applyExceptions(
  unused: readonly Unused[],
  exceptions: readonly Exception[],
): { readonly unexplained: readonly Unused[]; readonly unneeded: readonly Exception[] } {
  const covers = (exception: Exception, permission: Permission, name: string) =>
    exception.action === permission.action &&
    (exception.key === undefined || conditionValues(permission).includes(exception.key)) &&
    (exception.resource === undefined || permission.resource.includes(exception.resource)) &&
    (exception.functions === undefined || exception.functions.includes(name));
  const unexplained = unused
    .map((permission) => ({
      ...permission,
      functions: permission.functions.filter(
        (name) => !exceptions.some((exception) => covers(exception, permission, name)),
      ),
    }))
    .filter(({ functions }) => functions.length > 0);
  const unneeded = exceptions.filter(
    (exception) =>
      exception.byChance !== true &&
      !unused.some((permission) => permission.functions.some((name) => covers(exception, permission, name))),
  );
  return { unexplained, unneeded };
}

const conditionValues = ({ condition }: Permission): string[] =>
  Object.values(condition ?? {})
    .flatMap((keys) => Object.values(keys))
    .flat();

/** `dynamodb:Query on …table/index/gsi2 (W#*): getDocument, getUsage`. */
export function lineOf({ functions, ...permission }: Unused): string {
  const { action, resource } = permission;
  const values = conditionValues(permission);
  const where = values.length === 0 ? '' : ` (${values.join(', ')})`;
  return `${action} on ${resource}${where}: ${functions.toSorted().join(', ')}`;
}

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PolicyStatement } from '../../../../local/assembly/resources.ts';
import { accessOf } from '../../../../local/aws/access.ts';
import { applyExceptions, lineOf, unusedPermissions } from '../../../../scripts/check-permissions/unused.ts';
import { createFunctionResource } from '../../local/aws/resource-fixtures.ts';

const TABLE = 'arn:aws:dynamodb:eu-central-1:000000000000:table/documents';
const leadingKeys = (...keys: string[]) => ({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys } });

const statements: PolicyStatement[] = [
  {
    Effect: 'Allow',
    Action: ['dynamodb:GetItem', 'dynamodb:Query'],
    Resource: TABLE,
    Condition: leadingKeys('W#*'),
  },
  { Effect: 'Allow', Action: 'dynamodb:Query', Resource: [`${TABLE}/index/gsi1`, `${TABLE}/index/gsi2`] },
  { Effect: 'Deny', Action: 'dynamodb:Scan', Resource: TABLE },
];
const functions = ['docket-local-app-getDocument0A1B2C3D', 'docket-local-app-listDocuments0A1B2C3D'].map(
  (name) => createFunctionResource(name),
);
const roles = functions.map(({ roleArn }) => ({ arn: roleArn, statements }));
const [first, second] = functions.map(({ name }) => name);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'docket-usage-'));
  vi.stubEnv('DOCKET_IAM_USAGE', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** Makes calls as a running cloud does. */
function call(name: string | undefined, action: string, resource: string, key = 'W#1') {
  const access = accessOf({ functions, roles });
  const principal = access.findPrincipal(name ?? '');
  if (principal === undefined) throw new Error(`${name} has no role`);
  const request = { action, resource, context: { 'dynamodb:LeadingKeys': key } };
  access.authorize(principal, request);
  access.authorize(principal, request);
}

const recorded = () =>
  readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').trim().split('\n'));

describe('the permissions that calls use', () => {
  it('are written once per process, with the statement that allows them', () => {
    call(first, 'dynamodb:GetItem', TABLE);
    call(first, 'dynamodb:Query', `${TABLE}/index/gsi1`);

    expect(recorded()).toEqual([
      `${first} dynamodb:GetItem ${TABLE} {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["W#*"]}}`,
      `${first} dynamodb:Query ${TABLE}/index/gsi1`,
    ]);
  });

  it('are not written if a call is refused', () => {
    expect(() => call(first, 'dynamodb:GetItem', TABLE, 'SESSION#1')).toThrow('is not authorized');
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the unused permissions', () => {
  const unusedAfter = () => unusedPermissions({ functions, roles }, new Set(recorded()));

  it('are those of each role that no call has used, and none that is denied', () => {
    call(first, 'dynamodb:GetItem', TABLE);
    call(second, 'dynamodb:GetItem', TABLE);
    call(second, 'dynamodb:Query', `${TABLE}/index/gsi1`);

    expect(unusedAfter().map(lineOf)).toEqual([
      `dynamodb:Query on ${TABLE} (W#*): getDocument, listDocuments`,
      `dynamodb:Query on ${TABLE}/index/gsi1: getDocument`,
      `dynamodb:Query on ${TABLE}/index/gsi2: getDocument, listDocuments`,
    ]);
  });

  it('are explained by exceptions, each of which must be needed', () => {
    call(first, 'dynamodb:GetItem', TABLE);
    call(second, 'dynamodb:GetItem', TABLE);
    const because = { reason: 'needs a fault of AWS' };
    const exceptions = [
      { action: 'dynamodb:Query', resource: '/index/gsi2', ...because },
      { action: 'dynamodb:Query', functions: ['listDocuments'], ...because },
      { action: 'dynamodb:GetItem', ...because },
    ];

    const { unexplained, unneeded } = applyExceptions(unusedAfter(), exceptions);

    expect(unexplained.map(({ resource, functions }) => [resource, functions])).toEqual([
      [TABLE, ['getDocument']],
      [`${TABLE}/index/gsi1`, ['getDocument']],
    ]);
    expect(unneeded).toEqual([exceptions[2]]);
    expect(applyExceptions([], [{ action: 'dynamodb:Scan', byChance: true, ...because }]).unneeded).toEqual(
      [],
    );
  });

  it('are explained by an exception for a key only if their statement names it', () => {
    const because = { action: 'dynamodb:Query', reason: 'needs a fault of AWS' };

    const { unexplained } = applyExceptions(unusedAfter(), [{ ...because, key: 'W#*' }]);

    expect(unexplained.map(lineOf)).toEqual([
      `dynamodb:GetItem on ${TABLE} (W#*): getDocument, listDocuments`,
      `dynamodb:Query on ${TABLE}/index/gsi1: getDocument, listDocuments`,
      `dynamodb:Query on ${TABLE}/index/gsi2: getDocument, listDocuments`,
    ]);
  });
});

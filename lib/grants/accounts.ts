import { Aws } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { workspacePrefixes } from '../../shared/files/keys.ts';
import { wildcardStatement } from '../review.ts';
import { grantRemoval } from './bucket.ts';
import { type Grant, type GrantContext, type Grants, mergeGrants } from './grant.ts';
import { grantItems, grantLists, READ_ACTIONS, SESSIONS_KEY, WRITE_ACTIONS } from './table.ts';

/** Accounts, sessions, email, and the erasure of workspaces. */
export const accountGrants = {
  'sessions:read': (context) => grantItems(context, ['dynamodb:BatchGetItem'], 'SESSION#*'),
  'sessions:revoke': (context) =>
    mergeGrants(
      grantItems(context, ['dynamodb:PutItem'], 'SESSION#*'),
      grantItems(context, ['dynamodb:DeleteItem'], SESSIONS_KEY),
    ),
  'sessions:revoke-all': (context) => grantItems(context, ['dynamodb:PutItem'], 'SESSION#USER#*'),
  'sessions:record-sign-in': (context) => grantItems(context, ['dynamodb:PutItem'], SESSIONS_KEY),
  'sessions:record-refresh': (context) => grantItems(context, ['dynamodb:UpdateItem'], SESSIONS_KEY),
  'sessions:list': (context) =>
    mergeGrants(
      grantItems(context, ['dynamodb:Query'], SESSIONS_KEY),
      grantItems(context, ['dynamodb:GetItem'], 'SESSION#USER#*'),
    ),
  'sessions:find': (context) => grantItems(context, ['dynamodb:GetItem'], SESSIONS_KEY),
  'session:cookie': ({ stage }) => ({
    environment: { SESSION_COOKIE: stage.sessionCookie, WEB_ORIGINS: stage.webOrigins.join(',') },
    statements: [],
  }),
  'email:send': ({ stage: { fromEmail } }) => ({
    environment: { EMAIL_FROM: fromEmail },
    statements: [sendEmailStatement(fromEmail)],
  }),
  'email:link': ({ stage, apiUrl }) => ({
    environment: { WEB_URL: stage.webOrigins[0] ?? apiUrl, API_URL: apiUrl },
    statements: [],
  }),
  'users:read': (context) => grantAccounts(context, 'AdminGetUser'),
  'users:set-password': (context) => grantAccounts(context, 'AdminSetUserPassword'),
  'users:end-sessions': (context) => grantAccounts(context, 'AdminUserGlobalSignOut'),
  'users:end-sessions-by-email': (context) =>
    grantAccounts(context, 'AdminGetUser', 'AdminUserGlobalSignOut'),
  'users:profile': (context) => grantAccounts(context, 'AdminGetUser'),
  'users:update': (context) => grantAccounts(context, 'AdminGetUser', 'AdminUpdateUserAttributes'),
  'email-changes:request': (context) =>
    grantItems(context, ['dynamodb:PutItem', 'dynamodb:UpdateItem'], 'W#*#EMAIL-CHANGE'),
  'email-changes:complete': (context) => grantItems(context, ['dynamodb:UpdateItem'], 'W#*#EMAIL-CHANGE'),
  'users:disable': (context) => grantAccounts(context, 'AdminDisableUser'),
  'users:delete': (context) => grantAccounts(context, 'AdminDeleteUser'),
  'erasures:begin': (context) => grantItems(context, ['dynamodb:PutItem'], 'W#*#ERASURE'),
  'erasures:work': (context) =>
    mergeGrants(
      grantItems(context, [...READ_ACTIONS, ...WRITE_ACTIONS], 'W#*'),
      grantLists(context, ['all'], 'W#*'),
      grantRemoval(context, ...workspacePrefixes('*')),
    ),
  // What the user sends (password, code, token) authorizes these calls, not the function's role.
  'users:sign-up': ({ stage, userPoolClientId }) => ({
    environment: { USER_POOL_CLIENT_ID: userPoolClientId, SIGN_UP_CONFIRMATION: stage.signUpConfirmation },
    statements: [],
  }),
  'users:sign-in': grantAppClient,
  'users:recover': grantAppClient,
} satisfies Grants;

const grantAccounts = ({ userPool }: GrantContext, ...actions: string[]): Grant => ({
  environment: { USER_POOL_ID: userPool.userPoolId },
  statements: [
    new PolicyStatement({
      actions: actions.map((action) => `cognito-idp:${action}`),
      resources: [userPool.userPoolArn],
    }),
  ],
});

function grantAppClient({ userPoolClientId }: GrantContext): Grant {
  return { environment: { USER_POOL_CLIENT_ID: userPoolClientId }, statements: [] };
}

/**
 * Email from one address, to any recipient. The condition restricts the sender, not the resource:
 * https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html
 */
const sendEmailStatement = (address: string) =>
  wildcardStatement(
    {
      actions: ['ses:SendEmail'],
      resources: [`arn:${Aws.PARTITION}:ses:${Aws.REGION}:${Aws.ACCOUNT_ID}:identity/*`],
      conditions: { StringEquals: { 'ses:FromAddress': address } },
    },
    'In the sandbox each recipient is an identity, too, and SES has been reported to evaluate the policy for it (https://github.com/aws/aws-sdk-js/issues/3641, https://github.com/GSA/data.gov/issues/3810)',
  );

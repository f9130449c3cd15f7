import * as z from 'zod';
import type { UserPoolResource } from '../../assembly/resources.ts';
import type { AwsCall } from '../../aws/service.ts';
import { attributeList, initialAttributes, settableAttributes, verifiedEmail } from './attributes.ts';
import { resourceNotFound, userNotFound } from './errors.ts';
import {
  AttributeList,
  type CognitoDeps,
  defineOperation,
  Password,
  poolById,
  Username,
} from './operation.ts';
import { checkPassword } from './passwords.ts';
import { requireEmail } from './sign-up.ts';
import { callPreSignUp } from './triggers.ts';
import type { User } from './users.ts';

/** Operations of a role on a pool's users, as far as its policy allows `cognito-idp:Admin…` on the pool. */
export const adminOperations = (context: CognitoDeps) => ({
  AdminGetUser: defineOperation(OneUser, (input, call) => {
    const { user } = authorizedUser(context, call, 'AdminGetUser', input);
    return { ...describeUser(user), UserAttributes: attributeList(user, user.attributes) };
  }),
  AdminUpdateUserAttributes: defineOperation(AdminUpdateUserAttributes, (input, call) => {
    const { user } = authorizedUser(context, call, 'AdminUpdateUserAttributes', input);
    const { email, others } = verifiedEmail(input.UserAttributes);
    const attributes = { ...user.attributes, ...settableAttributes(others) };
    if (email === undefined) context.users.update(user, { attributes });
    else context.users.changeEmail({ ...user, attributes }, requireEmail(email));
    return {};
  }),
  AdminUserGlobalSignOut: defineOperation(OneUser, (input, call) => {
    const { user } = authorizedUser(context, call, 'AdminUserGlobalSignOut', input);
    context.sessions.revokeAll(user);
    return {};
  }),
  AdminListGroupsForUser: defineOperation(OneUser, (input, call) => {
    const { user } = authorizedUser(context, call, 'AdminListGroupsForUser', input);
    const Groups = context.users.groups(user).map((GroupName) => ({ GroupName, UserPoolId: user.pool }));
    return { Groups };
  }),
  AdminAddUserToGroup: defineOperation(Membership, (input, call) => {
    const { pool, user } = authorizedUser(context, call, 'AdminAddUserToGroup', input);
    context.users.addToGroup(user, groupOf(pool, input.GroupName));
  }),
  AdminRemoveUserFromGroup: defineOperation(Membership, (input, call) => {
    const { pool, user } = authorizedUser(context, call, 'AdminRemoveUserFromGroup', input);
    context.users.removeFromGroup(user, groupOf(pool, input.GroupName));
  }),
  /**
   * Also ends the user's sessions:
   * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDisableUser.html
   */
  AdminDisableUser: defineOperation(OneUser, (input, call) => {
    const { user } = authorizedUser(context, call, 'AdminDisableUser', input);
    context.users.disable(user);
    context.sessions.revokeAll(user);
    return {};
  }),
  AdminDeleteUser: defineOperation(OneUser, (input, call) => {
    const { user } = authorizedUser(context, call, 'AdminDeleteUser', input);
    context.users.remove(user);
  }),
  AdminCreateUser: defineOperation(AdminCreateUser, (input, call) => createUser(context, call, input)),
  AdminSetUserPassword: defineOperation(AdminSetUserPassword, async (input, call) => {
    const { pool, user } = authorizedUser(context, call, 'AdminSetUserPassword', input);
    checkPassword(input.Password, pool.passwordPolicy);
    const status = input.Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD';
    context.users.update(user, { password: await context.passwords.hash(input.Password), status });
    return {};
  }),
});

const OneUser = z.strictObject({ UserPoolId: z.string(), Username });
const Membership = OneUser.extend({ GroupName: z.string() });
const AdminSetUserPassword = OneUser.extend({ Password, Permanent: z.boolean().default(false) });
const AdminUpdateUserAttributes = OneUser.extend({ UserAttributes: AttributeList });
const AdminCreateUser = OneUser.extend({
  UserAttributes: AttributeList.default([]),
  TemporaryPassword: Password.optional(),
  /** Invitations are not sent here, so the caller must not expect one. */
  MessageAction: z.literal('SUPPRESS'),
});

function authorizedUser(
  context: CognitoDeps,
  call: AwsCall,
  action: string,
  { UserPoolId, Username: username }: z.output<typeof OneUser>,
): { pool: UserPoolResource; user: User } {
  const pool = authorizedPool(context, call, action, UserPoolId);
  const user = context.users.find(pool.id, username);
  if (!user) throw userNotFound();
  return { pool, user };
}

function authorizedPool(
  context: CognitoDeps,
  call: AwsCall,
  action: string,
  poolId: string,
): UserPoolResource {
  const pool = poolById(context, poolId);
  call.authorize(`cognito-idp:${action}`, pool.arn);
  return pool;
}

function groupOf({ groups }: UserPoolResource, name: string): string {
  if (!groups.includes(name)) throw resourceNotFound('Group not found.');
  return name;
}

async function createUser(context: CognitoDeps, call: AwsCall, input: z.output<typeof AdminCreateUser>) {
  const pool = authorizedPool(context, call, 'AdminCreateUser', input.UserPoolId);
  const email = requireEmail(input.Username);
  const isVerified = ({ Name }: { Name: string }) => Name === 'email_verified';
  const verified = input.UserAttributes.find(isVerified)?.Value === 'true';
  const others = input.UserAttributes.filter((attribute) => !isVerified(attribute));
  const attributes = initialAttributes(email, others, settableAttributes);
  if (input.TemporaryPassword !== undefined) checkPassword(input.TemporaryPassword, pool.passwordPolicy);
  await callPreSignUp(context, {
    pool,
    clientId: undefined,
    attributes,
    validationData: undefined,
    clientMetadata: undefined,
  });
  const user = context.users.create({
    pool: pool.id,
    email,
    password:
      input.TemporaryPassword === undefined ? null : await context.passwords.hash(input.TemporaryPassword),
    status: 'FORCE_CHANGE_PASSWORD',
    attributes: { ...attributes, email_verified: String(verified) },
  });
  return { User: { ...describeUser(user), Attributes: attributeList(user, user.attributes) } };
}

const describeUser = ({ sub, status, enabled, createdAt, modifiedAt }: User) => ({
  Username: sub,
  UserCreateDate: createdAt.getTime() / 1000,
  UserLastModifiedDate: modifiedAt.getTime() / 1000,
  Enabled: enabled,
  UserStatus: status,
});

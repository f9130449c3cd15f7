import * as z from 'zod';
import type { UserPoolResource } from '../../assembly/resources.ts';
import type { AwsCall } from '../../aws/service.ts';
import { attributeList, initialAttributes, settable } from './attributes.ts';
import { AttributeList, type Context, operation, Password, poolNamed, Username } from './context.ts';
import { resourceNotFound, userNotFound } from './errors.ts';
import { checkPassword } from './passwords.ts';
import { emailIn } from './sign-up.ts';
import { preSignUp } from './triggers.ts';
import type { User } from './users.ts';

/** What a role may do with a pool's users, as far as its policy allows `cognito-idp:Admin…` on the pool. */
export const adminOperations = (context: Context) => ({
  AdminGetUser: operation(OneUser, (input, call) => {
    const { user } = target(context, call, 'AdminGetUser', input);
    return { ...described(user), UserAttributes: attributeList(user, user.attributes) };
  }),
  AdminUpdateUserAttributes: operation(AdminUpdateUserAttributes, (input, call) => {
    const { user } = target(context, call, 'AdminUpdateUserAttributes', input);
    context.users.update(user, { attributes: { ...user.attributes, ...settable(input.UserAttributes) } });
    return {};
  }),
  AdminUserGlobalSignOut: operation(OneUser, (input, call) => {
    const { user } = target(context, call, 'AdminUserGlobalSignOut', input);
    context.sessions.revokeAll(user);
    return {};
  }),
  AdminListGroupsForUser: operation(OneUser, (input, call) => {
    const { user } = target(context, call, 'AdminListGroupsForUser', input);
    const Groups = context.users.groups(user).map((GroupName) => ({ GroupName, UserPoolId: user.pool }));
    return { Groups };
  }),
  AdminAddUserToGroup: operation(Membership, (input, call) => {
    const { pool, user } = target(context, call, 'AdminAddUserToGroup', input);
    context.users.addToGroup(user, groupOf(pool, input.GroupName));
  }),
  AdminRemoveUserFromGroup: operation(Membership, (input, call) => {
    const { pool, user } = target(context, call, 'AdminRemoveUserFromGroup', input);
    context.users.removeFromGroup(user, groupOf(pool, input.GroupName));
  }),
  /**
   * Also ends the user's sessions:
   * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDisableUser.html
   */
  AdminDisableUser: operation(OneUser, (input, call) => {
    const { user } = target(context, call, 'AdminDisableUser', input);
    context.users.disable(user);
    context.sessions.revokeAll(user);
    return {};
  }),
  AdminDeleteUser: operation(OneUser, (input, call) => {
    const { user } = target(context, call, 'AdminDeleteUser', input);
    context.users.remove(user);
  }),
  AdminCreateUser: operation(AdminCreateUser, (input, call) => createUser(context, call, input)),
  AdminSetUserPassword: operation(AdminSetUserPassword, async (input, call) => {
    const { pool, user } = target(context, call, 'AdminSetUserPassword', input);
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
  /** No invitation is ever sent here, so the caller must not expect one. */
  MessageAction: z.literal('SUPPRESS'),
});

function target(
  context: Context,
  call: AwsCall,
  action: string,
  { UserPoolId, Username: username }: z.output<typeof OneUser>,
): { pool: UserPoolResource; user: User } {
  const pool = allowed(context, call, action, UserPoolId);
  const user = context.users.find(pool.id, username);
  if (!user) throw userNotFound();
  return { pool, user };
}

function allowed(context: Context, call: AwsCall, action: string, poolId: string): UserPoolResource {
  const pool = poolNamed(context, poolId);
  call.authorize(`cognito-idp:${action}`, pool.arn);
  return pool;
}

function groupOf({ groups }: UserPoolResource, name: string): string {
  if (!groups.includes(name)) throw resourceNotFound('Group not found.');
  return name;
}

async function createUser(context: Context, call: AwsCall, input: z.output<typeof AdminCreateUser>) {
  const pool = allowed(context, call, 'AdminCreateUser', input.UserPoolId);
  const email = emailIn(input.Username);
  const isVerified = ({ Name }: { Name: string }) => Name === 'email_verified';
  const verified = input.UserAttributes.find(isVerified)?.Value === 'true';
  const others = input.UserAttributes.filter((attribute) => !isVerified(attribute));
  const attributes = initialAttributes(email, others, settable);
  if (input.TemporaryPassword !== undefined) checkPassword(input.TemporaryPassword, pool.passwordPolicy);
  await preSignUp(context, {
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
  return { User: { ...described(user), Attributes: attributeList(user, user.attributes) } };
}

const described = ({ sub, status, enabled, createdAt, modifiedAt }: User) => ({
  Username: sub,
  UserCreateDate: createdAt.getTime() / 1000,
  UserLastModifiedDate: modifiedAt.getTime() / 1000,
  Enabled: enabled,
  UserStatus: status,
});

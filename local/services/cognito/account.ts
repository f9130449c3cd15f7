import * as z from 'zod';
import type { AwsError } from '../../aws/service.ts';
import { attributeList, readableAttributes, writableAttributes } from './attributes.ts';
import { codeDeliveryDetails, sendCode } from './codes.ts';
import { invalidParameter, notAuthorized, userDisabled, userNotFound } from './errors.ts';
import { PASSWORD_PURPOSE } from './failure-counter.ts';
import {
  AttributeList,
  ClientMetadata,
  Code,
  type CognitoDeps,
  clientById,
  defineOperation,
  Password,
  Token,
  Username,
  userOfToken,
} from './operation.ts';
import { checkPassword } from './passwords.ts';
import { verifyPassword } from './sign-in.ts';
import { loginOf, type User } from './users.ts';

/** Operations of signed-in users on their own account, and recovery of a forgotten password. */
export const accountOperations = (context: CognitoDeps) => ({
  GetUser: defineOperation(GetUser, async ({ AccessToken }) => {
    const { client, user } = await userOfToken(context, AccessToken);
    return {
      Username: user.sub,
      UserAttributes: attributeList(user, readableAttributes(client, user.attributes)),
    };
  }),
  UpdateUserAttributes: defineOperation(UpdateUserAttributes, async ({ AccessToken, UserAttributes }) => {
    const { client, user } = await userOfToken(context, AccessToken);
    const attributes = { ...user.attributes, ...writableAttributes(client, UserAttributes) };
    context.users.update(user, { attributes });
    return { CodeDeliveryDetailsList: [] };
  }),
  ChangePassword: defineOperation(ChangePassword, (input) => changePassword(context, input)),
  DeleteUser: defineOperation(DeleteUser, async ({ AccessToken }) => {
    const { user } = await userOfToken(context, AccessToken);
    context.users.remove(user);
    return undefined;
  }),
});

const GetUser = z.strictObject({ AccessToken: Token });
const UpdateUserAttributes = z.strictObject({
  AccessToken: Token,
  UserAttributes: AttributeList,
  ClientMetadata,
});
const ChangePassword = z.strictObject({
  AccessToken: Token,
  PreviousPassword: Password,
  ProposedPassword: Password,
});
const DeleteUser = z.strictObject({ AccessToken: Token });

async function changePassword(context: CognitoDeps, input: z.output<typeof ChangePassword>) {
  const { pool, user } = await userOfToken(context, input.AccessToken);
  checkPassword(input.ProposedPassword, pool.passwordPolicy);
  const attempt = { pool: pool.id, login: user.email, password: input.PreviousPassword, hash: user.password };
  await verifyPassword(context, attempt);
  context.users.update(user, { password: await context.passwords.hash(input.ProposedPassword) });
  return {};
}

/** Recovery of a forgotten password. */
export const recoveryOperations = (context: CognitoDeps) => ({
  ForgotPassword: defineOperation(ForgotPassword, (input) => forgotPassword(context, input)),
  ConfirmForgotPassword: defineOperation(ConfirmForgotPassword, (input) =>
    confirmForgotPassword(context, input),
  ),
});

const ForgotPassword = z.strictObject({ ClientId: z.string(), Username, ClientMetadata });
const ConfirmForgotPassword = z.strictObject({
  ClientId: z.string(),
  Username,
  ConfirmationCode: Code,
  Password,
  ClientMetadata,
});

async function forgotPassword(
  context: CognitoDeps,
  { ClientId, Username: username }: z.output<typeof ForgotPassword>,
) {
  const { pool, client } = clientById(context, ClientId);
  const user = context.users.find(pool.id, username);
  const refusal = refusedRecovery(user);
  if (user && refusal === undefined) return { CodeDeliveryDetails: await sendCode(context, user, 'reset') };
  if (client.preventUserExistenceErrors)
    return { CodeDeliveryDetails: codeDeliveryDetails(user?.email ?? username) };
  throw refusal;
}

/**
 * Why a user gets no code; an app client may hide it:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 */
function refusedRecovery(user: User | undefined): AwsError | undefined {
  if (!user) return userNotFound('Username/client id combination not found.');
  if (!user.enabled) return userDisabled();
  if (user.status === 'FORCE_CHANGE_PASSWORD')
    return notAuthorized('User password cannot be reset in the current state.');
  if (user.attributes.email_verified === 'true') return undefined;
  return invalidParameter(
    'Cannot reset password for the user as there is no registered/verified email or phone_number',
  );
}

async function confirmForgotPassword(context: CognitoDeps, input: z.output<typeof ConfirmForgotPassword>) {
  const { pool, client } = clientById(context, input.ClientId);
  checkPassword(input.Password, pool.passwordPolicy);
  const user = context.users.find(pool.id, input.Username);
  if (!user && !client.preventUserExistenceErrors)
    throw userNotFound('Username/client id combination not found.');
  const login = user?.email ?? loginOf(input.Username);
  const password = await context.passwords.hash(input.Password);
  const known = user !== undefined && (user.enabled || !client.preventUserExistenceErrors);
  context.codes.redeem(pool.id, login, 'reset', { code: input.ConfirmationCode, known });
  // A code is only ever issued for an existing account.
  if (!user) throw userNotFound();
  if (!user.enabled) throw userDisabled();
  context.users.update(user, { password, status: 'CONFIRMED' });
  context.failures.clear(pool.id, login, PASSWORD_PURPOSE);
  return {};
}

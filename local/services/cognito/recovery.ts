import * as z from 'zod';
import { invalidParameter, userDisabled, userNotFound } from './errors.ts';
import { PASSWORD_PURPOSE } from './failure-counter.ts';
import {
  ClientMetadata,
  Code,
  type CognitoDeps,
  clientById,
  defineOperation,
  Password,
  Username,
} from './operation.ts';
import { checkPassword } from './passwords.ts';
import { codeDeliveryDetails, sendCode } from './send-code.ts';
import { loginOf } from './users.ts';

/** How a person gets in again who has forgotten the password. */
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
  if (user?.enabled === false) throw userDisabled();
  if (user?.attributes.email_verified === 'true') {
    return { CodeDeliveryDetails: await sendCode(context, user, 'reset') };
  }
  if (client.preventUserExistenceErrors)
    return { CodeDeliveryDetails: codeDeliveryDetails(user?.email ?? username) };
  if (!user) throw userNotFound('Username/client id combination not found.');
  throw invalidParameter(
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
  context.codes.redeem(pool.id, login, 'reset', { code: input.ConfirmationCode, known: user !== undefined });
  // A code is only ever issued for an account.
  if (!user) throw userNotFound();
  if (!user.enabled) throw userDisabled();
  context.users.update(user, { password, status: 'CONFIRMED' });
  context.failures.clear(pool.id, login, PASSWORD_PURPOSE);
  return {};
}

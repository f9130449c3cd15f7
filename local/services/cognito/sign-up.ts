import * as z from 'zod';
import { attributeRecord, initialAttributes, writableAttributes } from './attributes.ts';
import { codeDeliveryDetails, sendCode } from './codes.ts';
import { invalidParameter, notAuthorized, userNotFound, usernameExists } from './errors.ts';
import {
  AttributeList,
  ClientMetadata,
  Code,
  type CognitoDeps,
  clientById,
  defineOperation,
  Password,
  Username,
} from './operation.ts';
import { checkPassword } from './passwords.ts';
import { callPreSignUp } from './triggers.ts';
import { loginOf } from './users.ts';

/** Creating and confirming accounts. */
export const signUpOperations = (context: CognitoDeps) => ({
  SignUp: defineOperation(SignUp, (input) => signUp(context, input)),
  ConfirmSignUp: defineOperation(ConfirmSignUp, (input) => confirmSignUp(context, input)),
  ResendConfirmationCode: defineOperation(ResendConfirmationCode, (input) => resendCode(context, input)),
});

const SignUp = z.strictObject({
  ClientId: z.string(),
  Username,
  Password,
  UserAttributes: AttributeList.default([]),
  ValidationData: AttributeList.optional(),
  ClientMetadata,
});

const ConfirmSignUp = z.strictObject({
  ClientId: z.string(),
  Username,
  ConfirmationCode: Code,
  ClientMetadata,
});
const ResendConfirmationCode = z.strictObject({ ClientId: z.string(), Username, ClientMetadata });

async function signUp(context: CognitoDeps, input: z.output<typeof SignUp>) {
  const { pool, client } = clientById(context, input.ClientId);
  const email = requireEmail(input.Username);
  const attributes = initialAttributes(email, input.UserAttributes, (list) =>
    writableAttributes(client, list),
  );
  checkPassword(input.Password, pool.passwordPolicy);
  if (context.users.find(pool.id, email)) throw usernameExists();
  const { autoConfirm, autoVerifyEmail } = await callPreSignUp(context, {
    pool,
    clientId: client.id,
    attributes,
    validationData: input.ValidationData && attributeRecord(input.ValidationData),
    clientMetadata: input.ClientMetadata,
  });
  const user = context.users.create({
    pool: pool.id,
    email,
    password: await context.passwords.hash(input.Password),
    status: autoConfirm ? 'CONFIRMED' : 'UNCONFIRMED',
    attributes: { ...attributes, email_verified: String(autoVerifyEmail) },
  });
  const CodeDeliveryDetails = autoConfirm ? undefined : await sendCode(context, user, 'sign-up');
  return { UserConfirmed: autoConfirm, UserSub: user.sub, CodeDeliveryDetails };
}

export function requireEmail(username: string): string {
  if (!z.email().safeParse(username).success) throw invalidParameter('Username should be an email.');
  return loginOf(username);
}

function confirmSignUp(
  context: CognitoDeps,
  { ClientId, Username: username, ConfirmationCode }: z.output<typeof ConfirmSignUp>,
) {
  const { pool, client } = clientById(context, ClientId);
  const user = context.users.find(pool.id, username);
  if (!user && !client.preventUserExistenceErrors)
    throw userNotFound('Username/client id combination not found.');
  if (user && user.status !== 'UNCONFIRMED') {
    throw notAuthorized(`User cannot be confirmed. Current status is ${user.status}`);
  }
  const login = user?.email ?? loginOf(username);
  context.codes.redeem(pool.id, login, 'sign-up', { code: ConfirmationCode, known: user !== undefined });
  // A code is only ever issued for an existing account.
  if (!user) throw userNotFound();
  context.users.update(user, {
    status: 'CONFIRMED',
    attributes: { ...user.attributes, email_verified: 'true' },
  });
  return {};
}

async function resendCode(
  context: CognitoDeps,
  { ClientId, Username: username }: z.output<typeof ResendConfirmationCode>,
) {
  const { pool, client } = clientById(context, ClientId);
  const user = context.users.find(pool.id, username);
  if (!user) {
    if (!client.preventUserExistenceErrors) throw userNotFound('Username/client id combination not found.');
    return { CodeDeliveryDetails: codeDeliveryDetails(username) };
  }
  if (user.status !== 'UNCONFIRMED') throw invalidParameter('User is already confirmed.');
  return { CodeDeliveryDetails: await sendCode(context, user, 'sign-up') };
}

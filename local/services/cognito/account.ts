import * as z from 'zod';
import { attributeList, readableAttributes, writableAttributes } from './attributes.ts';
import {
  AttributeList,
  ClientMetadata,
  type CognitoDeps,
  defineOperation,
  Password,
  Token,
  userOfToken,
} from './operation.ts';
import { checkPassword } from './passwords.ts';
import { verifyPassword } from './sign-in.ts';

/** What signed-in people do with their own account. */
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

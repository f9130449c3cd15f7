import type { UserPoolClientResource } from '../../assembly/resources.ts';
import { invalidParameter, notAuthorized } from './errors.ts';
import { type Attributes, loginOf, type User } from './users.ts';

/** The standard attributes that are supported here in addition to the email, which is the login. */
const SETTABLE = ['name', 'locale', 'zoneinfo'];

interface Attribute {
  readonly Name: string;
  readonly Value: string;
}

type Client = Pick<UserPoolClientResource, 'readAttributes' | 'writeAttributes'>;

/**
 * The attributes that a user wants to write through an app client.
 *
 * @throws AwsError `NotAuthorizedException` for attributes that the client may not write:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
 */
export function writableAttributes(client: Client, list: readonly Attribute[]): Attributes {
  const forbidden = list.some(
    ({ Name }) =>
      Name === 'sub' || Name === 'email_verified' || client.writeAttributes?.includes(Name) === false,
  );
  if (forbidden) throw notAuthorized('A client attempted to write unauthorized attribute');
  return settableAttributes(list);
}

/**
 * The attributes that an administrator wants to write.
 *
 * @throws AwsError `InvalidParameterException` for attributes that are not supported here.
 */
export function settableAttributes(list: readonly Attribute[]): Attributes {
  const unknown = list.find(({ Name }) => !SETTABLE.includes(Name));
  if (unknown) {
    throw invalidParameter(
      `Attributes did not conform to the schema: ${unknown.Name}: The local Cognito can set only ${SETTABLE.join(', ')}`,
    );
  }
  return attributeRecord(list);
}

/**
 * The new email address that an administrator wants to write, and the other attributes. Without `email_verified`, Cognito
 * sends a code to the new address and keeps the old one until then, which is not supported here:
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUpdateUserAttributes.html
 *
 * @throws AwsError `InvalidParameterException` if only one of both is given.
 */
export function verifiedEmail(list: readonly Attribute[]): {
  email: string | undefined;
  others: readonly Attribute[];
} {
  const { email, email_verified: verified, ...others } = attributeRecord(list);
  if ((email === undefined) !== (verified === undefined) || (verified ?? 'true') !== 'true') {
    throw invalidParameter('The local Cognito can set email only together with email_verified, to true');
  }
  return { email, others: Object.entries(others).map(([Name, Value]) => ({ Name, Value })) };
}

/**
 * The attributes of a new account. Users sign in with their email: a different email attribute would be ignored, so it
 * is refused.
 */
export function initialAttributes(
  email: string,
  list: readonly Attribute[],
  write: (list: readonly Attribute[]) => Attributes,
): Attributes {
  const given = list.find(({ Name }) => Name === 'email')?.Value;
  if (given !== undefined && loginOf(given) !== email) {
    throw invalidParameter(`The attribute email is "${given}", but it must be the Username, "${email}".`);
  }
  return { ...write(list.filter(({ Name }) => Name !== 'email')), email };
}

export const attributeRecord = (list: readonly Attribute[]): Attributes =>
  Object.fromEntries(list.map(({ Name, Value }) => [Name, Value]));

/** The attributes that an app client may read. */
export const readableAttributes = ({ readAttributes }: Client, attributes: Attributes): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => readAttributes?.includes(name) !== false));

/** In the format of `GetUser` and `AdminGetUser`. */
export const attributeList = ({ sub }: Pick<User, 'sub'>, attributes: Attributes): Attribute[] =>
  Object.entries({ sub, ...attributes }).map(([Name, Value]) => ({ Name, Value }));

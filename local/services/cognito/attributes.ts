import type { UserPoolClientResource } from '../../assembly/resources.ts';
import { invalidParameter, notAuthorized } from './errors.ts';
import { type Attributes, loginOf, type User } from './users.ts';

/** Standard attributes that are built here beside the e-mail, which is the login. */
const SETTABLE = ['name', 'locale', 'zoneinfo'];

interface Attribute {
  readonly Name: string;
  readonly Value: string;
}

type Client = Pick<UserPoolClientResource, 'readAttributes' | 'writeAttributes'>;

/**
 * What a person asks to be written through an app client. Throws `NotAuthorizedException` for what the client may not
 * write: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
 */
export function writableAttributes(client: Client, list: readonly Attribute[]): Attributes {
  const forbidden = list.some(
    ({ Name }) =>
      Name === 'sub' || Name === 'email_verified' || client.writeAttributes?.includes(Name) === false,
  );
  if (forbidden) throw notAuthorized('A client attempted to write unauthorized attribute');
  return settableAttributes(list);
}

/** What an administrator may write too. Throws `InvalidParameterException` for what is not built here. */
export function settableAttributes(list: readonly Attribute[]): Attributes {
  const unknown = list.find(({ Name }) => !SETTABLE.includes(Name));
  if (unknown) {
    throw invalidParameter(
      `Attributes did not conform to the schema: ${unknown.Name}: The local Cognito can set ${SETTABLE.join(', ')} only`,
    );
  }
  return attributeRecord(list);
}

/** What a new account begins with. People sign in with their e-mail: a second one beside it would be ignored. */
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

/** What an app client shows of them. */
export const readableAttributes = ({ readAttributes }: Client, attributes: Attributes): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => readAttributes?.includes(name) !== false));

/** As `GetUser` and `AdminGetUser` list them. */
export const attributeList = ({ sub }: Pick<User, 'sub'>, attributes: Attributes): Attribute[] =>
  Object.entries({ sub, ...attributes }).map(([Name, Value]) => ({ Name, Value }));

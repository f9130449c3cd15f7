import { invalidParameter, notAuthorized } from './errors.ts';
import { type Attributes, loginOf, type User } from './users.ts';

/** Standard attributes that a person may set for themselves; the e-mail is their login. */
const WRITABLE = ['name', 'locale', 'zoneinfo'];

interface Attribute {
  readonly Name: string;
  readonly Value: string;
}

/** Throws where an attribute is unknown here, or not a person's own to write. */
export function writable(list: readonly Attribute[]): Attributes {
  for (const { Name } of list) {
    if (Name === 'sub' || Name === 'email_verified') {
      throw notAuthorized('A client attempted to write unauthorized attribute');
    }
    if (!WRITABLE.includes(Name)) {
      throw invalidParameter(
        `Attributes did not conform to the schema: ${Name}: The local Cognito can set ${WRITABLE.join(', ')} only`,
      );
    }
  }
  return asRecord(list);
}

/** What a new account begins with. People sign in with their e-mail: a second one beside it would be ignored. */
export function initialAttributes(email: string, list: readonly Attribute[]): Attributes {
  const given = list.find(({ Name }) => Name === 'email')?.Value;
  if (given !== undefined && loginOf(given) !== email) {
    throw invalidParameter(`The attribute email is "${given}", but it must be the Username, "${email}".`);
  }
  return { ...writable(list.filter(({ Name }) => Name !== 'email')), email };
}

export const asRecord = (list: readonly Attribute[]): Attributes =>
  Object.fromEntries(list.map(({ Name, Value }) => [Name, Value]));

/** As `GetUser` and `AdminGetUser` list them. */
export const attributeList = ({ sub, attributes }: User): Attribute[] =>
  Object.entries({ sub, ...attributes }).map(([Name, Value]) => ({ Name, Value }));

import { Locale, TimeZone } from '../domain/user.ts';

/** What an account's attributes say, under the API's names. */
export interface Profile {
  readonly email: string;
  readonly name: string;
  /** BCP 47. */
  readonly locale: string | null;
  /** IANA. */
  readonly timeZone: string | null;
}

/** Standard attributes under their OpenID Connect names, as tokens and Cognito's answers give them. */
export type Attributes = Readonly<Partial<Record<'email' | 'name' | 'locale' | 'zoneinfo', string>>>;

/** The attribute that keeps each member of a profile which people may change. */
export const cognitoAttributes = { name: 'name', locale: 'locale', timeZone: 'zoneinfo' } as const;

const MAX_NAME_LENGTH = 100;

/**
 * Reads attributes as if a stranger had written them: Cognito checks none of them, and people can write some of them
 * there without this API. What is not valid counts as not set, and a name is one line.
 */
export function profileFrom({ email = '', name = '', locale, zoneinfo }: Attributes): Profile {
  return {
    email,
    name: oneLine(name),
    locale: Locale.safeParse(locale).data ?? null,
    timeZone: TimeZone.safeParse(zoneinfo).data ?? null,
  };
}

/** `[{ Name, Value }]`, as Cognito lists attributes. */
export const attributesFromList = (
  list: readonly { Name?: string | undefined; Value?: string | undefined }[] = [],
): Attributes => Object.fromEntries(list.map(({ Name, Value }) => [Name, Value]));

const oneLine = (text: string) =>
  text
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, MAX_NAME_LENGTH)
    .trimEnd()
    .toWellFormed();

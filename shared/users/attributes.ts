import { Locale, TimeZone } from '../domain/user.ts';

/** An account's attributes under the API's names. */
export interface Profile {
  readonly email: string;
  readonly name: string;
  /** BCP 47. */
  readonly locale: string | null;
  /** IANA. */
  readonly timeZone: string | null;
}

/** Standard attributes under their OpenID Connect names, as in tokens and in Cognito's responses. */
export type Attributes = Readonly<Partial<Record<'email' | 'name' | 'locale' | 'zoneinfo', string>>>;

/** The Cognito attribute of each member of a profile that users may change. */
export const cognitoAttributes = { name: 'name', locale: 'locale', timeZone: 'zoneinfo' } as const;

const MAX_NAME_LENGTH = 100;

/**
 * Reads attributes as untrusted input: Cognito does not check them, and users can write some of them without this API.
 * Invalid values count as not set, and a name is reduced to one line.
 */
export function profileFrom({ email = '', name = '', locale, zoneinfo }: Attributes): Profile {
  return {
    email,
    name: oneLine(name),
    locale: Locale.safeParse(locale).data ?? null,
    timeZone: TimeZone.safeParse(zoneinfo).data ?? null,
  };
}

/** Attributes from `[{ Name, Value }]`, as Cognito lists them. */
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

import * as z from 'zod/mini';

/** An IANA time zone that this runtime knows: `Europe/Berlin`. */
export const TimeZone = z
  .string()
  .check(z.maxLength(64), z.refine(isTimeZone, 'an IANA time zone such as Europe/Berlin'));
/** A BCP 47 language tag: `en-GB`. */
export const Locale = z.string().check(z.maxLength(35), z.refine(isLocale, 'a language tag such as en-GB'));

export const User = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  locale: z.nullable(z.string()),
  timeZone: z.nullable(z.string()),
  groups: z.array(z.string()),
});
export type User = z.infer<typeof User>;

/** One line. */
export const UserName = z
  .string()
  .check(z.trim(), z.minLength(1), z.maxLength(100), z.regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'one line'));

export const UserChanges = z.strictObject({
  name: z.optional(UserName),
  locale: z.optional(Locale),
  timeZone: z.optional(TimeZone),
});
export type UserChanges = z.infer<typeof UserChanges>;

function isTimeZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).format(0) !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function isLocale(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/**
 * What a password must have: the user pool's policy (`lib/data-stack.ts`), and what the API says before it asks Cognito.
 * Cognito limits the length: https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html
 */
export const passwordPolicy = { minLength: 10, maxLength: 256 } as const;

const requirements: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`^.{${passwordPolicy.minLength},}$`, 's'), `at least ${passwordPolicy.minLength} characters`],
  [/[a-z]/, 'a small letter'],
  [/[A-Z]/, 'a capital letter'],
  [/[0-9]/, 'a digit'],
  [/^\S.*\S$/s, 'no space at its beginning or end'],
];

/** What the password lacks, in words; an empty list if it is strong enough. */
export const missingPasswordRequirements = (password: string): string[] =>
  requirements.filter(([pattern]) => !pattern.test(password)).map(([, words]) => words);

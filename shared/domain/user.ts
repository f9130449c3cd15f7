import * as z from 'zod/mini';
import type { PasswordRequirement } from '../messages/en/errors/auth.ts';
import type { CodedError } from './errors.ts';
import { hasFormat } from './violations.ts';

/** An IANA time zone, such as `Europe/Berlin`. */
export const TimeZone = z.string().check(z.maxLength(64), hasFormat('time-zone', isTimeZone));
/** A BCP 47 language tag, such as `en-GB`. */
export const Locale = z.string().check(z.maxLength(35), hasFormat('language-tag', isLocale));

/** A person with an account. */
export const User = z.object({
  /** The id of the user, which never changes. */
  id: z.string(),
  /** The email address, in lower case. */
  email: z.string(),
  /** The name that the user gave. Empty if there is none. */
  name: z.string(),
  /** The preferred language as a BCP 47 tag, such as `en-GB`. Null if the user has not set it. */
  locale: z.nullable(z.string()),
  /** The time zone (IANA), such as `Europe/Berlin`. Null if the user has not set it: then UTC is used. */
  timeZone: z.nullable(z.string()),
  /** The groups that an administrator has put the user in. Most users are in none. */
  groups: z.array(z.string()),
});
export type User = z.infer<typeof User>;

/** The name of a user, on one line. */
export const UserName = z
  .string()
  .check(z.trim(), z.minLength(1), z.maxLength(100), hasFormat('single-line', /^[^\p{Cc}\p{Zl}\p{Zp}]*$/u));

/** Changes to the account of the user. What is absent stays as it is. */
export const UserChanges = z.strictObject({
  /** The new name, on one line. */
  name: z.optional(UserName),
  /** The preferred language as a BCP 47 tag, such as `en-GB`. */
  locale: z.optional(Locale),
  /** The time zone (IANA) in which new reminders are meant, such as `Europe/Berlin`. */
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

const requirements: Readonly<Record<PasswordRequirement, RegExp>> = {
  length: new RegExp(`^.{${passwordPolicy.minLength},}$`, 's'),
  lowercase: /[a-z]/,
  uppercase: /[A-Z]/,
  digit: /[0-9]/,
  'no-outer-spaces': /^\S.*\S$/s,
};
const allRequirements = Object.keys(requirements) as PasswordRequirement[];

/** The requirements that the password does not meet; an empty list if it is strong enough. */
export const missingPasswordRequirements = (password: string): PasswordRequirement[] =>
  allRequirements.filter((requirement) => !requirements[requirement].test(password));

/** The error of a password that does not meet some requirements; if it is not known which, it lists all. */
export const weakPassword = (missing: readonly PasswordRequirement[] = allRequirements): CodedError => [
  'auth.weak-password',
  { missing, minLength: passwordPolicy.minLength },
];

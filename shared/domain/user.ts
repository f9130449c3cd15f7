import * as z from 'zod/mini';
import type { PasswordRequirement } from '../messages/en/errors/auth.ts';
import type { CodedError } from './errors.ts';
import { hasFormat } from './violations.ts';

/** An IANA time zone that this runtime knows: `Europe/Berlin`. */
export const TimeZone = z.string().check(z.maxLength(64), hasFormat('time-zone', isTimeZone));
/** A BCP 47 language tag: `en-GB`. */
export const Locale = z.string().check(z.maxLength(35), hasFormat('language-tag', isLocale));

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
  .check(z.trim(), z.minLength(1), z.maxLength(100), hasFormat('single-line', /^[^\p{Cc}\p{Zl}\p{Zp}]*$/u));

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

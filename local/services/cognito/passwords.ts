import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { UserPoolResource } from '../../assembly/resources.ts';
import { invalidPassword } from './errors.ts';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);
const KEY_BYTES = 32;
/** https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html */
const MAX_CHARACTERS = 256;
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/;

/** Passwords are stored as `scrypt$<cost>$<salt>$<key>`, salt and key in base64. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** Takes the same time with or without a hash to compare with. */
  matches(password: string, hash: string | null | undefined): Promise<boolean>;
}

/** @param cost scrypt's N; Node's default of 2^14 takes about 40 ms. */
export function createPasswords(cost = 16_384): Passwords {
  return {
    async hash(password) {
      const salt = randomBytes(16);
      const key = await derive(password, salt, KEY_BYTES, { N: cost });
      return `scrypt$${cost}$${salt.toString('base64')}$${key.toString('base64')}`;
    },
    async matches(password, hash) {
      const [, n, salt = '', key = ''] = (hash ?? `scrypt$${cost}$$`).split('$');
      const expected = Buffer.from(key, 'base64');
      const actual = await derive(password, Buffer.from(salt, 'base64'), KEY_BYTES, { N: Number(n) });
      return expected.length === actual.length && timingSafeEqual(actual, expected);
    },
  };
}

/** @throws AwsError `InvalidPasswordException` with the first requirement that is not met. */
export function checkPassword(password: string, policy: UserPoolResource['passwordPolicy']): void {
  const wanted: [boolean, string][] = [
    [password.length >= policy.minimumLength, 'Password not long enough'],
    [password.length <= MAX_CHARACTERS, `Password must not be longer than ${MAX_CHARACTERS} characters`],
    [!policy.requireUppercase || /[A-Z]/.test(password), 'Password must have uppercase characters'],
    [!policy.requireLowercase || /[a-z]/.test(password), 'Password must have lowercase characters'],
    [!policy.requireNumbers || /[0-9]/.test(password), 'Password must have numeric characters'],
    [!policy.requireSymbols || SYMBOL.test(password), 'Password must have symbol characters'],
  ];
  const missing = wanted.find(([met]) => !met);
  if (missing) throw invalidPassword(`Password did not conform with policy: ${missing[1]}`);
}

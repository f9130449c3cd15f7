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

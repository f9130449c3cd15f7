import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CognitoHarness, startCognito } from './cognito-harness.ts';

let local: CognitoHarness;
beforeAll(async () => {
  local = await startCognito();
});
afterAll(() => local.close());

test('a refresh token is not stored in plain text', async () => {
  await local.signUp('hash@example.com');
  const { RefreshToken } = await local.signIn('hash@example.com');

  const files = (await readdir(local.folder)).filter((name) => name.startsWith('cognito.sqlite'));
  const contents = await Promise.all(files.map((name) => readFile(`${local.folder}/${name}`)));

  expect(files.length).toBeGreaterThan(0);
  expect(contents.some((content) => content.includes(RefreshToken))).toBe(false);
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../local/cloud.ts';
import { PASSWORD, registerUser } from './app-harness.ts';
import { smoke, startReleasedApp } from './smoke-harness.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startReleasedApp();
});
afterAll(() => cloud.close());

describe('npm run smoke with an account', () => {
  it('has a letter read by OCR, found and deleted', async () => {
    const { email, client } = await registerUser(cloud);

    const { code, output } = await smoke(cloud.webUrl, { SMOKE_EMAIL: email, SMOKE_PASSWORD: PASSWORD });

    expect(output).toMatch(/\n20 of 20 checks passed\n/);
    expect(output).toMatch(/✓ it is read and analysed: ready after \d+ s: /);
    expect(code).toBe(0);
    expect(await client.listDocuments()).toMatchObject({ items: [] });
  });
});

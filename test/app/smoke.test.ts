import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../local/cloud.ts';
import { smoke, startReleasedApp } from './smoke-harness.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startReleasedApp();
});
afterAll(() => cloud.close());

describe('npm run smoke', () => {
  it('passes for the local app', async () => {
    const { code, output } = await smoke(cloud.webUrl);

    expect(output).toMatch(/\n14 of 14 checks passed\n/);
    expect(code).toBe(0);
  });

  it('checks only the API if its own address is given', async () => {
    const { code, output } = await smoke(cloud.apiUrl);

    expect(output).toMatch(/^Without SMOKE_EMAIL and SMOKE_PASSWORD no document is uploaded\.\n/);
    expect(output).toMatch(/\n8 of 8 checks passed\n/);
    expect(code).toBe(0);
  });

  it('fails with the reason of each check for a server that is not Docket', async () => {
    const server = createServer((_, response) => response.end('Welcome')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;

    const { code, output } = await smoke(`http://127.0.0.1:${port}`);

    server.close();
    expect(output).toContain('✗ the API responds: The body is not JSON: "Welcome"');
    expect(output).toContain('✗ a request without a token is refused: The status is 200, not 401');
    expect(output).toContain(
      '✗ the web app is served: The header Content-Type is null, not "text/html; charset=utf-8"',
    );
    expect(output).toMatch(/\n0 of 14 checks passed\n/);
    expect(code).toBe(1);
  });

  it('goes on after a wrong password, and says what it did not check', async () => {
    const { code, output } = await smoke(cloud.apiUrl, {
      SMOKE_EMAIL: 'nobody@example.com',
      SMOKE_PASSWORD: 'x',
    });

    expect(output).toContain('✗ the user signs in: The email address or the password is incorrect');
    expect(output).toContain('✗ it is in the list: Not checked, because this has failed: the user signs in');
    expect(output).toMatch(/\n8 of 14 checks passed\n/);
    expect(code).toBe(1);
  });

  it('says why nothing answers', async () => {
    const { code, output } = await smoke('http://127.0.0.1:1');

    expect(output).toMatch(/✗ the API responds: fetch failed \(.+\)/);
    expect(code).toBe(1);
  });
});

import { once } from 'node:events';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { isLoopbackHost } from '../../../local/loopback.ts';
import { echoFunction, proxyIntegration, startGateway } from './api-gateway/gateway-harness.ts';
import { startTestServer } from './aws/aws-server-harness.ts';
import { createCallRecorder } from './aws/call-recorder.ts';

/** The response of the server on this URL to a request with this host name. */
async function statusFor(url: string, host: string) {
  const sent = request(url, { headers: { Host: host } }).end();
  const [answer] = await once(sent, 'response');
  return { status: answer.statusCode as number, body: await text(answer) };
}

const otherHosts = [
  'rebound.example',
  'localhost.rebound.example',
  '127.0.0.1.nip.io',
  'rebound.example:3000',
  '127.0.0.2',
  'localhost:1@rebound.example',
  '',
];

describe('isLoopbackHost', () => {
  it.each(['localhost', 'LOCALHOST:3000', '127.0.0.1', '127.0.0.1:3001', '[::1]:3000'])(
    'accepts %s',
    (host) => {
      expect(isLoopbackHost(host)).toBe(true);
    },
  );

  it.each(otherHosts)('refuses %j', (host) => {
    expect(isLoopbackHost(host)).toBe(false);
  });
});

describe('a request with another host name', () => {
  it('is refused by the API', async () => {
    const url = await startGateway({ '/health': { get: proxyIntegration('echo') } }, { echo: echoFunction });

    const own = await statusFor(`${url}/health`, 'localhost:1');
    const rebound = await statusFor(`${url}/health`, 'rebound.example');

    expect(own.status).toBe(200);
    expect(rebound).toEqual({ status: 403, body: expect.stringContaining('localhost, 127.0.0.1') });
  });

  it('is refused by the AWS services and the outbox', async () => {
    const outbox = createCallRecorder('outbox', { unsignedGetPaths: /^\/outbox$/ });
    const { url } = await startTestServer([outbox]);

    const own = await statusFor(`${url}/outbox`, 'localhost');
    const rebound = await statusFor(`${url}/outbox`, 'rebound.example');

    expect(own.status).toBe(200);
    expect(rebound.status).toBe(403);
    expect(outbox.calls).toHaveLength(1);
  });
});
